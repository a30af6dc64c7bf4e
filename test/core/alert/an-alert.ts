/** Alerts of the tests: an outage by a disabled key, standing as told. */
import { type Alert } from "../../../shared/core/alert/alert";
import { type PagedChannel, type PageText, type StandingAlert } from "../../../shared/core/alert/page-plan";
import { type Standing } from "../../../shared/core/alert/standing";
import { outagesOf } from "../../../shared/core/outage/outage";
import { type Page } from "../../../shared/core/page/page";
import { POLICY } from "../builders/policy";
import { keyDisabled } from "../builders/scenes";
import { once, play } from "../builders/timeline";

export const SUBSCRIPTION_ID = "11111111-1111-1111-1111-111111111111";

export function aStanding(changes: Partial<Standing> = {}): Standing {
  return {
    ...{ members: ["a"], each: undefined, causes: ["KeyDisabled"], stage: "self-healing" },
    ...{ phase: "lost", overdue: false, ...changes },
  };
}

const { state } = play(once(0, keyDisabled));
const [outage] = outagesOf(SUBSCRIPTION_ID, [state], POLICY);

/** `changes` undefined: it is over. */
export function anAlert(changes: Partial<Standing> = {}, key = "outage-1"): StandingAlert {
  if (outage === undefined) throw new Error("A disabled key makes an outage");
  const alert: Alert = { kind: "outage", key, subscriptionId: SUBSCRIPTION_ID, since: outage.key.since, outage };
  return { alert, standing: aStanding(changes), silencing: "none" };
}

/** Says its reasons and nothing else. */
export const plainText: PageText = {
  of: (alert, head): Page => ({
    ...head,
    ...NOTHING_SAID,
    about: alert.kind === "unswept" ? "blind" : alert.kind,
    summary: head.why.join(),
  }),
  over: (record, head): Page => ({ ...head, ...NOTHING_SAID, about: record.page.about, summary: "over" }),
};

const NOTHING_SAID = {
  ...{ code: "KeyDisabled", facts: [], steps: [], services: [], resourceIds: [], total: 1 },
  ...{ subscriptionId: SUBSCRIPTION_ID, runbookUrl: undefined, statusUrl: undefined },
} as const;

export function aPagedChannel(changes: Partial<PagedChannel> = {}): PagedChannel {
  return {
    name: "pager",
    receiver: "receiver-1",
    redeploymentIsAnAlertOfItsOwn: false,
    wants: () => true,
    render: (page) => ({
      contentType: "text/plain",
      body: `${page.action} ${page.why.join()} ${page.at.toISOString()}`,
    }),
    ...changes,
  };
}
