/** What a receiver was told, as lines a reader of a story can check: minute, service, what, why, and how it looks. */
import { z } from "zod";

export const TOLD = z.object({
  type: z.string(),
  time: z.iso.datetime(),
  data: z.object({
    workspace: z.string().optional(),
    service: z.string().optional(),
    resource_id: z.string().optional(),
    incident_id: z.string().optional(),
    phase: z.string().optional(),
    causes: z.array(z.object({ code: z.string() })).optional(),
    recovery_class: z.string().optional(),
    closure: z.object({ how: z.string() }).optional(),
    api: z.string().optional(),
    reason: z.string().optional(),
    at_least_seconds: z.number().optional(),
    at_most_seconds: z.number().optional(),
    start: z.object({ earliest: z.string().optional(), latest: z.string() }).optional(),
    end: z.object({ earliest: z.string(), latest: z.string() }).optional(),
  }),
});
export type Told = z.infer<typeof TOLD>;

const PREFIX = "com.github.fhir_cmk_watch.";

/** `+05 svc-a access.lost KeyDisabled self-healing`: the minute is that of the sweep. */
export function toldLines(deliveries: readonly unknown[], start: Date): readonly string[] {
  return deliveries.map((delivery) => {
    const { type, time, data } = TOLD.parse(delivery);
    const minute = Math.floor((Date.parse(time) - start.getTime()) / 60_000);
    const what = type.replace(PREFIX, "");
    const who = data.service ?? data.resource_id?.split("/").at(-1) ?? data.api ?? "";
    const why = (data.causes ?? []).map(({ code }) => code).join("+");
    const last = data.closure?.how ?? data.recovery_class ?? data.reason ?? "";
    return [`+${String(minute).padStart(2, "0")}`, who, what, why, last].filter((part) => part !== "").join(" ");
  });
}
