/** A question nobody asked in this sweep, and why. */
import { type NotAsked } from "../core/facts/observation";

export function notAsked(because: string): NotAsked {
  return { kind: "not-asked", because };
}
