/**
 * The columns of the three log tables: what the streams of the data collection rule declare and the tables hold.
 * Names: at most 45 characters, none that Azure Monitor reserves. `TimeGenerated` is replaced by Azure where it is more
 * than two days old, so every table has its own `EventTime` (Logs Ingestion API documentation).
 */
export type ColumnType = "string" | "int" | "datetime" | "boolean" | "dynamic";

export type Columns = Readonly<Record<string, ColumnType>>;

/** What a column's cell holds; undefined: the cell stays empty. */
interface Cells {
  readonly string: string | undefined;
  readonly int: number | undefined;
  /** ISO 8601, UTC. */
  readonly datetime: string | undefined;
  readonly boolean: boolean | undefined;
  readonly dynamic: readonly unknown[] | undefined;
}

/** A row has every column of its table, so that one that is forgotten does not compile. */
export type Row<C extends Columns> = { readonly [Name in keyof C]: Cells[C[Name]] };

const TIMES = { TimeGenerated: "datetime", EventTime: "datetime" } as const satisfies Columns;

/** The target as Azure names it. */
const SERVICE = {
  ResourceId: "string",
  SubscriptionId: "string",
  Workspace: "string",
  Service: "string",
  Location: "string",
  KeyUrl: "string",
  KeyVersion: "string",
  VaultId: "string",
  PrincipalIds: "dynamic",
} as const satisfies Columns;

/** An incident, empty where there is none. */
export const INCIDENT_COLUMNS = {
  IncidentId: "string",
  OutageId: "string",
  OutageRoot: "string",
  Phase: "string",
  OpenedAt: "datetime",
  RootCause: "string",
  Causes: "dynamic",
  Witnesses: "dynamic",
  StartEarliest: "datetime",
  StartLatest: "datetime",
  EndEarliest: "datetime",
  EndLatest: "datetime",
  AtLeastSeconds: "int",
  AtMostSeconds: "int",
  WindowSeconds: "int",
  DeadlineEarliest: "datetime",
  DeadlineLatest: "datetime",
  RecoveryClass: "string",
  Certainty: "string",
  IdentityChanged: "boolean",
  RecoveryExpectedFrom: "datetime",
  RecoveryExpectedTo: "datetime",
  Remedy: "dynamic",
} as const satisfies Columns;

/** Columns of `FhirCmkEvents_CL`: one row an event. */
export const EVENT_COLUMNS = {
  ...TIMES,
  EventId: "string",
  EventType: "string",
  Severity: "string",
  Owner: "string",
  Sequence: "int",
  Summary: "string",
  ...SERVICE,
  ...INCIDENT_COLUMNS,
  ClosedAt: "datetime",
  ClosedHow: "string",
  ClosedReason: "string",
  PreviousResourceId: "string",
  FindingCode: "string",
  FindingTitle: "string",
  FindingEvidence: "string",
  FindingSince: "datetime",
  Documentation: "string",
  BlindApi: "string",
  BlindReason: "string",
  BlindSince: "datetime",
  BlindTargets: "dynamic",
  Problems: "dynamic",
  SweptBefore: "datetime",
  SweepDueAt: "datetime",
  LateSeconds: "int",
  SkippedSweeps: "int",
  DeliveryChannel: "string",
  DeliveryEventId: "string",
  DeliveryEventType: "string",
  DeliveryReason: "string",
  DeliveryAttempts: "int",
  Truncated: "dynamic",
} as const satisfies Columns;

/** Columns of `FhirCmkState_CL`: one row a target and sweep that is logged. */
export const STATE_COLUMNS = {
  ...TIMES,
  SweptAt: "datetime",
  ...SERVICE,
  Host: "string",
  ProvisioningState: "string",
  Verdict: "string",
  VerdictSince: "datetime",
  UnknownSweeps: "int",
  LastGoodAt: "datetime",
  Findings: "dynamic",
  ...INCIDENT_COLUMNS,
  RedeployRequired: "boolean",
  OverdueSince: "datetime",
  RedeployedAt: "datetime",
  Truncated: "dynamic",
} as const satisfies Columns;

/** Columns of `FhirCmkHeartbeat_CL`: one row a sweep. */
export const HEARTBEAT_COLUMNS = {
  ...TIMES,
  SubscriptionId: "string",
  Complete: "boolean",
  Targets: "int",
  Lost: "int",
  Unknown: "int",
  DurationMs: "int",
  LateSeconds: "int",
  Owed: "int",
  OldestOwedAt: "datetime",
} as const satisfies Columns;

/** What is written where: stream of the data collection rule to its columns; the table is the stream's name with `_CL` for `Custom-`. */
export const STREAMS = {
  "Custom-FhirCmkEvents": EVENT_COLUMNS,
  "Custom-FhirCmkState": STATE_COLUMNS,
  "Custom-FhirCmkHeartbeat": HEARTBEAT_COLUMNS,
} as const satisfies Readonly<Record<string, Columns>>;

export type Stream = keyof typeof STREAMS;
