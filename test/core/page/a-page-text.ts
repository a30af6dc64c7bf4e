/** Alerts of a key lost at minute 3, and what a page says of them at minute 4. */
import { type Alert, alertsOf } from "../../../shared/core/alert/alert";
import { type PageHead } from "../../../shared/core/alert/page-plan";
import { type Page } from "../../../shared/core/page/page";
import { pageText } from "../../../shared/core/page/page-text";
import { type IncidentReport } from "../../../shared/core/report/incident-report";
import { type SubscriptionState } from "../../../shared/core/target/subscription-state";
import { type TargetState } from "../../../shared/core/target/target-state";
import { SUBSCRIPTION_ID } from "../alert/an-alert";
import { minute } from "../builders/moments";
import { POLICY } from "../builders/policy";
import { allGood, keyDisabled } from "../builders/scenes";
import { every, once, play } from "../builders/timeline";

export const { state: lost } = play([...every(0, 2, allGood), ...once(3, keyDisabled)]);
export const LINKS = { runbookUrl: "https://wiki/cmk", statusUrl: "https://app/api/incidents" };

export function aHead(changes: Partial<PageHead> = {}): PageHead {
  return {
    ...{ id: "page-1", key: "alert-1", action: "trigger", why: ["first"], severity: "critical" },
    ...{ at: minute(4), since: minute(3), supersedes: [], ...changes },
  };
}

interface Told {
  readonly targets?: readonly TargetState[];
  readonly subscription?: Pick<SubscriptionState, "blind" | "misconfigured">;
  readonly trouble?: { readonly disabled: string | undefined };
}

export function alert(kind: Alert["kind"], { targets = [lost], subscription, trouble }: Told = {}): Alert {
  const troubles = trouble === undefined ? [] : [{ channel: "chat", since: minute(1), reason: "HTTP 400", ...trouble }];
  const watch = { subscriptionId: SUBSCRIPTION_ID, targets, troubles, tellsSettings: true, policy: POLICY };
  const { blind = [], misconfigured = [] } = subscription ?? {};
  const found = alertsOf({ ...watch, subscription: { blind, misconfigured } }).find((one) => one.kind === kind);
  if (found === undefined) throw new Error(`No alert of kind ${kind}`);
  return found;
}

export function text(closed: readonly IncidentReport[] = [], links = LINKS, now = minute(4)) {
  return pageText({ now, policy: POLICY, links, closed });
}

export function factsOf({ facts }: Page): Readonly<Record<string, string>> {
  return Object.fromEntries(facts.map(({ name, value }) => [name, value]));
}
