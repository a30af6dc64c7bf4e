/** When a restored incident may close, and when its recovery is overdue instead. */
import { closureOf } from "../../../shared/core/incident/closure";
import { type Closure, type Incident } from "../../../shared/core/incident/incident";
import { noteOverdue } from "../../../shared/core/incident/overdue";
import { type Statement, type SweepView } from "../../../shared/core/incident/sweep-view";
import { anIncident, aRestored, aView } from "../builders/incidents";
import { minute } from "../builders/moments";
import { POLICY } from "../builders/policy";

const healthy: Statement = { witness: "health-check", says: "healthy", telling: true };
const denies: Statement = { witness: "health-check", says: "key-lost", telling: true };
const unwell: Statement = { witness: "health-check", says: "other", telling: true };
const announced: Statement = { witness: "resource-health", says: "healthy", telling: false };
const outage: Statement = { witness: "resource-health", says: "other", telling: false };
const heard: Partial<Incident> = { testified: ["health-check"] };

it.each<[string, Incident, number, Partial<SweepView>, Closure["how"] | undefined]>([
  ["access is lost", anIncident(heard), 60, { statements: [healthy] }, undefined],
  ["it is within the allowance", aRestored(5), 14, {}, undefined],
  ["the allowance has passed", aRestored(5), 15, {}, "unconfirmed"],
  ["a cause is suspected again", aRestored(5), 15, { suspected: true }, undefined],
  ["the witness of the loss says healthy", aRestored(5, heard), 6, { statements: [healthy] }, "recovered"],
  [
    "the witness of the loss says healthy, and the service itself is not well",
    aRestored(5, { testified: ["resource-health"] }),
    6,
    { statements: [announced, unwell] },
    undefined,
  ],
  [
    "the witness of the loss says healthy, and the service itself testifies",
    aRestored(5, { testified: ["resource-health"] }),
    6,
    { statements: [announced, denies] },
    undefined,
  ],
  [
    "the witness of the loss says healthy in an outage that another tells of",
    aRestored(5, heard),
    6,
    { statements: [healthy, outage] },
    "recovered",
  ],
  ["another witness says healthy", aRestored(5), 6, { statements: [healthy] }, undefined],
  ["the witness of the loss fell silent", aRestored(5, heard), 15, {}, undefined],
  ["somebody must redeploy", aRestored(29), 60, {}, undefined],
  ["somebody redeployed within the allowance", aRestored(29, { redeployedAt: minute(35) }), 44, {}, undefined],
  [
    "somebody redeployed the allowance ago",
    aRestored(29, { redeployedAt: minute(35) }),
    45,
    {},
    "redeployed-unconfirmed",
  ],
  [
    "the witness complains of the redeployed service",
    aRestored(29, { ...heard, redeployedAt: minute(35) }),
    45,
    { statements: [unwell] },
    undefined,
  ],
])("closes, or stays open, where %s", (_, incident, now, changes, how) => {
  expect(closureOf(incident, aView(now, changes))).toEqual(how && { how, at: minute(now) });
});

it.each<[string, Incident, number, Partial<SweepView>, number | undefined]>([
  ["access is lost", anIncident(heard), 15, { statements: [denies] }, undefined],
  ["it is within the allowance", aRestored(5, heard), 14, { statements: [denies] }, undefined],
  ["the allowance has passed", aRestored(5, heard), 15, { statements: [denies] }, 15],
  ["it is noticed late", aRestored(5, heard), 25, { statements: [unwell] }, 15],
  ["the witness is silent", aRestored(5, heard), 15, {}, undefined],
  ["a witness complains that did not testify to the loss", aRestored(5), 15, { statements: [denies] }, undefined],
  [
    "a deployment runs",
    aRestored(5, heard),
    15,
    { statements: [denies], deployment: { runningAt: minute(14), succeeded: undefined } },
    undefined,
  ],
  ["somebody must redeploy first", aRestored(29, heard), 60, { statements: [denies] }, undefined],
  ["it was overdue before", aRestored(5, { ...heard, overdueSince: minute(12) }), 15, { statements: [denies] }, 12],
  [
    "it was overdue before, and the allowance is another now",
    aRestored(5, { ...heard, overdueSince: minute(12), redeployedAt: undefined }),
    60,
    { statements: [denies], policy: { ...POLICY, allowanceMs: 0 } },
    12,
  ],
])("knows since when recovery is overdue where %s", (_, incident, now, changes, since) => {
  const { overdueSince } = noteOverdue(incident, aView(now, changes));
  expect(overdueSince).toEqual(since === undefined ? undefined : minute(since));
});
