import { sameText } from "../identifiers";
import { empty, json, NO_SUCH_HOST, operationOutcome, RESET, text, type Answer } from "../wire/answer";
import { type Call, type Route } from "../wire/call";
import { serviceHost, type FhirService } from "../world/service";

/** The FHIR service itself. Health check and key errors: source of the open FHIR server; what the hosted one answers is not known. */
export const fhirDataRoutes: readonly Route[] = [
  route("fhir-health", "/health/check", "none", healthCheck),
  route("fhir-metadata", "/metadata", "none", (service) =>
    fhirJson(200, {
      resourceType: "CapabilityStatement",
      status: "active",
      kind: "instance",
      fhirVersion: "4.0.1",
      url: `https://${serviceHost(service)}/metadata`,
    }),
  ),
  route("fhir-search", "/{type}", "fhir", search),
];

function route(
  api: Route["api"],
  path: string,
  audience: Route["audience"],
  answer: (service: FhirService, call: Call) => Answer,
): Route {
  return {
    api,
    host: "fhir",
    method: "GET",
    path,
    audience,
    handle: (call) => {
      const service = runningService(call);
      return service === undefined ? NO_SUCH_HOST : answer(service, call);
    },
  };
}

/** A service that does not exist, or was never completed, has no host name that resolves (assumed). */
export function runningService(call: Pick<Call, "world" | "host">): FhirService | undefined {
  return call.world.services.find((service) => service.running && sameText(serviceHost(service), call.host));
}

function healthCheck(service: FhirService): Answer {
  const { witness, silence, outage } = service.behaviour;
  if (witness === "none" || witness === "resource-health") {
    return silence === "unreachable" ? RESET : empty(404);
  }
  if (service.health.errors !== null) {
    return report(200, "Degraded", "The customer-managed key is not accessible.", {
      Reason: "CustomerManagedKeyAccessLost",
    });
  }
  return outage === null
    ? report(200, "Healthy", "Successfully connected to the data store.", {})
    : report(503, "Unhealthy", outage, {});
}

function report(httpStatus: number, overallStatus: string, description: string, data: object): Answer {
  const healthy = { status: "Healthy", description: "", data: {} };
  return json(httpStatus, {
    overallStatus,
    details: [
      { ...healthy, name: "BehaviorHealthCheck" },
      { ...healthy, name: "StorageInitializedHealthCheck", description: "Successfully initialized." },
      { name: "DataStoreHealthCheck", status: overallStatus, description, data },
    ],
  });
}

/** Searches tell the truth about the key whatever the service's `witness`; a count has no entries (FHIR specification). */
function search(service: FhirService, call: Call): Answer {
  if (!service.behaviour.monitorMaySearch) {
    return operationOutcome(403, "forbidden", "Authorization failed.");
  }
  if (service.health.errors !== null && service.behaviour.searchOnLoss === "403") {
    return operationOutcome(
      403,
      "invalid",
      "Error occurred during an operation that is dependent on the customer-managed key. Use https://go.microsoft.com/fwlink/?linkid=2300268 to troubleshoot the issue.",
    );
  }
  if (service.health.errors !== null || service.behaviour.outage !== null) {
    return operationOutcome(500, "exception", "There was an error processing your request.");
  }
  const self = `https://${call.host}${call.path}?${call.query.toString()}`;
  return fhirJson(200, {
    resourceType: "Bundle",
    type: "searchset",
    total: service.behaviour.patients,
    link: [{ relation: "self", url: self }],
  });
}

function fhirJson(status: number, body: object): Answer {
  return text(status, JSON.stringify(body), "application/fhir+json; charset=utf-8");
}
