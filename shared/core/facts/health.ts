/** What witnesses say: the service's own health check and Azure Resource Health. */

/** `GET /health/check` of a FHIR service, reduced to what it says of itself and of its data store. */
export interface HealthCheck {
  /** `Healthy`, `Degraded`, `Unhealthy`. */
  readonly overallStatus: string;
  /** The `DataStoreHealthCheck` entry: only with it can the check tell of the key. */
  readonly dataStore: { readonly status: string; readonly reason: string | undefined } | undefined;
}

/** What `GET /Patient?_summary=count` of a FHIR service answered: a count, no patient data. */
export interface SearchProbe {
  /** 200: it counted. 403 and 500: it did not; any other status is a failed read. */
  readonly status: 200 | 403 | 500;
  /** Its OperationOutcome names the customer-managed key. Always so with 403: any other 403 is a refusal of ours. */
  readonly namesTheKey: boolean;
}

/** One availability status of Azure Resource Health; its times are untrusted. */
export interface ResourceHealth {
  readonly availabilityState: "Available" | "Unavailable" | "Degraded" | "Unknown";
  readonly title: string;
  readonly summary: string;
  readonly reasonType: string;
  readonly context: string;
  readonly occurredAt: Date | undefined;
}
