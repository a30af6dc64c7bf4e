/** What a receiver was told, as lines a reader of a story can check: minute, service, what, why, and how it looks. */
import { z } from "zod";

const moment = z.string();

export const TOLD = z.object({
  id: z.string(),
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
    late_seconds: z.number().optional(),
    skipped: z.number().optional(),
    at_least_seconds: z.number().optional(),
    at_most_seconds: z.number().optional(),
    start: z.object({ earliest: moment.optional(), latest: moment }).optional(),
    end: z.object({ earliest: moment, latest: moment }).optional(),
  }),
});
export type Told = z.infer<typeof TOLD>;

const PREFIX = "com.github.fhir_cmk_watch.";

/** `+05 svc-a access.lost KeyDisabled self-healing`: the minute is that of the sweep. */
export function toldLines(events: readonly Told[], start: Date): readonly string[] {
  return events.map((event) => {
    const { type, time, data } = event;
    const minute = Math.floor((Date.parse(time) - start.getTime()) / 60_000);
    const why = (data.causes ?? []).map(({ code }) => code).join("+");
    const last = data.closure?.how ?? data.recovery_class ?? data.reason ?? "";
    const parts = [`+${String(minute).padStart(2, "0")}`, whoOf(event), type.replace(PREFIX, ""), why, last];
    return parts.filter((part) => part !== "").join(" ");
  });
}

/** The service an event is about; for the monitor's own events, the interface. */
function whoOf({ data: { service, resource_id: id, api } }: Told): string {
  return service ?? id?.split("/").at(-1) ?? api ?? "";
}

/** The lines about one service or interface, without its name. */
export function linesOf(who: string, lines: readonly string[]): readonly string[] {
  return lines.filter((line) => line.includes(` ${who} `)).map((line) => line.replace(` ${who} `, " "));
}
