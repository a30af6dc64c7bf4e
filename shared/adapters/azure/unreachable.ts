import { type Api, type Sighting, type Unreachable } from "../../core/facts/observation";
import { type Clock } from "../../ports/clock";

/** No usable answer, in safe words. */
export function unreachable(
  api: Api,
  status: number | undefined,
  code: string,
  { askedAt, answeredAt, skew }: Sighting,
): Unreachable {
  return { kind: "unreachable", failure: { api, status, code }, askedAt, answeredAt, skew };
}

/** A question that cannot be put to Azure, such as one about an id that is none. */
export function unaskable(api: Api, code: string, clock: Clock): Unreachable {
  const now = clock.now();
  return unreachable(api, undefined, code, { askedAt: now, answeredAt: now, skew: undefined });
}
