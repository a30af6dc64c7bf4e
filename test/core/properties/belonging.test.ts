/** Whose a host is, while three subscriptions read their lists at different moments and the service goes where it wants. */
import fc from "fast-check";
import { belongingOf, isOutOfSight, setAside } from "../../../shared/core/target/belonging";
import { type TargetState } from "../../../shared/core/target/target-state";
import { minute } from "../builders/moments";
import { allGood } from "../builders/scenes";
import { once, play } from "../builders/timeline";

const GOOD = play(once(0, allGood)).state;
const sweptAt = (minutes: number): TargetState => ({ ...GOOD, sweptAt: minute(minutes) });

/** By subscription: what is remembered of the host. */
type Memories = readonly (TargetState | undefined)[];

interface Swept {
  readonly memories: Memories;
  /** The numbers of those who spoke of the host, and what they built on. */
  readonly speakers: readonly (TargetState | undefined)[];
}

/** One sweep of every subscription, on the same lists and memories; `sequence` counts the sweeps that spoke. */
function sweep(before: Memories, lists: readonly boolean[], now: Date): Swept {
  const speakers: (TargetState | undefined)[] = [];
  const memories = before.map((kept, index) => {
    const others = before.filter((_, other) => other !== index).flatMap((state) => state ?? []);
    const keptElsewhere = [...others].sort((a, b) => b.sweptAt.getTime() - a.sweptAt.getTime())[0];
    const shownHere = lists[index] === true;
    const inSight = shownHere && kept !== undefined && !isOutOfSight(kept);
    const shownElsewhere = lists.some((shown, other) => shown && other !== index);
    if (kept === undefined && !shownHere) return undefined;
    const belonging = inSight ? "ours" : belongingOf({ shownHere, shownElsewhere, kept, keptElsewhere });
    if (belonging === "on-its-way") return kept && setAside(kept, now);
    if (belonging === "theirs") return undefined;
    const known = belonging === "ours" ? kept : keptElsewhere;
    speakers.push(known);
    const state = GOOD;
    const absences = shownHere ? [] : setAside(state, now).absences;
    return { ...state, absences, sweptAt: now, sequence: (known?.sequence ?? 0) + 1 };
  });
  return { memories, speakers };
}

/** Where the service is as each of three lists is read, sweep by sweep: it may move between two lists. */
const LISTS = fc.array(fc.tuple(fc.nat(3), fc.nat(3), fc.subarray([0, 1, 2])), { minLength: 1, maxLength: 12 });

it("lets one subscription at most speak in a sweep, with everything that was told before, wherever the service goes", () => {
  fc.assert(
    fc.property(LISTS, (journey) => {
      let told = 1;
      let memories: Memories = [{ ...sweptAt(0), sequence: 1 }, undefined, undefined];
      journey.forEach(([from, to, readLate], index) => {
        const lists = [0, 1, 2].map((list) => (readLate.includes(list) ? to : from) === list);
        const swept = sweep(memories, lists, minute(index + 1));
        expect(swept.speakers.length).toBeLessThanOrEqual(1);
        for (const known of swept.speakers) expect(known?.sequence).toBe(told);
        told += swept.speakers.length;
        ({ memories } = swept);
      });
    }),
  );
});

it("speaks in every sweep whose lists agree, and soon remembers it once", () => {
  fc.assert(
    fc.property(LISTS, fc.nat(2), (journey, home) => {
      let memories: Memories = [sweptAt(0), undefined, undefined];
      journey.forEach(([from, to, readLate], index) => {
        const lists = [0, 1, 2].map((list) => (readLate.includes(list) ? to : from) === list);
        ({ memories } = sweep(memories, lists, minute(index + 1)));
      });
      const settled = [0, 1, 2].map((list) => list === home);
      const first = sweep(memories, settled, minute(20));
      const second = sweep(first.memories, settled, minute(21));
      expect([first.speakers.length, second.speakers.length]).toEqual([1, 1]);
      const third = sweep(second.memories, settled, minute(22));
      expect(third.memories.filter((state) => state !== undefined)).toHaveLength(1);
    }),
  );
});
