/** A receiver's signing secret is replaced: it is the same receiver, which is told what it did not take, and nothing twice. */
import { z } from "zod";
import { type Paged, paged } from "./paged";
import { type Happening, openStage, type Stage } from "./story";

// A story is played as fast as the machine can: how fast that is, is no matter of the story.
jest.setTimeout(180_000);

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const SECRET = (letter: string): string => `whsec_${Buffer.from(letter.repeat(32)).toString("base64")}`;
const rotated: Happening = [8.5, ({ restart }) => restart({ PAGE_SECRET: SECRET("b") })];

async function tell(script: readonly Happening[]) {
  const url = `${stage.simulatorUrl}/hooks/logic-app`;
  const webhook = { name: "logic-app", format: "azure-common-alert", url, secretSettings: ["PAGE_SECRET"] };
  const settings = { WEBHOOKS: JSON.stringify([webhook]), PAGE_SECRET: SECRET("a") };
  const { since, problems } = await stage.tell({ settings, script, until: 24 });
  const lines = paged(stage.simulator, "logic-app").map((page) => `${since(page.at)} ${conditionOf(page)}`);
  return { lines, problems: problems.join("\n") };
}

const ALERT = z.object({ data: z.object({ essentials: z.object({ monitorCondition: z.string() }) }) });
const conditionOf = ({ body }: Paged): string => ALERT.parse(JSON.parse(body)).data.essentials.monitorCondition;

it("tells nothing again of what was taken with the old secret, and its end with the new one", async () => {
  const { lines, problems } = await tell([
    [2.5, "POST", "/_sim/keys/kv-svc-a/cmk/disable"],
    rotated,
    [12.5, "POST", "/_sim/keys/kv-svc-a/cmk/enable"],
  ]);
  expect(lines).toEqual(["+03:00 Fired", "+13:00 Fired", "+20:00 Resolved"]);
  expect(problems).toBe("");
});

it("tells at once with the new secret what was rejected with the old one", async () => {
  const { lines, problems } = await tell([
    [1.5, "PUT", "/_sim/hooks/logic-app", { then: 401 }],
    [2.5, "POST", "/_sim/keys/kv-svc-a/cmk/disable"],
    [8.4, "PUT", "/_sim/hooks/logic-app", { says: "ok" }],
    rotated,
  ]);
  expect(lines).toEqual(["+09:00 Fired", "+22:00 Fired"]);
  expect(problems).toMatch(/the receiver rejects it/);
});

it("tells with the new secret of an end that was rejected with the old one", async () => {
  const { lines } = await tell([
    [2.5, "POST", "/_sim/keys/kv-svc-a/cmk/disable"],
    [3.5, "PUT", "/_sim/hooks/logic-app", { then: 401 }],
    [4.5, "POST", "/_sim/keys/kv-svc-a/cmk/enable"],
    [18.4, "PUT", "/_sim/hooks/logic-app", { says: "ok" }],
    [18.5, ({ restart }) => restart({ PAGE_SECRET: SECRET("b") })],
  ]);
  expect(lines).toEqual(["+03:00 Fired", "+19:00 Resolved"]);
});
