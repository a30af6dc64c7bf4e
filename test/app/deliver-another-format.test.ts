/** A channel keeps its name and becomes one of another kind: events then, pages now, or the reverse. */
import { aStanding } from "../core/alert/an-alert";
import { ACCEPTED, delivering, owed } from "./delivering";

const NOTHING = { delivered: 0, postponed: 0, dead: 0, left: 0, failure: undefined };

it.each([
  ["events", "pages"],
  ["pages", "events"],
] as const)("sends nothing that was written for a channel of %s to one of %s", async (before, kind) => {
  const page = { key: "k", thread: "alert", action: "trigger", standing: aStanding(), receiver: "receiver" } as const;
  const of = { events: {}, pages: { page } };
  const entries = [owed("a1", of[before]), owed("b2", of[kind])];
  const { run, tries, outbox } = delivering(entries, { ops: () => ACCEPTED }, kind);
  expect((await run()).channels).toEqual([{ ...NOTHING, channel: "ops", delivered: 1, dead: 1 }]);
  expect(tries).toEqual(["ops b2"]);
  expect(await outbox.troubles("")).toEqual([]);
});
