/** The documented durations, and a sweep a minute. */
import { type Policy } from "../../../shared/core/incident/policy";

const MINUTE = 60_000;

export const POLICY: Policy = {
  windowMs: 30 * MINUTE,
  allowanceMs: 10 * MINUTE,
  propagationMs: 10 * MINUTE,
  warningMs: 10 * MINUTE,
  reminderMs: 60 * MINUTE,
  sweepIntervalMs: MINUTE,
  keyRotationAgeMs: undefined,
  blindAfter: 3,
};
