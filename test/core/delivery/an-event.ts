/** Events of the tests: a key that was disabled at noon and noticed half a minute later, unless told otherwise. */
import { type BlindReport, type EventDetail, type WatchEvent } from "../../../shared/core/event/event";
import { type OutboxEntry } from "../../../shared/core/delivery/outbox-entry";
import { type IncidentReport } from "../../../shared/core/report/incident-report";
import { KEY_URL, SERVICE_ID, VAULT_ID } from "../builders/azure";
import { at } from "../builders/moments";

export const SUBSCRIPTION_ID = "11111111-1111-1111-1111-111111111111";

export function aReport(changes: Partial<IncidentReport> = {}): IncidentReport {
  return {
    incidentId: "0f1e2d3c4b5a69788796a5b4c3d2e1f0",
    outage: {
      id: "a1b2c3d4e5f60718293a4b5c6d7e8f90",
      root: { kind: "key", id: "https://kv-clinic.vault.azure.net/keys/cmk" },
      since: at("12:01:00"),
    },
    resourceId: SERVICE_ID,
    workspace: "clinic",
    service: "records",
    location: "westeurope",
    keyUrl: KEY_URL,
    vaultId: VAULT_ID,
    principalIds: ["principal-1"],
    phase: "lost",
    openedAt: at("12:01:00"),
    causes: [
      {
        code: "KeyDisabled",
        title: "Key is disabled",
        certainty: "certain",
        evidence: "Key cmk is disabled",
        consequences: [
          {
            code: "ServiceUnhealthyForOtherReason",
            title: "Service is unwell, and nobody blames its key",
            evidence: "The service's API answers 500",
          },
        ],
      },
    ],
    witnesses: [{ witness: "health-check", evidence: "It says CustomerManagedKeyAccessLost" }],
    start: { earliest: at("12:00:01"), latest: at("12:00:30") },
    end: undefined,
    atLeastSeconds: 30,
    atMostSeconds: 59,
    windowSeconds: 1800,
    deadline: { earliest: at("12:30:01"), latest: at("12:30:30") },
    recoveryClass: "self-healing",
    certainty: "certain",
    identityChanged: false,
    recoveryExpected: undefined,
    remedy: ["Enable key cmk in vault kv-clinic"],
    closure: undefined,
    ...changes,
  };
}

export function anEvent(changes: Partial<WatchEvent> = {}): WatchEvent {
  return {
    id: "00112233445566778899aabbccddeeff",
    type: "access.lost",
    severity: "critical",
    at: at("12:01:00"),
    owner: SERVICE_ID,
    sequence: 7,
    summary: "clinic/records lost its key: enable key cmk",
    detail: { kind: "incident", report: aReport() },
    ...changes,
  };
}

export function aBlindReport(changes: Partial<BlindReport> = {}): BlindReport {
  return {
    subscriptionId: SUBSCRIPTION_ID,
    api: "Key Vault",
    reason: "ForbiddenByRbac",
    targets: [SERVICE_ID],
    since: at("11:58:00"),
    ...changes,
  };
}

/** One detail of each kind that is not an incident. */
export const OTHER_DETAILS: readonly EventDetail[] = [
  { kind: "target", resourceId: SERVICE_ID, previousResourceId: `${SERVICE_ID}-before` },
  { kind: "blind", report: aBlindReport() },
  { kind: "settings", problems: ["WEBHOOKS is not JSON"] },
];

export function anEntry(changes: Partial<OutboxEntry> = {}): OutboxEntry {
  return {
    subscriptionId: SUBSCRIPTION_ID,
    channel: "ops",
    eventId: "00112233445566778899aabbccddeeff",
    type: "access.lost",
    owner: SERVICE_ID,
    sequence: 7,
    at: at("12:01:00"),
    contentType: "application/cloudevents+json; charset=utf-8",
    body: '{"specversion":"1.0"}',
    attempts: 0,
    nextAttemptAt: at("12:01:00"),
    lastFailure: undefined,
    ...changes,
  };
}
