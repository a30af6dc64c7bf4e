import { z } from "zod";

/**
 * A status of Resource Health as somebody sets it for a service. Times are text and shown as they stand: real ones may be
 * zoneless or never (`0001-01-01T00:00:00`, reported).
 */
export const healthStatusInput = z.strictObject({
  availabilityState: z.string(),
  title: z.string().optional(),
  summary: z.string().optional(),
  reasonType: z.string().optional(),
  reasonChronicity: z.string().optional(),
  context: z.string().optional(),
  category: z.string().optional(),
  detailedStatus: z.string().optional(),
  occuredTime: z.string().optional(),
  reportedTime: z.string().nullable().optional(),
});
export type HealthStatus = z.infer<typeof healthStatusInput>;

export interface SetHealthStatus extends HealthStatus {
  readonly setAt: number;
}

/** What a status of that state says by default; texts of Available and Unknown: reported, of the others: specification examples. */
export function withDefaults(
  status: HealthStatus,
): Required<Pick<HealthStatus, "title" | "summary" | "reasonType">> & HealthStatus {
  const isTrouble = ["unavailable", "degraded"].includes(status.availabilityState.toLowerCase());
  const summaries: Readonly<Record<string, string>> = {
    available: "There aren't any known Azure platform problems affecting this FHIR service.",
    unknown: "We are currently unable to determine the health of this FHIR service.",
    unavailable: "We're sorry, an Azure platform problem affects this FHIR service.",
    degraded: "We're sorry, an Azure platform problem slows this FHIR service down.",
  };
  return {
    title: status.availabilityState,
    summary: summaries[status.availabilityState.toLowerCase()] ?? "",
    reasonType: isTrouble ? "Unplanned" : "",
    reasonChronicity: "Transient",
    context: isTrouble ? "Platform Initiated" : "Not Applicable",
    category: isTrouble ? "Unplanned" : "Not Applicable",
    ...status,
  };
}
