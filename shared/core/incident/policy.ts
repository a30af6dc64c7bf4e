/** The durations that decide, in milliseconds; every one is a setting or follows from one. */
export interface Policy {
  /** A loss shorter than this heals itself (30 min). */
  readonly windowMs: number;
  /** The service may take this long to come back (10 min). */
  readonly allowanceMs: number;
  /** A role or policy change may take this long to take effect (10 min). */
  readonly propagationMs: number;
  /** Warn this long before the window closes (10 min). */
  readonly warningMs: number;
  readonly reminderMs: number;
  /** The usual distance between two sweeps. */
  readonly sweepIntervalMs: number;
  /** Key versions are to be rotated before they are this old; undefined: nobody asked. */
  readonly keyRotationAgeMs: number | undefined;
  /** Sweeps with an unknown verdict before the monitor calls itself blind. */
  readonly blindAfter: number;
}

/** How long a redeployment is waited for once recovery is overdue: the documented bound of Azure SQL's revalidation. */
export const OVERDUE_REDEPLOY_MS = 60 * 60_000;

/** Sightings further apart than three sweeps (and a half, for jitter) do not belong together. */
export function areApart(earlier: Date, later: Date, policy: Policy): boolean {
  return later.getTime() - earlier.getTime() > 3.5 * policy.sweepIntervalMs;
}
