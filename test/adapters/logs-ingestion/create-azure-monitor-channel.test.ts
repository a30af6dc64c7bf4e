import fc from "fast-check";
import { EVENT_COLUMNS } from "../../../shared/adapters/logs-ingestion/columns";
import { createAzureMonitorChannel } from "../../../shared/adapters/logs-ingestion/create-azure-monitor-channel";
import { type Attempt } from "../../../shared/core/delivery/outbox-entry";
import { type WatchEvent } from "../../../shared/core/event/event";
import { SERVICE_ID, VAULT_ID } from "../../core/builders/azure";
import { at } from "../../core/builders/moments";
import { anEntry, anEvent, aReport, OTHER_DETAILS, SUBSCRIPTION_ID } from "../../core/delivery/an-event";
import { hostileEvent } from "../../core/delivery/hostile-event";
import { expectRow } from "./expect-row";

function channel(answer: Attempt = { kind: "accepted" }) {
  const sent: unknown[] = [];
  return {
    sent,
    ...createAzureMonitorChannel((stream, rows) => {
      sent.push([stream, rows]);
      return Promise.resolve(answer);
    }),
  };
}

function rowOf(event: WatchEvent): Record<string, unknown> {
  return JSON.parse(channel().render(event).body) as Record<string, unknown>;
}

describe("Azure Monitor as a channel", () => {
  it("wants every event, posture too", () => {
    const monitor = channel();
    expect(monitor.name).toBe("azure-monitor");
    expect(monitor.wants(anEvent({ type: "target.added", severity: "info" }))).toBe(true);
    expect(monitor.wants({ ...anEvent(), type: "posture.found" })).toBe(true);
  });

  it("writes an incident out in columns", () => {
    expect(channel().render(anEvent()).contentType).toBe("application/json");
    expect(rowOf(anEvent())).toEqual({
      TimeGenerated: "2026-03-02T12:01:00.000Z",
      EventTime: "2026-03-02T12:01:00.000Z",
      EventId: "00112233445566778899aabbccddeeff",
      EventType: "access.lost",
      Severity: "critical",
      Owner: SERVICE_ID,
      Sequence: 7,
      Summary: "clinic/records lost its key: enable key cmk",
      ResourceId: SERVICE_ID,
      SubscriptionId: SUBSCRIPTION_ID,
      Workspace: "clinic",
      Service: "records",
      Location: "westeurope",
      KeyUrl: "https://kv-clinic.vault.azure.net/keys/cmk/0a1b",
      KeyVersion: "0a1b",
      VaultId: VAULT_ID,
      PrincipalIds: ["principal-1"],
      IncidentId: "0f1e2d3c4b5a69788796a5b4c3d2e1f0",
      Phase: "lost",
      OpenedAt: "2026-03-02T12:01:00.000Z",
      OutageId: "a1b2c3d4e5f60718293a4b5c6d7e8f90",
      OutageRoot: "key https://kv-clinic.vault.azure.net/keys/cmk",
      RootCause: "KeyDisabled",
      Causes: [
        {
          Code: "KeyDisabled",
          Title: "Key is disabled",
          Certainty: "certain",
          Evidence: "Key cmk is disabled",
          Consequences: [
            {
              Code: "ServiceUnhealthyForOtherReason",
              Title: "Service is unwell, and nobody blames its key",
              Evidence: "The service's API answers 500",
            },
          ],
        },
      ],
      Witnesses: [{ Witness: "health-check", Evidence: "It says CustomerManagedKeyAccessLost" }],
      StartEarliest: "2026-03-02T12:00:01.000Z",
      StartLatest: "2026-03-02T12:00:30.000Z",
      AtLeastSeconds: 30,
      AtMostSeconds: 59,
      WindowSeconds: 1800,
      DeadlineEarliest: "2026-03-02T12:30:01.000Z",
      DeadlineLatest: "2026-03-02T12:30:30.000Z",
      RecoveryClass: "self-healing",
      Certainty: "certain",
      IdentityChanged: false,
      Remedy: ["Enable key cmk in vault kv-clinic"],
      Truncated: [],
    });
  });

  it("writes out how an incident ended", () => {
    const report = aReport({
      end: { earliest: at("12:10:00"), latest: at("12:11:00") },
      recoveryExpected: { from: at("12:15:00"), to: at("12:21:00") },
      closure: { how: "closed-by-operator", at: at("12:30:00"), reason: "Planned" },
    });
    expect(rowOf(anEvent({ detail: { kind: "incident", report } }))).toMatchObject({
      EndEarliest: "2026-03-02T12:10:00.000Z",
      EndLatest: "2026-03-02T12:11:00.000Z",
      RecoveryExpectedFrom: "2026-03-02T12:15:00.000Z",
      RecoveryExpectedTo: "2026-03-02T12:21:00.000Z",
      ClosedAt: "2026-03-02T12:30:00.000Z",
      ClosedHow: "closed-by-operator",
      ClosedReason: "Planned",
    });
    const recovered = aReport({ closure: { how: "recovered", at: at("12:30:00") } });
    expect(rowOf(anEvent({ detail: { kind: "incident", report: recovered } }))).not.toHaveProperty("ClosedReason");
  });

  it.each([
    ["target", { ResourceId: SERVICE_ID, PreviousResourceId: `${SERVICE_ID}-before` }],
    [
      "blind",
      {
        SubscriptionId: SUBSCRIPTION_ID,
        BlindApi: "Key Vault",
        BlindReason: "ForbiddenByRbac",
        BlindSince: "2026-03-02T11:58:00.000Z",
        BlindTargets: [SERVICE_ID],
      },
    ],
    ["settings", { Problems: ["WEBHOOKS is not JSON"] }],
  ])("writes out %s", (kind, cells) => {
    const [detail = OTHER_DETAILS[0]] = OTHER_DETAILS.filter((one) => one.kind === kind);
    const row = rowOf(anEvent(detail && { detail }));
    expect(row).toMatchObject(cells);
    expectRow(row, EVENT_COLUMNS);
  });

  it("has no subscription where the owner names none", () => {
    expect(rowOf(anEvent({ owner: "somebody" }))).not.toHaveProperty("SubscriptionId");
  });

  it("says what it cut", () => {
    expect(rowOf(anEvent({ summary: "s".repeat(5000) }))).toMatchObject({ Truncated: ["Summary"] });
  });

  it("fits its columns and 30,000 bytes whatever happened", () => {
    fc.assert(
      fc.property(hostileEvent, (event) => {
        const { body } = channel().render(event);
        expect(Buffer.byteLength(body)).toBeLessThanOrEqual(30_000);
        expectRow(JSON.parse(body) as Record<string, unknown>, EVENT_COLUMNS);
      }),
      { numRuns: 30 },
    );
  });

  it("uploads the stored row", async () => {
    const monitor = channel();
    expect(await monitor.send(anEntry({ body: '{"EventId":"1"}' }))).toEqual({ kind: "accepted" });
    expect(monitor.sent).toEqual([["Custom-FhirCmkEvents", [{ EventId: "1" }]]]);
  });

  it("answers what the upload answers", async () => {
    const answer = { kind: "retry", reason: "HTTP 403 OperationFailed", retryAfterSeconds: undefined } as const;
    expect(await channel(answer).send(anEntry({ body: "{}" }))).toEqual(answer);
  });

  it.each(["", "{", "null", "[]", "7", '"text"'])("rejects the stored row %j", async (body) => {
    const monitor = channel();
    expect(await monitor.send(anEntry({ body }))).toEqual({
      kind: "rejected",
      reason: "The stored row is not a JSON object",
    });
    expect(monitor.sent).toEqual([]);
  });
});
