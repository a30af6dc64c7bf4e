/** A page as its receiver sees it: the CloudEvent that was posted to the webhook, and when. */
import { z } from "zod";
import { type WebhookDelivery } from "./webhook-delivery";

const moment = z.iso.datetime().transform((text) => new Date(text));

const cloudEvent = z.object({
  id: z.string(),
  type: z.string().transform((type) => type.replace("com.github.fhir_cmk_watch.", "")),
  severitytext: z.enum(["info", "warning", "error", "critical"]),
  data: z.object({
    summary: z.string(),
    service: z.string().optional(),
    causes: z.array(z.object({ code: z.string() })).default([]),
    start: z.object({ earliest: moment.optional(), latest: moment }).optional(),
    end: z.object({ earliest: moment, latest: moment }).optional(),
    at_least_seconds: z.number().optional(),
    at_most_seconds: z.number().optional(),
    recovery_class: z.string().optional(),
    closure: z.object({ how: z.string() }).optional(),
    api: z.string().optional(),
    reason: z.string().optional(),
  }),
});

export interface Page extends z.infer<typeof cloudEvent> {
  readonly arrivedAt: Date;
}

/** The pages among a webhook's deliveries that were answered well, each once, in the order of their arrival. */
export function readPages(deliveries: readonly Pick<WebhookDelivery, "at" | "body" | "status">[]): readonly Page[] {
  const pages = deliveries
    .filter(({ status }) => status < 300)
    .map(({ at, body }): Page => ({ ...cloudEvent.parse(JSON.parse(body)), arrivedAt: at }));
  return pages.filter((page, index) => pages.findIndex(({ id }) => id === page.id) === index);
}
