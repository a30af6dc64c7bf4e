/** Maintenance windows over HTTP: they hold pages back, and nothing else. */
import { answering, paged, pagerDutyLine, pageSettings } from "./paged";
import { type Happening, openStage, type Stage } from "./story";

// A story is played as fast as the machine can: how fast that is, is no matter of the story.
jest.setTimeout(180_000);

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(async () => {
  await stage.close();
});

const FORMATS = ["pagerduty", "cloudevents"];

/** A silence of the story's whole subscription from one minute to another. */
function silence(from: number, until: number, piercedByRedeployment = true): Happening {
  return [
    from,
    async ({ app, own, at }) => {
      const added = await app().addSilence({
        ...{ scope: `/subscriptions/${own}`, owner: "ada", reason: "Key rotation", piercedByRedeployment },
        ...{ startsAt: undefined, endsAt: new Date(at(until)) },
      });
      expect(added.kind).toBe("added");
    },
  ];
}

async function tell(script: readonly Happening[], until: number) {
  const told = await stage.tell({
    script: [...answering(FORMATS), ...script],
    until,
    settings: pageSettings(stage.simulatorUrl, FORMATS),
  });
  const events = paged(stage.simulator, "cloudevents").map(({ body }) => (JSON.parse(body) as { type: string }).type);
  return {
    pages: paged(stage.simulator, "pagerduty").map(pagerDutyLine),
    events: events.map((type) => type.replace("com.github.fhir_cmk_watch.", "")),
    problems: told.problems,
  };
}

const LOST: Happening = [5.5, "POST", "/_sim/keys/kv-svc-a/cmk/disable"];
const BACK = (minute: number): Happening => [minute, "POST", "/_sim/keys/kv-svc-a/cmk/enable"];

it("holds back what comes and goes, and every event is told all the same", async () => {
  const { pages, events } = await tell([silence(3, 40), LOST, BACK(12.5)], 30);
  expect(pages).toEqual([]);
  expect(events).toEqual(["access.lost", "access.restored", "service.recovered"]);
});

it("is pierced by a window that closes, and resolves what it told (am#226)", async () => {
  const { pages } = await tell([silence(3, 80), LOST, BACK(40.5), [42.5, "POST", "/_sim/services/svc-a/redeploy"]], 56);
  expect(pages[0]).toBe("redeploy: trigger a redeployment is needed 1");
  expect(pages.at(-1)).toBe("redeploy: resolve over 1");
});

it("is pierced by nothing where that is asked for, and tells at its end of what still stands", async () => {
  const { pages } = await tell([silence(3, 50, false), LOST], 52);
  expect(pages).toEqual(["redeploy: trigger a redeployment is needed 1"]);
});

it("says nothing at its end of what is as it was told before (uk#2846)", async () => {
  const { pages } = await tell([LOST, silence(8, 14), BACK(20.5)], 34);
  expect(pages).toEqual(["trigger new 1", "trigger access is back 1", "resolve over 1"]);
});

it("can be ended before its time", async () => {
  const end: Happening = [
    10,
    async ({ app }) => {
      const [only] = await app().listSilences();
      expect(await app().endSilence(only?.id ?? "", "bob")).toMatchObject({ ended: { by: "bob" } });
    },
  ];
  const { pages } = await tell([silence(3, 60), LOST, end], 13);
  expect(pages).toEqual(["trigger new 1"]);
});
