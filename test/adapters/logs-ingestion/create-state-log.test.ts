import { HEARTBEAT_COLUMNS, STATE_COLUMNS } from "../../../shared/adapters/logs-ingestion/columns";
import { createStateLog } from "../../../shared/adapters/logs-ingestion/create-state-log";
import { type Attempt } from "../../../shared/core/delivery/outbox-entry";
import { SERVICE_ID, VAULT_ID } from "../../core/builders/azure";
import { at, minute } from "../../core/builders/moments";
import { POLICY } from "../../core/builders/policy";
import { allGood, keyDisabled, keyUnread } from "../../core/builders/scenes";
import { every, once, play } from "../../core/builders/timeline";
import { SUBSCRIPTION_ID } from "../../core/delivery/an-event";
import { expectRow } from "./expect-row";

function stateLog(answer: Attempt = { kind: "accepted" }) {
  const sent: (readonly [string, readonly Readonly<Record<string, unknown>>[]])[] = [];
  const log = createStateLog((stream, rows) => {
    sent.push([stream, rows]);
    return Promise.resolve(answer);
  }, POLICY);
  return { sent, log };
}

const HEARTBEAT = {
  at: at("12:01:00"),
  subscriptionId: SUBSCRIPTION_ID,
  complete: true,
  targets: 3,
  lost: 1,
  unknown: 0,
  lateSeconds: 90,
  durationMs: 1234.5,
  owed: 2,
  oldestOwedAt: at("11:59:00"),
};

describe("the log of states", () => {
  it("writes an available target out in columns", async () => {
    const { log, sent } = stateLog();
    const { state } = play(once(0, allGood));
    expect(await log.logStates(minute(1), [state])).toBeUndefined();
    expect(sent).toEqual([
      [
        "Custom-FhirCmkState",
        [
          {
            TimeGenerated: "2026-03-02T12:01:00.000Z",
            EventTime: "2026-03-02T12:01:00.000Z",
            SweptAt: "2026-03-02T12:00:00.000Z",
            ResourceId: SERVICE_ID,
            SubscriptionId: SUBSCRIPTION_ID,
            Workspace: "clinic",
            Service: "records",
            Location: "westeurope",
            KeyUrl: "https://kv-clinic.vault.azure.net/keys/cmk/0a1b",
            KeyVersion: "0a1b",
            VaultId: VAULT_ID,
            PrincipalIds: ["principal-1"],
            Host: "clinic-records.fhir.azurehealthcareapis.com",
            ProvisioningState: "Succeeded",
            Verdict: "available",
            VerdictSince: "2026-03-02T12:00:00.000Z",
            UnknownSweeps: 0,
            LastGoodAt: "2026-03-02T12:00:01.000Z",
            Findings: [],
            Truncated: [],
          },
        ],
      ],
    ]);
  });

  it("writes a loss out as of the moment of the row", async () => {
    const { log, sent } = stateLog();
    const { state } = play([...once(0, allGood), ...every(1, 31, keyDisabled)]);
    await log.logStates(minute(31), [state]);
    const [row = {}] = sent[0]?.[1] ?? [];
    expect(row).toMatchObject({
      Verdict: "lost",
      Phase: "lost",
      RootCause: "KeyDisabled",
      RecoveryClass: "presume-redeploy",
      AtLeastSeconds: 1799,
      AtMostSeconds: 1860,
      RedeployRequired: true,
      Findings: [expect.objectContaining({ Kind: "root-cause", Code: "KeyDisabled" })],
    });
    expectRow(row, STATE_COLUMNS);
  });

  it("writes out what could not be read", async () => {
    const { log, sent } = stateLog();
    const { state } = play([...once(0, allGood), ...every(1, 2, keyUnread)]);
    await log.logStates(minute(2), [state]);
    expect(sent[0]?.[1]).toMatchObject([
      {
        Verdict: "unknown",
        Findings: [{ Kind: "blind-spot", Code: "CannotReadKey", Api: "Key Vault", Reason: "ForbiddenByRbac" }],
      },
    ]);
  });

  it("cuts what is too long, and says so", async () => {
    const { log, sent } = stateLog();
    const { state } = play(once(0, allGood));
    const service = { ...state.service, location: "x".repeat(100_000) };
    await log.logStates(minute(1), [{ ...state, service }]);
    const [row = {}] = sent[0]?.[1] ?? [];
    expect(row).toMatchObject({ Truncated: ["Location"] });
    expectRow(row, STATE_COLUMNS);
  });

  it("sends all targets at once", async () => {
    const { log, sent } = stateLog();
    const { state } = play(once(0, allGood));
    await log.logStates(minute(1), [state, state]);
    expect(sent.map(([, rows]) => rows.length)).toEqual([2]);
  });

  it("sends nothing for no targets", async () => {
    const { log, sent } = stateLog();
    expect(await log.logStates(minute(1), [])).toBeUndefined();
    expect(sent).toEqual([]);
  });

  it("writes a heartbeat", async () => {
    const { log, sent } = stateLog();
    expect(await log.logHeartbeat(HEARTBEAT)).toBeUndefined();
    const row = {
      TimeGenerated: "2026-03-02T12:01:00.000Z",
      EventTime: "2026-03-02T12:01:00.000Z",
      SubscriptionId: SUBSCRIPTION_ID,
      Complete: true,
      Targets: 3,
      Lost: 1,
      Unknown: 0,
      DurationMs: 1235,
      LateSeconds: 90,
      Owed: 2,
      OldestOwedAt: "2026-03-02T11:59:00.000Z",
    };
    expect(sent).toEqual([["Custom-FhirCmkHeartbeat", [row]]]);
    expectRow(row, HEARTBEAT_COLUMNS);
  });

  it("leaves out of a heartbeat what storage did not say", async () => {
    const { log, sent } = stateLog();
    await log.logHeartbeat({ ...HEARTBEAT, owed: undefined, oldestOwedAt: undefined });
    expect(sent[0]?.[1][0]).toMatchObject({ Owed: undefined, OldestOwedAt: undefined });
  });

  it.each([
    ["retry", { kind: "retry", reason: "HTTP 403 OperationFailed", retryAfterSeconds: undefined }],
    ["rejected", { kind: "rejected", reason: "HTTP 403 OperationFailed" }],
  ] as const)("answers why it failed (%s)", async (_, answer) => {
    const { log } = stateLog(answer);
    const { state } = play(once(0, allGood));
    expect(await log.logStates(minute(1), [state])).toBe("HTTP 403 OperationFailed");
    expect(await log.logHeartbeat(HEARTBEAT)).toBe("HTTP 403 OperationFailed");
  });
});
