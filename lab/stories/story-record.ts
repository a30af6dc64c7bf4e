/** Reads out of the simulator what truly happened and what everybody was told. */
import { z } from "zod";
import { type StoryRecord } from "./compare-story";
import { readPages } from "./page";
import { readReceived } from "./received";
import { type Stage } from "./start-stage";
import { readTruth } from "./truth";
import { webhookDeliveries } from "./webhook-delivery";

const world = z.object({ services: z.array(z.object({ name: z.string() })) });

export function storyRecord({ simulator, secret }: Pick<Stage, "simulator" | "secret">): StoryRecord {
  const kept = (path: string): unknown => simulator.control("GET", path);
  const deliveries = webhookDeliveries(kept);
  return {
    services: world.parse(kept("/_sim/world")).services.map(({ name }) => name),
    truth: readTruth(kept("/_sim/log")),
    pages: readPages(deliveries),
    received: readReceived(kept),
    deliveries,
    secret,
  };
}
