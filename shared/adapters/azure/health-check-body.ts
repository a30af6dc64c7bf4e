/** `/health/check` of a FHIR service: `{overallStatus, details: [{name, status, description, data}]}` (source: microsoft/fhir-server, healthcare-shared-components). */
import { z } from "zod";
import { type HealthCheck } from "../../core/facts/health";

const STATUSES = ["Healthy", "Degraded", "Unhealthy"];
const DATA_STORE = "datastorehealthcheck";

const status = z.string().transform((value, context) => {
  const known = STATUSES.find((each) => each.toLowerCase() === value.toLowerCase());
  if (known !== undefined) return known;
  context.addIssue({ code: "custom", message: "Unknown health status" });
  return z.NEVER;
});
const body = z.object({
  overallStatus: status,
  details: z.array(z.object({ name: z.string(), status, data: z.record(z.string(), z.unknown()).nullish() })).nullish(),
});

/** What the check says; undefined where the body is no health check. */
export function parseHealthCheck(value: unknown): HealthCheck | undefined {
  const { data } = body.safeParse(value);
  if (data === undefined) return undefined;
  const entry = data.details?.find(({ name }) => name.toLowerCase() === DATA_STORE);
  const [, reason] = Object.entries(entry?.data ?? {}).find(([name]) => name.toLowerCase() === "reason") ?? [];
  return {
    overallStatus: data.overallStatus,
    dataStore:
      entry === undefined
        ? undefined
        : { status: entry.status, reason: typeof reason === "string" ? reason : undefined },
  };
}
