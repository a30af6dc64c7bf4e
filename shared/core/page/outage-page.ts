/** What a page says of an outage: its first member speaks for all, but for the window, which is the outage's. */
import { type Policy } from "../incident/policy";
import { type Outage } from "../outage/outage";
import { type IncidentReport } from "../report/incident-report";
import { reportIncident } from "../report/report-incident";
import { type IncidentEventType, span, summariseTogether } from "../report/summarise";
import { MOST_NAMED, type Page, type PageFact } from "./page";

/** The part of a page that is about its alert. */
export type PageContent = Pick<
  Page,
  "about" | "summary" | "code" | "facts" | "steps" | "services" | "resourceIds" | "total"
>;

export function outagePage(outage: Outage, type: IncidentEventType, now: Date, policy: Policy): PageContent {
  const [lead, ...others] = outage.members;
  const report = { ...reportIncident(lead.target, lead.incident, { now, policy }), deadline: outage.window };
  const members = [lead, ...others].slice(0, MOST_NAMED).map(({ target }) => target.service);
  const total = outage.members.length;
  return {
    about: "outage",
    summary: summariseTogether(type, total, report),
    code: report.causes[0]?.code ?? "Unexplained",
    facts: factsOf(outage, report),
    steps: report.remedy,
    services: members.map(({ workspace, name }) => `${workspace}/${name}`),
    resourceIds: members.map(({ id }) => id),
    total,
  };
}

/** What became of an outage that is over: the reports of its incidents, closed. */
export function endedOutagePage(last: Page, closed: readonly IncidentReport[]): PageContent {
  const longest = [...closed].sort((a, b) => b.atLeastSeconds - a.atLeastSeconds)[0];
  const { about, code, services, resourceIds } = last;
  const total = Math.max(closed.length, last.total);
  const summary =
    longest === undefined ? `Over: ${last.summary}` : summariseTogether("service.recovered", total, longest);
  const facts = longest === undefined ? [] : [{ name: "Lost for", value: span(longest) }];
  return { about, summary, code, facts, steps: [], services, resourceIds, total };
}

const ROOTS = { vault: "Vault", key: "Key", identity: "Identity", service: "Service" } as const;

const CLASSES = {
  "self-healing": "heals by itself if access is back in time",
  "presume-redeploy": "probably needs a redeployment",
  redeploy: "needs a redeployment",
  unrecoverable: "cannot be recovered without a backup of the key",
} as const satisfies Record<IncidentReport["recoveryClass"], string>;

const PHASES = {
  lost: "access lost",
  "partly-restored": "access back, but not to the key in use at the loss",
  restored: "access back",
  closed: "over",
} as const satisfies Record<IncidentReport["phase"], string>;

function factsOf({ key: { root } }: Outage, report: IncidentReport): readonly PageFact[] {
  const { causes, deadline, recoveryExpected, keyUrl, principalIds } = report;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ["State", PHASES[report.phase]],
    ["Cause", causes.map(({ title, evidence }) => `${title}: ${evidence}`).join("; ")],
    ["Lost for", span(report)],
    ["Window ends", windowEnd(deadline)],
    ["Recovery", CLASSES[report.recoveryClass]],
    ["Expected back", recoveryExpected && between(recoveryExpected.from, recoveryExpected.to)],
    [`Shared ${ROOTS[root.kind].toLowerCase()}`, root.id],
    ["Key", keyUrl],
    ["Vault", report.vaultId],
    ["Identity", principalIds.length === 0 ? undefined : principalIds.join(", ")],
    ["Identity changed", report.identityChanged ? "yes: a redeployment is needed" : undefined],
    ["Incident", report.incidentId],
  ];
  return facts.flatMap(([name, value]) => (value === undefined || value === "" ? [] : [{ name, value }]));
}

/** The earlier end counts. */
function windowEnd({ earliest, latest }: IncidentReport["deadline"]): string {
  return earliest === undefined ? `by ${clock(latest)} UTC, or long ago` : between(earliest, latest);
}

function between(from: Date, to: Date): string {
  const [a, b] = [clock(from), clock(to)];
  return a === b ? `${a} UTC` : `${a} to ${b} UTC`;
}

function clock(at: Date): string {
  return at.toISOString().slice(11, 16);
}
