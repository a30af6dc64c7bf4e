/** Small, complete domain objects to store; each takes what differs. */
import { type OutboxEntry } from "../../../shared/core/delivery/outbox-entry";
import { type WatchEvent } from "../../../shared/core/event/event";
import { type IncidentReport } from "../../../shared/core/report/incident-report";
import { type SubscriptionState } from "../../../shared/core/target/subscription-state";
import { type TargetState } from "../../../shared/core/target/target-state";
import { type TargetCommit } from "../../../shared/ports/watch-store";
import { subscriptionState as aSubscriptionState } from "../../core/builders/subscription";

export const host = "ws-fhir.fhir.azurehealthcareapis.com";

/** Minute `m` of the story. */
export function minute(m: number): Date {
  return new Date(Date.UTC(2026, 10, 23, 3, 0) + m * 60_000);
}

export function targetState(with_: Partial<TargetState> = {}): TargetState {
  const service = {
    id: "/subscriptions/s/resourceGroups/rg/providers/Microsoft.HealthcareApis/workspaces/ws/fhirservices/fhir",
    subscriptionId: "s",
    resourceGroup: "rg",
    workspace: "ws",
    name: "fhir",
    location: "westeurope",
    host,
    provisioningState: "Succeeded",
    keyUrl: "https://v.vault.azure.net/keys/k",
    principals: [{ principalId: "p", tenantId: undefined, resourceId: undefined }],
  };
  return {
    service,
    sweptAt: minute(0),
    sequence: 0,
    verdict: "available",
    verdictSince: minute(0),
    unknownSweeps: 0,
    findings: [],
    good: { askedAt: minute(0), lagMs: 0, subjects: ["key", "identity"] },
    keyUrlSeen: undefined,
    earlierKeyUrls: [],
    vaultId: undefined,
    permissionModel: undefined,
    ownPolicySeen: [],
    inDirectorySeen: [],
    grantsSeen: undefined,
    identityBaseline: [{ principalId: "p", tenantId: undefined, resourceId: undefined }],
    identityDiffersSince: undefined,
    absences: [],
    suspicions: [],
    doubts: [],
    witnesses: [],
    deployment: { runningAt: undefined, succeeded: undefined },
    posture: [],
    incident: undefined,
    ...with_,
  };
}

export function subscriptionState(subscriptionId: string, with_: Partial<SubscriptionState> = {}): SubscriptionState {
  return aSubscriptionState(subscriptionId, { sweptAt: minute(0), quietAskedAt: minute(0), ...with_ });
}

export function watchEvent(with_: Partial<WatchEvent> = {}): WatchEvent {
  return {
    id: "0123456789abcdef0123456789abcdef",
    type: "target.added",
    severity: "info",
    at: minute(0),
    owner: "/subscriptions/s",
    sequence: 1,
    summary: "Watching ws/fhir",
    detail: { kind: "target", resourceId: "/subscriptions/s", previousResourceId: undefined },
    ...with_,
  };
}

export function outboxEntry(subscriptionId: string, with_: Partial<OutboxEntry> = {}): OutboxEntry {
  return {
    subscriptionId,
    channel: "on-call",
    eventId: `event-${with_.sequence ?? 1}`,
    type: "access.lost",
    owner: "/subscriptions/s/a",
    sequence: 1,
    at: minute(0),
    contentType: "application/json",
    body: '{"specversion":"1.0"}',
    attempts: 0,
    nextAttemptAt: minute(0),
    lastFailure: undefined,
    ...with_,
  };
}

export function closedReport(incidentId: string, closedAt: Date): IncidentReport {
  return {
    incidentId,
    outage: { id: "outage", root: { kind: "service", id: "ws-fhir" }, since: minute(-30) },
    resourceId: "/subscriptions/s/a",
    workspace: "ws",
    service: "fhir",
    location: "westeurope",
    keyUrl: undefined,
    vaultId: undefined,
    principalIds: ["p"],
    phase: "closed",
    openedAt: minute(-30),
    causes: [
      {
        code: "KeyDisabled",
        title: "Key disabled",
        certainty: "certain",
        evidence: "enabled is false",
        consequences: [],
      },
    ],
    witnesses: [],
    start: { earliest: undefined, latest: minute(-30) },
    end: { earliest: minute(-10), latest: minute(-9) },
    atLeastSeconds: 1_200,
    atMostSeconds: undefined,
    windowSeconds: 1_800,
    deadline: { earliest: undefined, latest: minute(0) },
    recoveryClass: "self-healing",
    certainty: "certain",
    identityChanged: false,
    recoveryExpected: undefined,
    remedy: ["Enable the key"],
    closure: { how: "recovered", at: closedAt },
  };
}

export function targetCommit(with_: Partial<TargetCommit> = {}): TargetCommit {
  return { host, state: targetState(), events: [], outbox: [], closed: undefined, ...with_ };
}
