/** How severe a page is: as its worst member, where its news is good for some of them. */
import { type Alert } from "../../../shared/core/alert/alert";
import { newsAsPaged, newsOfPage } from "../../../shared/core/alert/page-severity";
import { type Standing } from "../../../shared/core/alert/standing";
import { type Severity } from "../../../shared/core/event/event";
import { type Reason } from "../../../shared/core/page/page";
import { alert } from "../page/a-page-text";
import { aPagedChannel, aStanding } from "./an-alert";
import { aPager } from "./a-pager";
import { alertsAt, LOST } from "./moments-of-an-outage";
import { standingOf } from "./members-standing";

const BACK = aStanding({ causes: [], phase: "restored" });

it.each<[string, Reason, Partial<Standing>, Severity]>([
  ["good news where all heal by themselves", "restored", {}, "info"],
  ["good news where all are redeployed", "restored", { stage: "redeployed" }, "info"],
  ["good news while one is without access", "restored", { phase: "lost" }, "critical"],
  ["good news while one is back in part", "restored", { phase: "partly-restored" }, "critical"],
  ["good news while one probably needs a redeployment", "restored", { stage: "presume-redeploy" }, "critical"],
  ["good news while one is lost for good", "left", { stage: "unrecoverable" }, "critical"],
  ["one that left while another is without access", "left", { phase: "lost" }, "critical"],
  ["one that left where all heal by themselves", "left", {}, "info"],
  ["another cause of what is lost", "cause", { phase: "lost" }, "info"],
  ["a reminder of what is lost", "reminder", { phase: "lost", stage: "redeploy" }, "warning"],
  ["a loss", "first", { phase: "lost" }, "critical"],
])("is that of %s", (_, reason, changes, expected) => {
  expect(newsAsPaged(alert("outage"), { ...BACK, ...changes }, reason).severity).toBe(expected);
});

it("is that of the worst of its news, which goes by the most pressing", () => {
  const lost = aStanding();
  const news = newsOfPage(alert("outage"), lost, ["cause", "joined", "left"]);
  expect(news).toEqual({ type: "access.cause_changed", severity: "critical" });
  expect(newsOfPage(alert("outage"), lost, ["cause"]).severity).toBe("info");
});

it("is that of its news for anything but an outage", () => {
  const risk: Alert = { ...alert("outage"), kind: "misconfigured", problems: ["X: no"] };
  expect(newsAsPaged(risk, { ...BACK, phase: "lost" }, "resolved").severity).toBe("info");
});

describe("decides whether a channel is told that wants what is critical alone", () => {
  const lost = { stage: "self-healing", phase: "lost", overdue: false } as const;
  const back = { ...lost, phase: "restored" } as const;

  it.each<[string, Partial<Standing>, Partial<Standing>, readonly string[]]>([
    ["not of another cause", LOST, { causes: ["KeyDeleted"] }, ["critical first"]],
    [
      "of one that is back while another is lost",
      standingOf({ a: lost, b: lost }),
      standingOf({ a: back, b: lost }),
      ["critical first", "critical restored"],
    ],
    ["not that all are back", standingOf({ a: lost, b: lost }), standingOf({ a: back, b: back }), ["critical first"]],
  ])("%s", (_, before, after, heard) => {
    const channel = aPagedChannel({
      wants: ({ severity }) => severity === "critical",
      render: ({ severity, why }) => ({ contentType: "text/plain", body: `${severity} ${why.join()}` }),
    });
    const pager = aPager(channel);
    [before, after].forEach((moment, at) => {
      pager.sweep(at, alertsAt(moment));
      pager.deliver("accepted");
    });
    expect(pager.heard()).toEqual(heard);
  });
});
