/** Availability statuses of Azure Resource Health, api-version 2022-10-01. */
import { z } from "zod";
import { type ResourceHealth } from "../../core/facts/health";

const STATES = ["Available", "Unavailable", "Degraded", "Unknown"] as const;
const CURRENT = /^(\/subscriptions\/.+)\/providers\/Microsoft\.ResourceHealth\/[^/]+\/current$/i;
const MAX_TEXT = 1000;

const text = z
  .string()
  .nullish()
  .transform((value) => (value ?? "").slice(0, MAX_TEXT));
const body = z.object({
  id: z.string(),
  properties: z.object({
    availabilityState: z.string().nullish(),
    title: text,
    summary: text,
    reasonType: text,
    context: text,
    // The service writes occuredTime; examples of its older version spell it right.
    occuredTime: z.unknown().optional(),
    occurredTime: z.unknown().optional(),
  }),
});

export interface AvailabilityStatus {
  /** Lower case, without the part that names the status. */
  readonly resourceId: string;
  readonly health: ResourceHealth;
}

/** A resource's current status; undefined where the entry is none, such as one of its history. A state we do not know is `Unknown`. */
export function parseAvailabilityStatus(value: unknown): AvailabilityStatus | undefined {
  const { data } = body.safeParse(value);
  const resourceId = CURRENT.exec(data?.id ?? "")?.[1]?.toLowerCase();
  if (data === undefined || resourceId === undefined) return undefined;
  const { availabilityState, title, summary, reasonType, context, occuredTime, occurredTime } = data.properties;
  const state = STATES.find((each) => each.toLowerCase() === availabilityState?.toLowerCase()) ?? "Unknown";
  return {
    resourceId,
    health: {
      availabilityState: state,
      title,
      summary,
      reasonType,
      context,
      occurredAt: trusted(occuredTime ?? occurredTime),
    },
  };
}

const ISO_WITH_ZONE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;
const EARLIEST_YEAR = 2000;

/** A moment, where it names its zone and is not a placeholder: `0001-01-01T00:00:00` is what Resource Health writes for "never". */
function trusted(written: unknown): Date | undefined {
  if (typeof written !== "string" || !ISO_WITH_ZONE.test(written)) return undefined;
  const date = new Date(written);
  return Number.isNaN(date.getTime()) || date.getUTCFullYear() < EARLIEST_YEAR ? undefined : date;
}
