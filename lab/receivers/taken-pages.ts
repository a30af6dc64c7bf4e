/** Reads the requests of receivers that keep alerts, each in its own words. All fail where a request is none of the product's. */
import { z } from "zod";
import { type TakenPage } from "./alerts";

/** A request that a receiver took. */
interface Taken {
  readonly path: string;
  readonly body: string;
}

const PAGERDUTY = z.object({
  event_action: z.enum(["trigger", "resolve"]),
  dedup_key: z.string(),
  payload: z.object({
    summary: z.string(),
    custom_details: z.object({ page_id: z.string(), services: z.array(z.string()) }),
  }),
});

export function pagerDutyPage({ body }: Pick<Taken, "body">): TakenPage {
  const { event_action: action, dedup_key: key, payload } = PAGERDUTY.parse(JSON.parse(body));
  const { page_id: pageId, services } = payload.custom_details;
  return { pageId, key, action, summary: payload.summary, services };
}

const JSM_ALERT = z.object({
  alias: z.string(),
  message: z.string(),
  details: z.object({ Page: z.string(), "Resource ids": z.string().default("") }),
});
const JSM_CLOSING = z.object({ alias: z.string(), note: z.string() });

/** A closing has no id but its alert's. */
export function jsmPage({ path, body }: Taken): TakenPage {
  const json: unknown = JSON.parse(body);
  if (path.endsWith("/close")) {
    const { alias, note } = JSM_CLOSING.parse(json);
    return { pageId: `${alias} closed`, key: alias, action: "resolve", summary: note, services: [] };
  }
  const { alias, message, details } = JSM_ALERT.parse(json);
  const services = details["Resource ids"].split(" ").filter((id) => id !== "");
  return { pageId: details.Page, key: alias, action: "trigger", summary: message, services };
}

const COMMON_ALERT = z.object({
  data: z.object({
    essentials: z.object({
      originAlertId: z.string(),
      monitorCondition: z.enum(["Fired", "Resolved"]),
      description: z.string(),
      configurationItems: z.array(z.string()),
    }),
    customProperties: z.object({ pageId: z.string() }),
  }),
});

export function commonAlertPage({ body }: Pick<Taken, "body">): TakenPage {
  const { essentials, customProperties } = COMMON_ALERT.parse(JSON.parse(body)).data;
  const { originAlertId: key, monitorCondition, description: summary, configurationItems: services } = essentials;
  return {
    pageId: customProperties.pageId,
    ...{ key, summary, services },
    action: monitorCondition === "Fired" ? "trigger" : "resolve",
  };
}
