/** What must hold of the pages of a story with a fault. */
import { z } from "zod";
import { type Simulator } from "../../lab/simulator/start-simulator";
import { paged, type Paged } from "../stories/paged";
import { HOOKS, type Receiver } from "./fault-case";
import { HURT } from "./fault-world";

const PAGERDUTY = z.object({
  event_action: z.string(),
  dedup_key: z.string(),
  payload: z.object({
    summary: z.string(),
    custom_details: z.object({ page_id: z.string(), services: z.array(z.string()) }),
  }),
});
type PagerDutyEvent = z.infer<typeof PAGERDUTY>;

const SLACK = z.object({ text: z.string() });

export function pageProblems(simulator: Simulator, isRejecting: (receiver: Receiver) => boolean): readonly string[] {
  return [
    ...(isRejecting("pagerduty") ? [] : pagerDutyProblems(paged(simulator, HOOKS.pagerduty))),
    ...(isRejecting("slack") ? [] : slackProblems(paged(simulator, HOOKS.slack))),
  ];
}

/** One alert of the service that lost its key, each begins with a trigger and ends with one resolve; the same page has the same bytes. */
function pagerDutyProblems(pages: readonly Paged[]): readonly string[] {
  const bodies = new Map<string, string>();
  const events: PagerDutyEvent[] = [];
  const changed: string[] = [];
  for (const { body } of pages) {
    const event = PAGERDUTY.parse(JSON.parse(body));
    const id = event.payload.custom_details.page_id;
    const before = bodies.get(id);
    if (before === undefined) events.push(event);
    else if (before !== body) changed.push(`page ${id} came twice, with other bytes`);
    bodies.set(id, body);
  }
  const keys = [
    ...new Set(events.filter(({ payload }) => LOSS.test(payload.summary)).map(({ dedup_key: key }) => key)),
  ];
  const outages = events.filter(({ dedup_key: key }) => keys.includes(key));
  const wrong = keys.flatMap((key) => {
    const actions = outages.filter(({ dedup_key: of }) => of === key).map(({ event_action: action }) => action);
    const isWhole = actions[0] === "trigger" && actions.indexOf("resolve") === actions.length - 1;
    return isWhole ? [] : [`PagerDuty's alert ${key} went ${actions.join(", ")}`];
  });
  const names = [...new Set(outages.flatMap(({ payload }) => payload.custom_details.services))];
  const isHurt = names.length === 1 && names[0]?.endsWith(`/${HURT}`) === true;
  return [
    ...changed,
    ...wrong,
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
