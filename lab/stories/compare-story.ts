/** Compares all that truly happened in a story with all that was reported, service by service and for the monitor itself. */
import { compareMonitor } from "./compare-monitor";
import { compareService } from "./compare-service";
import { type Chapter } from "./comparison";
import { type Page } from "./page";
import { type Received } from "./received";
import { type Truth } from "./truth";
import { verifies } from "./verifies";
import { type WebhookDelivery } from "./webhook-delivery";

export interface StoryRecord {
  readonly services: readonly string[];
  readonly truth: Truth;
  readonly pages: readonly Page[];
  readonly received: Received;
  readonly deliveries: readonly WebhookDelivery[];
  readonly secret: string;
}

export interface ComparedStory {
  readonly chapters: readonly Chapter[];
  /** One sentence each; empty: all that was reported is true. */
  readonly disagreements: readonly string[];
}

export function compareStory({ services, truth, pages, received, deliveries, secret }: StoryRecord): ComparedStory {
  const verified = deliveries.filter((delivery) => verifies(delivery, secret)).length;
  const chapters = [
    ...services.map((service) => compareService(service, truth, pages)),
    compareMonitor({ ...received, pages, deliveries: deliveries.length, verified }),
  ];
  const disagreements = chapters.flatMap(({ title, comparisons }) =>
    comparisons.flatMap(({ about, truth: truly, reported, disagrees }) =>
      disagrees === undefined ? [] : [`${title}, ${about}: truly ${truly}, reported ${reported}; ${disagrees}`],
    ),
  );
  return { chapters, disagreements };
}
