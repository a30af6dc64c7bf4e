/** Plays a scenario end to end: the product over HTTP and the real SDKs against the simulated Azure and the storage emulator. */
import { type Stage } from "../stories/story";
import { outcomeOf } from "./outcome-of";
import { type Outcome, type Scenario } from "./scenario";

const SERVICE = "svc-a";

/** What came of it, with the members that the scenario states, and where what was told differs from what truly happened. */
export async function playScenario(stage: Stage, scenario: Scenario): Promise<Outcome> {
  const { service = {}, others = [], world = {}, settings = {}, told: of, script, sweeps, until, expected } = scenario;
  const told = await stage.tell({
    ...world,
    services: [...(typeof service === "object" ? [{ name: SERVICE, ...service }] : []), ...others],
    script,
    until,
    settings,
    ...(sweeps === undefined ? {} : { sweeps }),
    ...(of === undefined ? {} : { told: of }),
  });
  if (told.problems.length > 0) throw new Error(`The product complains: ${told.problems.join("; ")}`);
  const about = told.events.filter(({ data }) => data.service === SERVICE || data.resource_id?.endsWith(`/${SERVICE}`));
  const events = about.map(({ type }) => type.replace("com.github.fhir_cmk_watch.", ""));
  const outcome = await outcomeOf({ app: told.app, service: SERVICE, since: told.since, events });
  const stated = Object.entries(outcome).filter(([member]) => member in expected);
  const untruths = told.untruths.filter((sentence) => sentence.includes(`-${SERVICE}.`)).map(withoutHost);
  return { ...(Object.fromEntries(stated) as unknown as Outcome), ...(untruths.length > 0 ? { untruths } : {}) };
}

function withoutHost(sentence: string): string {
  return sentence.slice(sentence.indexOf(": ") + 2);
}
