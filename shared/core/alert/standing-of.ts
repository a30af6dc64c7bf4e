/** How each kind of alert stands. */
import { type Policy } from "../incident/policy";
import { standingOfOutage } from "../outage/outage";
import { type Alert } from "./alert";
import { type Standing } from "./standing";

export function standingOf(alert: Alert, now: Date, policy: Policy): Standing {
  switch (alert.kind) {
    case "outage":
      return standingOfOutage(alert.outage, now, policy);
    case "posture":
      return lasting(alert.note.aspect === undefined ? [] : [alert.note.aspect]);
    case "misconfigured":
      return lasting([...alert.problems].sort());
    case "channel":
      return lasting(alert.trouble.disabled === undefined ? [] : ["disabled"]);
    case "blind":
      return lasting(alert.group.changedTo === undefined ? [] : [alert.group.changedTo]);
    case "unswept":
      return lasting([]);
  }
}

/** It is there, and nothing of it gets better or worse but what it is about. */
function lasting(causes: readonly string[]): Standing {
  return { members: [], each: undefined, causes, stage: "self-healing", phase: "lost", overdue: false };
}
