/** Asks FHIR services for their own health check, over the HTTP client that the SDKs use. */
import { createHttpHeaders, createPipelineRequest } from "@azure/core-rest-pipeline";
import { type HealthChecks } from "../../ports/witnesses";
import { type Asking, type Connection } from "./connection";
import { parseHealthCheck } from "./health-check-body";
import { unaskable } from "./unreachable";

const API = "FHIR service health check";
const MAX_BODY_BYTES = 64 * 1024;
const HOST = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i;

/**
 * Ends within one deadline; sends no token. Healthy and Degraded come with 200, Unhealthy with 503: a 503 with a readable check is seen, any other is
 * not an answer. Any 404 is absent: whether the hosted service has the route is not documented.
 */
export function azureHealthChecks({ plainHttpClient, clock }: Connection): (asking: Asking) => HealthChecks {
  return ({ observe }) => ({
    async checkHealth(host) {
      if (!HOST.test(host)) return unaskable(API, "UnexpectedHost", clock);
      return observe({
        api: API,
        async ask({ abortSignal, onResponse }) {
          const headers = createHttpHeaders({ accept: "application/json", "accept-encoding": "gzip" });
          const request = createPipelineRequest({ url: `https://${host}/health/check`, headers, abortSignal });
          request.requestOverrides = { maxBodyBytes: MAX_BODY_BYTES };
          onResponse(await plainHttpClient.sendRequest(request));
        },
        parse: parseHealthCheck,
        alsoAnsweredWith: [503],
        isAbsence: () => true,
      });
    },
  });
}
