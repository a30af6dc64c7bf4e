import fc from "fast-check";
import { type Attempt } from "../../shared/core/delivery/outbox-entry";
import { ACCEPTED, delivering, DOWN, owed } from "./delivering";

const MINUTE = 60_000;

/** Owners of the events, in the order in which they happened, and what the receiver says try by try. */
const story = fc.record({
  owners: fc.array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 15 }),
  answers: fc.array(fc.constantFrom<Attempt>(ACCEPTED, DOWN), { maxLength: 40 }),
});

describe("delivering over many runs", () => {
  it("tells every owner's events once a yes each, in order, whatever the receiver does meanwhile", async () => {
    await fc.assert(
      fc.asyncProperty(story, async ({ owners, answers }) => {
        const accepted: string[] = [];
        const script = [...answers];
        const entries = owners.map((owner, index) => owed(`${owner}${index}`));
        const { run, clock, outbox } = delivering(entries, {
          ops: ({ eventId }) => {
            const answer = script.shift() ?? ACCEPTED;
            if (answer.kind === "accepted") accepted.push(eventId);
            return answer;
          },
        });
        for (let runs = 0; runs < 300 && outbox.entries().length > 0; runs += 1) {
          await run();
          clock.set(new Date(clock.now().getTime() + MINUTE));
        }
        expect(outbox.entries()).toEqual([]);
        for (const owner of ["a", "b", "c"]) {
          const mine = (id: string) => id.startsWith(owner);
          expect(accepted.filter(mine)).toEqual(entries.map(({ eventId }) => eventId).filter(mine));
        }
      }),
      { numRuns: 50 },
    );
  });
});
