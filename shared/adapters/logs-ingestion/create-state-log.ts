/** Writes states of targets and heartbeats to Azure Monitor: `FhirCmkState_CL` and `FhirCmkHeartbeat_CL`. */
import { isoTime } from "../../core/delivery/iso-time";
import { type Attempt } from "../../core/delivery/outbox-entry";
import { wholeNumber } from "../../core/delivery/whole-number";
import { type Policy } from "../../core/incident/policy";
import { type HeartbeatRow, type StateLog } from "../../ports/state-log";
import { type HEARTBEAT_COLUMNS, type Row } from "./columns";
import { type RowUpload } from "./row-upload";
import { stateRow } from "./state-row";

/** `policy` decides what a row says of an incident: its class, its deadline, its durations. */
export function createStateLog(upload: RowUpload, policy: Policy): StateLog {
  return {
    logStates: async (at, states) => {
      if (states.length === 0) return undefined;
      const rows = states.map((state) => JSON.parse(stateRow(at, state, policy)) as Record<string, unknown>);
      return failureOf(await upload("Custom-FhirCmkState", rows));
    },
    logHeartbeat: async (row) => failureOf(await upload("Custom-FhirCmkHeartbeat", [heartbeatRow(row)])),
  };
}

function failureOf(attempt: Attempt): string | undefined {
  return attempt.kind === "accepted" ? undefined : attempt.reason;
}

function heartbeatRow(row: HeartbeatRow): Row<typeof HEARTBEAT_COLUMNS> {
  const time = isoTime(row.at);
  return {
    TimeGenerated: time,
    EventTime: time,
    SubscriptionId: row.subscriptionId,
    Complete: row.complete,
    Targets: wholeNumber(row.targets),
    Lost: wholeNumber(row.lost),
    Unknown: wholeNumber(row.unknown),
    DurationMs: wholeNumber(row.durationMs),
    LateSeconds: wholeNumber(row.lateSeconds),
    Owed: wholeNumber(row.owed),
    OldestOwedAt: isoTime(row.oldestOwedAt),
  };
}
