/** What PagerDuty makes of the requests that it took: alerts by their dedup key, each of one page after the other. */
import { z } from "zod";

const REQUEST = z.object({
  event_action: z.string(),
  dedup_key: z.string(),
  payload: z.object({
    summary: z.string(),
    custom_details: z.object({ page_id: z.string(), services: z.array(z.string()) }),
  }),
});

/** One request that came; the same page may come more than once. */
export interface TakenPage {
  readonly pageId: string;
  readonly key: string;
  readonly action: string;
  readonly summary: string;
  readonly services: readonly string[];
}

/** Fails where the body is none of the product's. */
export function takenPage(body: string): TakenPage {
  const { event_action: action, dedup_key: key, payload } = REQUEST.parse(JSON.parse(body));
  const { page_id: pageId, services } = payload.custom_details;
  return { pageId, key, action, summary: payload.summary, services };
}

export function alertKeys(pages: readonly TakenPage[]): readonly string[] {
  return [...new Set(pages.map(({ key }) => key))];
}

/** An alert begins with a trigger, and ends with one resolve, whatever comes twice: a sentence for each that does not. */
export function unsoundAlerts(pages: readonly TakenPage[]): readonly string[] {
  return alertKeys(pages).flatMap((key) => {
    const own = pages.filter((page) => page.key === key);
    const first = own.filter(({ pageId }, index) => own.findIndex((page) => page.pageId === pageId) === index);
    const actions = first.map(({ action }) => action);
    const isSound = actions[0] === "trigger" && actions.indexOf("resolve") === actions.length - 1;
    return isSound ? [] : [`alert ${key} went ${actions.join(", ")}`];
  });
}
