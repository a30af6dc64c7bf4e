/** A read that failed, as a blind spot that names what could not be read and why. */
import { type NotAsked, type Observation } from "../../facts/observation";
import { type BlindSpot, type BlindSpotCode } from "../finding";

export function unreadable(code: BlindSpotCode, read: Observation<unknown> | NotAsked): readonly BlindSpot[] {
  if (read.kind !== "refused" && read.kind !== "unreachable") return [];
  return [{ kind: "blind-spot", code, api: read.failure.api, outcome: read.kind, reason: read.failure.code }];
}
