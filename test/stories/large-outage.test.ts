/** One vault that very many services share: one page a channel, one crossing, one resolve. */
import { z } from "zod";
import { answering, paged, pagerDutyLine, pageSettings } from "./paged";
import { type Happening, openStage, type Stage } from "./story";

// A story is played as fast as the machine can: how fast that is, is no matter of the story.
jest.setTimeout(400_000);

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const PAGE = z.object({ payload: z.object({ custom_details: z.object({ services: z.array(z.string()) }) }) });
const FORMATS = ["pagerduty", "slack"];
const NAMES = Array.from({ length: 500 }, (_, index) => `svc-${String(index).padStart(3, "0")}`);

it("pages 500 services under one deleted vault as one outage, from the first page to the last resolve", async () => {
  const told = await stage.tell({
    services: NAMES.map((name) => ({ name, vault: "kv-shared", key: "cmk" })),
    settings: pageSettings(stage.simulatorUrl, FORMATS),
    readDeadlineMs: 20_000,
    script: [
      ...answering(FORMATS),
      [1.5, "POST", "/_sim/vaults/kv-shared/delete"],
      [34.5, "POST", "/_sim/vaults/kv-shared/recover"],
      ...NAMES.map((service): Happening => [34.6, "POST", "/_sim/roles/grant", { service, vault: "kv-shared" }]),
      ...NAMES.map((name): Happening => [38.5, "POST", `/_sim/services/${name}/redeploy`]),
    ],
    sweeps: [0, 2, 33, 38, 40, 52],
    until: 52,
  });
  const pages = paged(stage.simulator, "pagerduty");
  const lines = pages.map(pagerDutyLine);
  expect(told.problems).toEqual([]);
  expect([...lines.slice(0, -2), ...lines.slice(-2).sort()]).toEqual([
    "trigger new 500",
    "redeploy: trigger a redeployment is needed 500",
    "redeploy: trigger access is back 500",
    "redeploy: resolve over 500",
    "resolve over 500",
  ]);
  expect(PAGE.parse(JSON.parse(pages[0]?.body ?? "")).payload.custom_details.services).toHaveLength(20);
  expect(paged(stage.simulator, "slack")).toHaveLength(4);
});
