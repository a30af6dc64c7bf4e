/** What must hold of the pages of a story with a fault. */
import { z } from "zod";
import { alertKeys, takenPage, unsoundAlerts } from "../../lab/receivers/pagerduty-alerts";
import { cameInOtherBytes } from "../../lab/receivers/same-bytes";
import { type Simulator } from "../../lab/simulator/start-simulator";
import { paged, type Paged } from "../stories/paged";
import { HOOKS, type Receiver } from "./fault-case";
import { HURT } from "./fault-world";

const SLACK = z.object({ text: z.string() });

export function pageProblems(simulator: Simulator, isRejecting: (receiver: Receiver) => boolean): readonly string[] {
  return [
    ...(isRejecting("pagerduty") ? [] : pagerDutyProblems(paged(simulator, HOOKS.pagerduty))),
    ...(isRejecting("slack") ? [] : slackProblems(paged(simulator, HOOKS.slack))),
  ];
}

/** One alert of the service that lost its key, each begins with a trigger and ends with one resolve; the same page has the same bytes. */
function pagerDutyProblems(pages: readonly Paged[]): readonly string[] {
  const changed = cameInOtherBytes(
    pages,
    ({ body }) => takenPage(body).pageId,
    ({ body }) => body,
  );
  const taken = pages.map(({ body }) => takenPage(body));
  const keys = alertKeys(taken.filter(({ summary }) => LOSS.test(summary)));
  const ofLosses = taken.filter(({ key }) => keys.includes(key));
  const names = [...new Set(ofLosses.flatMap(({ services }) => services))];
  const isHurt = names.length === 1 && names[0]?.endsWith(`/${HURT}`) === true;
  return [
    ...changed.map((id) => `page ${id} came twice, with other bytes`),
    ...unsoundAlerts(ofLosses).map((problem) => `PagerDuty's ${problem}`),
    ...(isHurt ? [] : [`PagerDuty was paged of the loss of ${names.join(", ") || "nobody"}`]),
  ];
}

/** Paged of its loss, and last that it is over; never of the loss of another. */
function slackProblems(pages: readonly Paged[]): readonly string[] {
  const texts = pages.map(({ body }) => SLACK.parse(JSON.parse(body)).text).filter((text) => LOSS.test(text));
  const others = texts.filter((text) => !text.includes(`/${HURT}`));
  const own = texts.filter((text) => text.includes(`/${HURT}`));
  return [
    ...others.map((text) => `Slack was paged: ${text}`),
    ...(own.length > 0 && OVER.test(own.at(-1) ?? "") ? [] : [`Slack's last page of ${HURT}: ${own.at(-1) ?? "none"}`]),
  ];
}

const LOSS = /lost its key|without its key|has its key again|redeploy|recovered/i;
const OVER = /recovered/i;
