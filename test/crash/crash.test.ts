/** A shorter run of the crash test; `npm run crash` is the whole. */
import { startAzurite, type Azurite } from "../../lab/azurite/start-azurite";
import { compareOutcomes } from "../../lab/crash/compare-outcomes";
import { type Outcome } from "../../lab/crash/play-crash-story";
import { buildProduct } from "../../lab/crash/product";
import { lies, playCrashes, randomRounds, tellPlainly } from "./play-crashes";

let azurite: Azurite;
let plain: Outcome;
let stage: { readonly child: string; readonly bundle: string; readonly azurite: Azurite };

beforeAll(async () => {
  azurite = await startAzurite();
  stage = { ...(await buildProduct()), azurite };
  plain = await tellPlainly(stage);
}, 180_000);
afterAll(() => azurite.close());

it("tells the truth without kills", () => {
  expect(lies(plain)).toEqual([]);
  expect(plain.owed).toBe(0);
  expect(compareOutcomes(plain, plain)).toEqual([]);
});

it("loses nothing and tells nothing twice in other words, wherever it is killed", async () => {
  const { kills, violations } = await playCrashes(stage, plain, randomRounds(2, 12, 7));
  expect(violations).toEqual([]);
  expect(kills).toBeGreaterThan(10);
}, 400_000);

type Taken = Outcome["taken"][string][number];

function withTaken(channel: string, change: (taken: readonly Taken[]) => readonly Taken[]): Outcome {
  return { ...plain, taken: { ...plain.taken, [channel]: change(plain.taken[channel] ?? []) } };
}

it.each<[string, () => Outcome, RegExp]>([
  ["an event that is lost", () => withTaken("events", (taken) => taken.slice(0, -1)), /^events: of .* told/],
  [
    "an event told twice with other bytes",
    () =>
      withTaken("events", (taken) => [
        ...taken,
        { id: taken[0]?.id, body: (taken[0]?.body ?? "").replace("lost", "found") },
      ]),
    /twice, with other bytes/,
  ],
  ["events out of order", () => withTaken("events", (taken) => [...taken].reverse()), /^events: of .* told/],
  [
    "an alert that nobody resolves",
    () => withTaken("pagerduty", (taken) => taken.filter(({ body }) => !body.includes(`"event_action":"resolve"`))),
    /^PagerDuty with kills: alert .* went trigger/,
  ],
  ["a page that is lost", () => withTaken("pagerduty", () => []), /0 PagerDuty alerts where/],
  ["a row that is lost", () => ({ ...plain, rows: plain.rows.slice(1) }), /^Azure Monitor: of/],
  ["what is still owed", () => ({ ...plain, owed: 2 }), /^2 deliveries are still owed/],
  ["a delivery without an end", () => ({ ...plain, ledger: [{ channel: "slack", status: "lost" }] }), /ended as lost/],
])("would notice %s", (_, outcome, wrong) => {
  expect(compareOutcomes(plain, outcome())).toContainEqual(expect.stringMatching(wrong));
});
