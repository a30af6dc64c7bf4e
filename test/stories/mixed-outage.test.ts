/** One outage of three services, told over HTTP: those that heal by themselves never hide the one that needs a redeployment. */
import { z } from "zod";
import { answering, type Paged, paged, pagerDutyLine, pageSettings } from "./paged";
import { openStage, type Stage } from "./story";

// A story is played as fast as the machine can: how fast that is, is no matter of the story.
jest.setTimeout(180_000);

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const FORMATS = ["pagerduty", "slack", "teams", "jsm", "azure-common-alert"];
const WHOLE = "with its full configuration, since absent members are reset: fhir-cmk-watch redeployment --service";

const DETAILS = z.looseObject({
  what_to_do: z.array(z.string()),
  State: z.string().optional(),
  "Redeployment probable": z.string().optional(),
});
const PAGE = z.object({
  payload: z.object({ summary: z.string(), severity: z.string(), custom_details: DETAILS }),
});

it("names who needs a redeployment while others are lost inside their windows, and when all are back", async () => {
  const told = await stage.tell({
    services: ["early", "late", "latest"].map((name) => ({ name, identity: { user: "nurse" } })),
    settings: pageSettings(stage.simulatorUrl, FORMATS),
    script: [
      ...answering(FORMATS),
      [2.5, ...role("remove", "early")],
      [30.5, ...role("remove", "late")],
      [38.5, ...role("grant", "early")],
      [40.5, ...role("remove", "latest")],
      [44.5, ...role("grant", "late")],
      [45.5, ...role("grant", "latest")],
      [48.5, "POST", "/_sim/services/early/redeploy"],
    ],
    until: 60,
  });
  expect(told.problems).toEqual([]);
  const pages = paged(stage.simulator, "pagerduty");
  expect(pages.map(summaryOf).slice(2, 7)).toEqual([
    "critical 1 of 2 FHIR services (ward/early) probably needs a redeployment: lost for 19 to 30 min. Window of the others ends HH:MM UTC. Give the identity its role",
    "critical 1 of 2 FHIR services (ward/early) has its key again after 25 to 47 min. 1 is still without its key (ward/late), 1 probably needs a redeployment (ward/early). Give the identity its role",
    "critical 2 of 3 FHIR services (ward/late and 1 more) lost their key: identity may not use the key. 1 probably needs a redeployment (ward/early). Window of the others ends HH:MM UTC. Give the identity its role",
    "critical 2 of 3 FHIR services (ward/early and 1 more) have their key again after 25 to 47 min. 1 is still without its key (ward/latest), 1 probably needs a redeployment (ward/early). Give the identity its role",
    "critical 3 FHIR services (ward/early and 2 more) have their key again after 25 to 47 min. 1 probably needs a redeployment (ward/early). Redeploy ward/early",
  ]);
  expect(pages.map(detailsOf).slice(2, 7)).toMatchObject([
    {
      State: "access lost",
      "Redeployment probable": "1 of 2: ward/early",
      what_to_do: expect.arrayContaining([expect.stringContaining(`Then redeploy ward/early ${WHOLE}`)]) as unknown,
    },
    { State: "access lost: 1 of 2; access back: 1 of 2", "Redeployment probable": "1 of 2: ward/early" },
    {
      State: "access lost: 2 of 3; access back: 1 of 3",
      "Redeployment probable": "1 of 3: ward/early",
      what_to_do: expect.arrayContaining([expect.stringContaining(`Redeploy ward/early ${WHOLE}`)]) as unknown,
    },
    { State: "access lost: 1 of 3; access back: 2 of 3", "Redeployment probable": "1 of 3: ward/early" },
    {
      State: "access back",
      "Redeployment probable": "1 of 3: ward/early",
      what_to_do: [expect.stringContaining(`Redeploy ward/early ${WHOLE}`) as unknown],
    },
  ]);
  for (const format of FORMATS) {
    expect(
      paged(stage.simulator, format).filter(({ body }) => body.includes(`Redeploy ward/early ${WHOLE}`)),
    ).not.toEqual([]);
  }
});

it("tells of the second that crosses its window while the first is lost still, in the second alert", async () => {
  const told = await stage.tell({
    services: ["early", "late"].map((name) => ({ name, identity: { user: "nurse" } })),
    settings: pageSettings(stage.simulatorUrl, ["pagerduty"]),
    script: [...answering(["pagerduty"]), [2.5, ...role("remove", "early")], [28.5, ...role("remove", "late")]],
    until: 62,
  });
  expect(told.problems).toEqual([]);
  const pages = paged(stage.simulator, "pagerduty");
  expect(pages.map((page) => `${told.since(page.at)} ${pagerDutyLine(page)}`)).toEqual([
    "+04:00 trigger new 1",
    "+22:00 trigger the window is closing 1",
    "+30:00 trigger more services 2",
    "+32:00 redeploy: trigger a redeployment is needed 2",
    "+43:00 redeploy: trigger a redeployment is needed 2",
    "+48:00 redeploy: trigger the window is closing 2",
    "+58:00 redeploy: trigger a redeployment is needed 2",
  ]);
  const [closing, crossed] = pages.slice(-2);
  expect(closing && summaryOf(closing)).toMatch(
    /^critical 1 of 2 FHIR services \(ward\/late\) may need a redeployment soon/,
  );
  expect(crossed && detailsOf(crossed)["Redeployment probable"]).toBe("1 of 2: ward/late");
});

function role(change: "remove" | "grant", service: string): readonly [string, string, object] {
  return ["POST", `/_sim/roles/${change}`, { service, vault: `kv-${service}`, propagation: "PT0S" }];
}

/** Severity and summary, without its commands and times. */
function summaryOf({ body }: Paged): string {
  const { summary, severity } = PAGE.parse(JSON.parse(body)).payload;
  return `${severity} ${summary.replace(/: az .*| with its full .*/, "").replace(/\d\d:\d\d/, "HH:MM")}`;
}

function detailsOf({ body }: Paged): z.infer<typeof DETAILS> {
  return PAGE.parse(JSON.parse(body)).payload.custom_details;
}
