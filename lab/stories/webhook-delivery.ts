/** What was posted to the webhook, as the simulator kept it. */
import { z } from "zod";

const deliveries = z.array(
  z.object({
    at: z.iso.datetime().transform((text) => new Date(text)),
    headers: z.record(z.string(), z.string().optional()),
    body: z.string(),
    status: z.number(),
  }),
);

export type WebhookDelivery = z.infer<typeof deliveries>[number];

/** `kept` asks the simulator's control API by its path. */
export function webhookDeliveries(kept: (path: string) => unknown): readonly WebhookDelivery[] {
  return deliveries.parse((kept("/_sim/hooks/pager") as { deliveries: unknown }).deliveries);
}
