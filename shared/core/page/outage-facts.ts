/** What is known of an outage: how many of its members stand how, and whom somebody must help; what broke, and where, as its first member has it. */
import { type Policy } from "../incident/policy";
import { earliestWindow, type Member, type Outage } from "../outage/outage";
import { reportIncident } from "../report/report-incident";
import { span } from "../report/summarise";
import { between, windowEnd } from "./clock-words";
import { type ExpectedBack, expectedBack } from "./expected-back";
import { recoveryInWords, stateInWords } from "./how-members-stand";
import { lossOf } from "./longest-loss";
import { namesOf } from "./member-names";
import { type PageFact } from "./page";
import { membersThat, type RecoveryGroup, recoveryGroups, stillInTime } from "./recovery-groups";
import { causesInWords, sharedCauses } from "./shared-causes";

const ROOTS = { vault: "Vault", key: "Key", identity: "Identity", service: "Service" } as const;

const CHANGED = "yes: a redeployment is needed";

export function outageFacts(outage: Outage, now: Date, policy: Policy): readonly PageFact[] {
  const { members, key } = outage;
  const [lead] = members;
  const groups = recoveryGroups(members, now, policy);
  const report = reportIncident(lead.target, lead.incident, { now, policy });
  const { keyUrl, vaultId, principalIds } = report;
  const back = expectedBack(groups, policy);
  const changed = members.filter(({ incident }) => incident.identityChanged);
  const facts: readonly (readonly [string, string | undefined])[] = [
    ["State", stateInWords(members)],
    ["Recovery", recoveryInWords(groups)],
    ["Not recoverable", named(membersThat(groups, "unrecoverable"), members)],
    ["Redeployment needed", named(membersThat(groups, "redeploy"), members)],
    ["Redeployment probable", named(membersThat(groups, "presume-redeploy"), members)],
    ["Cause", causesInWords(sharedCauses(members, { now, policy }))],
    ["Lost for", span(lossOf(members, now, policy))],
    ["Window ends", windowOf(outage, groups, policy)],
    ["Expected back", back && expected(back, members)],
    [`Shared ${ROOTS[key.root.kind].toLowerCase()}`, key.root.id],
    ["Key", keyUrl],
    ["Vault", vaultId],
    ["Identity", principalIds.length === 0 ? undefined : principalIds.join(", ")],
    ["Identity changed", report.identityChanged && members.length === 1 ? CHANGED : named(changed, members)],
    ["Incident", report.incidentId],
  ];
  return facts.flatMap(([name, value]) => (value === undefined || value === "" ? [] : [{ name, value }]));
}

/** Of those that are still in time; where none is, of those that are without access; undefined where all are back. */
function windowOf({ members, window }: Outage, groups: readonly RecoveryGroup[], policy: Policy): string | undefined {
  const inTime = stillInTime(groups).map(({ incident }) => incident);
  if (members.every(({ incident }) => incident.phase === "restored")) return undefined;
  return windowEnd(earliestWindow(inTime, policy) ?? window);
}

/** `2 of 3: clinic/a, clinic/b`; undefined where there are none, or the outage is of one alone. */
function named(some: readonly Member[], { length: total }: readonly Member[]): string | undefined {
  if (some.length === 0 || total === 1) return undefined;
  return some.length === total ? `all ${total}` : `${some.length} of ${total}: ${namesOf(some)}`;
}

function expected({ from, to, count }: ExpectedBack, { length: total }: readonly Member[]): string {
  return count === total ? between(from, to) : `${between(from, to)}, ${count} of ${total}`;
}
