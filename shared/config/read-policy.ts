/** The durations that decide. */
import { type Policy } from "../core/incident/policy";
import { type SettingReader } from "./setting-reader";

export function readPolicy(reader: SettingReader, sweepIntervalMs: number): Policy {
  const policy: Policy = {
    windowMs: reader.take("AUTO_RECOVERY_WINDOW"),
    allowanceMs: reader.take("RECOVERY_ALLOWANCE"),
    propagationMs: reader.take("PROPAGATION"),
    warningMs: reader.take("WINDOW_WARNING"),
    reminderMs: reader.take("REMINDER_INTERVAL"),
    sweepIntervalMs,
    keyRotationAgeMs: reader.take("KEY_ROTATION_AGE"),
    blindAfter: reader.take("BLIND_AFTER"),
  };
  if (reader.isBad("AUTO_RECOVERY_WINDOW") || reader.isBad("WINDOW_WARNING")) return policy;
  if (policy.warningMs >= policy.windowMs) {
    const wrong = `The warning would come ${policy.warningMs / 1000} seconds before the end of a window of ${policy.windowMs / 1000} seconds`;
    const right = "Make it shorter than AUTO_RECOVERY_WINDOW, for example PT10M for a window of PT30M";
    reader.complain("WINDOW_WARNING", "stop", [{ wrong, right }]);
  }
  return policy;
}
