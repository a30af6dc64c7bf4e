/** Crossings of an incident: each is `>=` with a persisted mark, so it is said once however late it is noticed. */
import { elapsedMs } from "../moment";
import { type Incident } from "./incident";
import { atMostMs } from "./loss-interval";
import { certaintyOf, needsRedeployment, recoveryClassOf } from "./recovery-class";
import { type Policy } from "./policy";

export type Crossing =
  "access.window_closing" | "access.redeploy_required" | "service.recovery_overdue" | "access.reminder";

export interface Crossed {
  readonly incident: Incident;
  readonly crossings: readonly Crossing[];
}

/** The crossings not yet said, and the incident with them marked as said. */
export function crossingsOf(incident: Incident, now: Date, policy: Policy): Crossed {
  const closing = isWindowClosing(incident, now, policy);
  const redeploy = redeploymentToSay(incident, now, policy);
  const overdue = incident.overdueSince !== undefined && !incident.said.recoveryOverdue;
  const spoken = closing || redeploy !== undefined || overdue;
  const reminder = !spoken && isReminderDue(incident, now, policy);
  return {
    incident: {
      ...incident,
      said: {
        windowClosing: incident.said.windowClosing || closing,
        redeployRequired: redeploy ?? incident.said.redeployRequired,
        recoveryOverdue: incident.said.recoveryOverdue || overdue,
        remindedAt: spoken || reminder ? now : incident.said.remindedAt,
      },
    },
    crossings: [
      ...(closing ? ["access.window_closing" as const] : []),
      ...(overdue ? ["service.recovery_overdue" as const] : []),
      ...(redeploy === undefined ? [] : ["access.redeploy_required" as const]),
      ...(reminder ? ["access.reminder" as const] : []),
    ],
  };
}

function isWindowClosing(incident: Incident, now: Date, policy: Policy): boolean {
  const atMost = atMostMs(incident, now);
  const open = incident.phase !== "restored" && !incident.said.windowClosing;
  const near = atMost !== undefined && atMost >= policy.windowMs - policy.warningMs;
  return open && near && recoveryClassOf(incident, now, policy) === "self-healing";
}

/** On leaving self-healing, and once more when the presumption becomes certain. */
function redeploymentToSay(incident: Incident, now: Date, policy: Policy): "presumed" | "certain" | undefined {
  const recoveryClass = recoveryClassOf(incident, now, policy);
  if (!needsRedeployment(incident, recoveryClass)) return undefined;
  const certainty = certaintyOf(recoveryClass);
  const said = incident.said.redeployRequired;
  return said === "certain" || said === certainty ? undefined : certainty;
}

function isReminderDue(incident: Incident, now: Date, policy: Policy): boolean {
  const open = incident.phase !== "restored" || needsRedeployment(incident, recoveryClassOf(incident, now, policy));
  return open && elapsedMs(incident.said.remindedAt, now) >= policy.reminderMs;
}
