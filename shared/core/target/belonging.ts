/**
 * To which of the watched subscriptions a host belongs in one sweep. A FHIR service keeps its host when its ARM resource moves, so what is
 * remembered goes along. All sweeps of a moment decide on the same lists and the same memories, each for itself, and one at most speaks:
 *
 * - the newest memory counts; older ones were left behind, and are forgotten without a word;
 * - where one subscription alone shows the host, it speaks: with its own memory, or with the newest one, which it takes over;
 * - where several show it, as when it moves between two lists, its keeper speaks if it is among them, else nobody: the next sweep knows;
 * - where none shows it, its keeper speaks: a service that is gone, or that moved to where nobody watches.
 */
import { type TargetState } from "./target-state";

/** What one subscription knows of a host. */
export interface Claim {
  readonly shownHere: boolean;
  readonly shownElsewhere: boolean;
  /** What this subscription remembers of it. */
  readonly kept: TargetState | undefined;
  /** The newest that another one remembers. */
  readonly keptElsewhere: TargetState | undefined;
}

/**
 * `ours`: watched with what is remembered here. `take-over`: watched with what is remembered elsewhere. `on-its-way`: another subscription shows
 * it, and has not taken the memory over. `theirs`: kept by another one, and a memory here is the past.
 */
export type Belonging = "ours" | "take-over" | "on-its-way" | "theirs";

export function belongingOf({ shownHere, shownElsewhere, kept, keptElsewhere }: Claim): Belonging {
  const isKeptElsewhere = keptElsewhere !== undefined && (kept === undefined || kept.sweptAt < keptElsewhere.sweptAt);
  if (isKeptElsewhere) return shownHere && !shownElsewhere ? "take-over" : "theirs";
  return shownElsewhere && !shownHere ? "on-its-way" : "ours";
}

/** Whether the target was not where it was known to be when it was last looked for: then another subscription may know more of it. */
export function isOutOfSight({ absences }: TargetState): boolean {
  return absences.some(({ subject }) => subject === "service");
}

/**
 * What is remembered of a target while another subscription shows it: as it was and no newer, so that the memory which goes along is the newer
 * one; out of sight, so that no later sweep here speaks for it unasked. It is not gone: the patience before "gone" starts anew.
 */
export function setAside(before: TargetState, now: Date): TargetState {
  const wasAvailable = before.verdict === "available";
  return {
    ...before,
    verdict: wasAvailable ? "unknown" : before.verdict,
    verdictSince: wasAvailable ? now : before.verdictSince,
    absences: [
      ...before.absences.filter(({ subject }) => subject !== "service"),
      { subject: "service", askedAt: now, answeredAt: now, lastAskedAt: now },
    ],
  };
}

/** Tells whether a state is the newest of its host among those of all subscriptions: an older one was left behind, and is soon forgotten. */
export function amongNewest(kept: readonly (readonly TargetState[])[]): (state: TargetState) => boolean {
  const newest = new Map<string, Date>();
  for (const { service, sweptAt } of kept.flat()) {
    const known = newest.get(service.host);
    newest.set(service.host, known === undefined || known < sweptAt ? sweptAt : known);
  }
  return ({ service, sweptAt }) => newest.get(service.host)?.getTime() === sweptAt.getTime();
}
