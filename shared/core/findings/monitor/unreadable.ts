/** A read that failed, as a blind spot that names what could not be read and why. */
import { type Api, type NotAsked, type Observation } from "../../facts/observation";
import { type BlindSpot, type BlindSpotCode } from "../finding";

export function unreadable(code: BlindSpotCode, read: Observation<unknown> | NotAsked): readonly BlindSpot[] {
  if (read.kind !== "refused" && read.kind !== "unreachable") return [];
  return [{ kind: "blind-spot", code, api: read.failure.api, outcome: read.kind, reason: read.failure.code }];
}

/** An answer, or no question at all, that leaves open what the code asks. */
export function undecided(code: BlindSpotCode, api: Api, reason: string): BlindSpot {
  return { kind: "blind-spot", code, api, outcome: "undecided", reason };
}
