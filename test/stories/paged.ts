/** Page channels of a story, and what their receivers took: one line a page, with the minute since the start. */
import { z } from "zod";
import { type Simulator } from "../../lab/simulator/start-simulator";
import { type Happening } from "./story";

const URL = (simulator: string, name: string): string => `${simulator}/hooks/${name}`;
const ROUTING_KEY = "R".repeat(32);

/** What PagerDuty and Jira Service Management answer, in one. */
const SUCCESS = JSON.stringify({ status: "success", requestId: "r", result: "Request will be processed" });

/** Settings of a story with a channel of each format, named by it; and the receivers' answers, from the beginning. */
export function pageSettings(simulator: string, formats: readonly string[], more: object = {}) {
  const webhooks = formats.map((format) => ({
    ...{ name: format, format, url: URL(simulator, format), ...more },
    ...(format === "pagerduty" || format === "jsm" ? { secretSettings: ["PAGE_KEY"] } : {}),
    ...(format === "cloudevents" ? { secretSettings: ["PAGER_SECRET"] } : {}),
  }));
  return { WEBHOOKS: JSON.stringify(webhooks), PAGE_KEY: ROUTING_KEY };
}

export function answering(formats: readonly string[]): readonly Happening[] {
  return formats.map((format): Happening => [0, "PUT", `/_sim/hooks/${format}`, { says: answerOf(format) }]);
}

export function answerOf(format: string): string {
  return format === "pagerduty" || format === "jsm" ? SUCCESS : "ok";
}

const DELIVERIES = z.object({
  deliveries: z.array(z.object({ at: z.string(), path: z.string(), body: z.string(), status: z.number() })),
});

export interface Paged {
  readonly at: Date;
  readonly path: string;
  readonly body: string;
}

/** What a receiver took. */
export function paged(simulator: Simulator, format: string): readonly Paged[] {
  const { deliveries } = DELIVERIES.parse(simulator.control("GET", `/_sim/hooks/${format}`));
  return deliveries
    .filter(({ status }) => status < 300)
    .map(({ at, path, body }) => ({ at: new Date(at), path, body }));
}

const PAGERDUTY = z.object({
  event_action: z.string(),
  dedup_key: z.string(),
  payload: z.object({ summary: z.string(), custom_details: z.object({ why: z.string(), services_total: z.number() }) }),
});

/** `trigger new 3`: action, reasons and how many services, with `redeploy:` before the second alert. */
export function pagerDutyLine({ body }: Paged): string {
  const { event_action: action, dedup_key: key, payload } = PAGERDUTY.parse(JSON.parse(body));
  const { why, services_total: total } = payload.custom_details;
  return `${key.endsWith("/redeploy") ? "redeploy: " : ""}${action} ${why} ${total}`;
}

export function pagerDutyKey({ body }: Paged): string {
  return PAGERDUTY.parse(JSON.parse(body)).dedup_key;
}

const SLACK = z.object({ text: z.string() });

export function slackLine({ body }: Paged): string {
  return SLACK.parse(JSON.parse(body)).text;
}
