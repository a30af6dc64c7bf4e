/**
 * Decides what one page channel is owed: a page where an alert stands otherwise than the channel was last told, and a resolve where it is over.
 * One rule for a first page, a change, a restart, a backlog, a page that died and the end of a silence. Each crossing is told late rather than never.
 */
import { plus } from "../moment";
import { type Reason } from "../page/page";
import { isOfAnother, knownToThis, movedOver } from "./another-receiver";
import { heldBack, over, passedOver, told } from "./page-changes";
import { type PageChange, type PagedChannel, type PagePlan, type StandingAlert } from "./page-plan";
import { mayHaveHeard, type PageRecord, type Thread } from "./page-record";
import { newsAsPaged, newsOfPage } from "./page-severity";
import { reasonsToTell } from "./reasons-to-tell";
import { needsRedeployment, type Standing } from "./standing";

export function planPages(plan: PagePlan): readonly PageChange[] {
  if (plan.isGone) return [];
  const planned = plan.alerts.flatMap((alert) =>
    threadsOf(plan, alert).map((thread) => ({ alert, thread, record: recordOf(plan, alert.alert.key, thread) })),
  );
  const standing = planned.filter(({ alert, thread, record }) => isThere(alert.standing, thread, record));
  const ended = plan.records.filter((record) => !standing.some((one) => one.record === record));
  const goesOn = ({ key }: PageRecord): boolean => plan.alerts.some(({ alert }) => alert.key === key);
  // The outbox is in order of time: what is over comes before what begins in the same sweep, and a second alert ends after the first goes on.
  const before = plus(plan.now, -1);
  return [
    ...ended.filter((record) => !goesOn(record)).flatMap((record) => over(plan, record, before)),
    ...standing.flatMap(({ alert, thread, record }) => follow(plan, alert, thread, record)),
    ...ended.filter(goesOn).flatMap((record) => over(plan, record, plan.now)),
  ];
}

/** A channel that does not want the redeployment as news has no use for a second alert: all it wants goes into the first. */
function threadsOf({ channel }: PagePlan, alert: StandingAlert): readonly Thread[] {
  const hasSecond = channel.redeploymentIsAnAlertOfItsOwn && isWanted(channel, alert, "redeploy");
  return hasSecond ? ["alert", "redeployment"] : ["alert"];
}

function recordOf({ records }: Pick<PagePlan, "records">, key: string, thread: Thread): PageRecord | undefined {
  return records.find((record) => record.key === key && record.thread === thread);
}

/** The second alert begins when a redeployment is needed, and lasts until none is, or was. Where that was before anybody heard of it, it is over. */
function isThere(standing: Standing, thread: Thread, record: PageRecord | undefined): boolean {
  if (thread === "alert" || needsRedeployment(standing)) return true;
  return standing.stage === "redeployed" && record !== undefined && mayHaveHeard(record);
}

function follow(
  plan: PagePlan,
  alert: StandingAlert,
  thread: Thread,
  record: PageRecord | undefined,
): readonly PageChange[] {
  if (record === undefined || !isOfAnother(record, plan.channel)) return followKnown(plan, alert, thread, record);
  const known = knownToThis(plan, record, alert.standing);
  return [movedOver(plan, record, known, followKnown(plan, alert, thread, known))];
}

function followKnown(
  plan: PagePlan,
  standingAlert: StandingAlert,
  thread: Thread,
  record: PageRecord | undefined,
): readonly PageChange[] {
  const { channel, inTrouble, now, reminderMs } = plan;
  const { alert, standing, silencing } = standingAlert;
  const why =
    thread === "alert" && isToldElsewhere(plan, standingAlert)
      ? "wait"
      : reasonsToTell({
          ...{ kind: alert.kind, thread, standing, record, channel, inTrouble, now, reminderMs },
          isWanted: (reason) => isWanted(channel, standingAlert, reason),
        });
  const mayTell = silencing === "none" || (silencing !== "complete" && why.includes("redeploy"));
  if (!mayTell) return heldBack(plan, silencing, record);
  if (why === "wait") return [];
  const [mostPressing, ...others] = why.filter((reason) => isWanted(channel, standingAlert, reason));
  const part = { key: alert.key, thread, action: "trigger", standing } as const;
  if (mostPressing === undefined) return passedOver(plan, alert, part, record);
  return [told(plan, alert, part, record, why, newsOfPage(alert, standing, [mostPressing, ...others]))];
}

/** A receiver that has the second alert is told of the outage there; one that was never told before the window closed needs no first. */
function isToldElsewhere(plan: PagePlan, standingAlert: StandingAlert): boolean {
  if (!threadsOf(plan, standingAlert).includes("redeployment")) return false;
  const { alert, standing } = standingAlert;
  return isThere(standing, "redeployment", recordOf(plan, alert.key, "redeployment"));
}

/** Nobody tells a channel of itself. */
function isWanted({ name, wants }: PagedChannel, { alert, standing }: StandingAlert, reason: Reason): boolean {
  if (alert.kind === "channel" && alert.trouble.channel === name) return false;
  return wants(newsAsPaged(alert, standing, reason));
}
