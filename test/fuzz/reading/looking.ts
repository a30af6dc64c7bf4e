/** One sweep that looks at a world: what there is, what is hidden, and what the product remembers. */
import { type Api, type Observation } from "../../../shared/core/facts/observation";
import { type TargetState } from "../../../shared/core/target/target-state";
import { absent, refused, seen, unreachable } from "../../core/builders/observations";
import { type Moment, type Nature } from "../world/moment";
import { hidingOf, type Question, type Veil } from "../world/veil";

export interface Looking {
  readonly sweptAt: Date;
  readonly nature: Nature;
  readonly moment: Moment;
  /** When the key was last changed. */
  readonly keyChangedAt: Date;
  readonly veil: Veil;
  readonly before: TargetState | undefined;
  /** The service's own trouble, as its witnesses tell it at this moment. */
  readonly complains: boolean;
}

/** The true answer to a question, or the failure that hides it. `undefined` is an absence. */
export function answer<T>(looking: Looking, question: Question, api: Api, value: T | undefined): Observation<T> {
  const { sweptAt, veil } = looking;
  switch (hidingOf(veil, question)) {
    case undefined:
      return value === undefined ? absent(sweptAt) : seen(value, sweptAt);
    case "refused":
      return refused(sweptAt, api);
    case "throttled":
      return unreachable(sweptAt, api, "TooManyRequests", 429);
    case "unreachable":
    case "unlisted":
      return unreachable(sweptAt, api);
  }
}
