/** Takes rows about the present state: verdicts of targets, and the heartbeat. A lost row is replaced by the next sweep's. */
import { type TargetState } from "../core/target/target-state";

export interface HeartbeatRow {
  readonly at: Date;
  readonly subscriptionId: string;
  readonly complete: boolean;
  readonly targets: number;
  readonly lost: number;
  readonly unknown: number;
  readonly durationMs: number;
  /** How late it began; undefined: on time, or nobody can tell. */
  readonly lateSeconds: number | undefined;
  /** Deliveries owed in all, and since when the oldest; undefined where storage did not say, or nothing is owed. */
  readonly owed: number | undefined;
  readonly oldestOwedAt: Date | undefined;
}

export interface StateLog {
  /** Never rejects: answers why it failed, or undefined. */
  logStates(at: Date, states: readonly TargetState[]): Promise<string | undefined>;
  logHeartbeat(row: HeartbeatRow): Promise<string | undefined>;
}
