/** What a code's rule finds at its boundaries, and what it does not: facts of noon, asked at 12:00:01 and answered at 12:00:02. */
import { type Case } from "../../../../shared/core/findings/case";
import { type Scene } from "../../builders/scenes";

export interface Boundary {
  /** By what it is: what the facts show, and the evidence that is told of it. */
  readonly found: Readonly<Record<string, readonly [Scene, RegExp, Memory?]>>;
  readonly notFound: Readonly<Record<string, readonly [Scene, Memory?]>>;
}

/** What earlier sweeps knew. */
export type Memory = Partial<Omit<Case, "facts">>;
