/** How severe a page is: as its worst member, where its news is good for some of them. */
import { type Alert } from "../../../shared/core/alert/alert";
import { pageSeverity } from "../../../shared/core/alert/page-severity";
import { type Standing } from "../../../shared/core/alert/standing";
import { type Severity } from "../../../shared/core/event/event";
import { alert } from "../page/a-page-text";
import { aStanding } from "./an-alert";

const BACK = aStanding({ causes: [], phase: "restored" });

it.each<[string, Severity, Partial<Standing>, Severity]>([
  ["good news where all heal by themselves", "info", {}, "info"],
  ["good news where all are redeployed", "info", { stage: "redeployed" }, "info"],
  ["good news while one is without access", "info", { phase: "lost" }, "critical"],
  ["good news while one is back in part", "info", { phase: "partly-restored" }, "critical"],
  ["good news while one probably needs a redeployment", "info", { stage: "presume-redeploy" }, "critical"],
  ["good news while one is lost for good", "info", { stage: "unrecoverable" }, "critical"],
  ["a reminder of what is lost", "warning", { phase: "lost", stage: "redeploy" }, "warning"],
  ["a loss", "critical", { phase: "lost" }, "critical"],
])("is that of %s", (_, severity, changes, expected) => {
  const news = { type: "access.restored" as const, severity };
  expect(pageSeverity(alert("outage"), { ...BACK, ...changes }, news)).toBe(expected);
});

it("is that of its news for anything but an outage", () => {
  const risk: Alert = { ...alert("outage"), kind: "misconfigured", problems: ["X: no"] };
  const news = { type: "monitor.misconfigured" as const, severity: "info" as const };
  expect(pageSeverity(risk, { ...BACK, phase: "lost" }, news)).toBe("info");
});
