/** A list in which something is missing that was there before, weighed by what its id answers. */
import { spanning, type Api, type Observation, type Seen } from "../core/facts/observation";

/** The list as it came where all of it is gone; a defect of the list where any is still there; unread where any cannot be read. */
export function wholeOr<T>(list: Seen<T>, api: Api, missing: readonly Observation<unknown>[]): Observation<T> {
  const sighting = spanning(list, ...missing);
  if (missing.some(({ kind }) => kind === "seen")) {
    return { kind: "unreachable", failure: { api, status: 200, code: "ListIncomplete" }, ...sighting };
  }
  const unread = missing.find((one) => one.kind === "refused" || one.kind === "unreachable");
  return unread ?? { ...list, ...sighting };
}
