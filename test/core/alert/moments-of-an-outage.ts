/** How an outage may stand, for stories of pages. */
import { type StandingAlert } from "../../../shared/core/alert/page-plan";
import { type Standing } from "../../../shared/core/alert/standing";
import { anAlert } from "./an-alert";

export type Moment = Partial<Standing> | "over";

export const LOST = {};
export const CLOSING: Moment = { stage: "closing" };
export const PRESUMED: Moment = { stage: "presume-redeploy" };
export const REDEPLOY: Moment = { stage: "redeploy" };
export const RESTORED: Moment = { phase: "restored" };
export const OVERDUE: Moment = { phase: "restored", overdue: true };
export const BACK_AND_DUE: Moment = { phase: "restored", stage: "redeploy" };
export const REDEPLOYED: Moment = { phase: "restored", stage: "redeployed" };

export function alertsAt(moment: Moment, silencing: StandingAlert["silencing"] = "none"): readonly StandingAlert[] {
  return moment === "over" ? [] : [{ ...anAlert(moment), silencing }];
}
