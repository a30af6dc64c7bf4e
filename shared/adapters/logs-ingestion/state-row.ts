/** Writes a target's state as its row of `FhirCmkState_CL`: what alert rules look at. */
import { fitInto, type Cuts } from "../../core/delivery/fit-into";
import { isoTime } from "../../core/delivery/iso-time";
import { keyVersionOf } from "../../core/delivery/key-version-of";
import { wholeNumber } from "../../core/delivery/whole-number";
import { type Finding } from "../../core/findings/finding";
import { type Policy } from "../../core/incident/policy";
import { needsRedeployment } from "../../core/incident/recovery-class";
import { reportIncident } from "../../core/report/report-incident";
import { type TargetState } from "../../core/target/target-state";
import { type STATE_COLUMNS, type Row } from "./columns";
import { incidentCells } from "./incident-cells";

/** Far below the 64 kB of a cell. */
const MAX_BYTES = 30_000;

/** JSON of the row as of `at`, at most 30,000 bytes; `Truncated` names the columns that were cut. Classes and durations are those of `at`. */
export function stateRow(at: Date, state: TargetState, policy: Policy): string {
  return fitInto(MAX_BYTES, (cuts) => rowOf(at, state, policy, cuts));
}

function rowOf(at: Date, state: TargetState, policy: Policy, cuts: Cuts): Row<typeof STATE_COLUMNS> {
  const { service, incident } = state;
  const time = isoTime(at);
  const report = incident && reportIncident(state, incident, { now: at, policy });
  const row = {
    TimeGenerated: time,
    EventTime: time,
    SweptAt: isoTime(state.sweptAt),
    ResourceId: cuts.text("ResourceId", service.id),
    SubscriptionId: cuts.text("SubscriptionId", service.subscriptionId),
    Workspace: cuts.text("Workspace", service.workspace),
    Service: cuts.text("Service", service.name),
    Location: cuts.text("Location", service.location),
    KeyUrl: cuts.optional("KeyUrl", service.keyUrl),
    KeyVersion: cuts.optional("KeyVersion", keyVersionOf(service.keyUrl)),
    VaultId: cuts.optional("VaultId", state.vaultId),
    PrincipalIds: cuts.items("PrincipalIds", principalIdsOf(state), (id) => cuts.text("PrincipalIds", id)),
    Host: cuts.text("Host", service.host),
    ProvisioningState: cuts.text("ProvisioningState", service.provisioningState),
    Verdict: state.verdict,
    VerdictSince: isoTime(state.verdictSince),
    UnknownSweeps: wholeNumber(state.unknownSweeps),
    LastGoodAt: isoTime(state.good?.askedAt),
    Findings: cuts.items("Findings", state.findings, (finding) => findingCell(finding, cuts)),
    ...incidentCells(report, cuts),
    RedeployRequired: incident && report && needsRedeployment(incident, report.recoveryClass),
    OverdueSince: isoTime(incident?.overdueSince),
    RedeployedAt: isoTime(incident?.redeployedAt),
  };
  return { ...row, Truncated: cuts.names() };
}

function principalIdsOf({ service }: TargetState): readonly string[] {
  return service.principals.flatMap(({ principalId }) => principalId ?? []);
}

function findingCell(finding: Finding, cuts: Cuts) {
  const { kind, code } = finding;
  if (finding.kind === "blind-spot") {
    return { Kind: kind, Code: code, Api: finding.api, Reason: cuts.text("Findings", finding.reason) };
  }
  return { Kind: kind, Code: code, Evidence: cuts.text("Findings", finding.evidence) };
}
