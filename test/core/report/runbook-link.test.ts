import { type EventDetail } from "../../../shared/core/event/event";
import { runbookLink } from "../../../shared/core/report/runbook-link";

const incident = (...codes: readonly string[]) =>
  ({ kind: "incident", report: { causes: codes.map((code) => ({ code })) } }) as unknown as EventDetail;
const posture = { kind: "posture", report: { code: "PurgeProtectionOff" } } as unknown as EventDetail;
const settings: EventDetail = { kind: "settings", problems: [] };
const PAGE = "https://runbooks.example/cmk";

it.each<[string, string | undefined, EventDetail, string | undefined]>([
  ["the worst cause", PAGE, incident("KeyDeleted", "KeyDisabled"), `${PAGE}#keydeleted`],
  ["the witness, where no cause was found", PAGE, incident("Unexplained"), `${PAGE}#servicereportskeylost`],
  ["the page, where no cause stands", PAGE, incident(), PAGE],
  ["the risk", PAGE, posture, `${PAGE}#purgeprotectionoff`],
  ["the page, for what has no code", PAGE, settings, PAGE],
  ["an anchor of its own", `${PAGE}#oncall`, posture, `${PAGE}#oncall`],
  ["nothing", undefined, posture, undefined],
])("links to %s", (_, url, detail, link) => {
  expect(runbookLink(url, detail)).toBe(link);
});
