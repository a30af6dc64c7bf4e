import { sameText } from "../identifiers";
import { armError, empty, json, type Answer } from "../wire/answer";
import { param, readJson, type Call, type Route } from "../wire/call";
import { changeIdentity } from "../world/deploy";
import { readPatch, showService } from "../world/fhir-resource";
import { type FhirService } from "../world/service";
import { type Operation } from "../world/world";
import { armList, armRoute, GROUP, inGroup, isListed, isReadable, notFound, refused } from "./arm";
import { deleteService, putService, type Outcome } from "../world/put-service";

const SERVICES = `${GROUP}/providers/Microsoft.HealthcareApis/workspaces/{workspace}/fhirservices`;

/** FHIR services as resources: lists and GET as recorded; a PUT replaces everything, a PATCH carries tags and identity only (specification). */
export const fhirServiceRoutes: readonly Route[] = [
  armList("arm-fhirservices", SERVICES, (call) =>
    call.world.services
      .filter((service) => inGroup(call, service) && sameText(service.workspace, param(call, "workspace")))
      .filter((service) => isListed(service.behaviour.monitorAccess))
      .map((service) => showService(call.world, service)),
  ),
  armRoute("arm-fhirservice", "GET", `${SERVICES}/{service}`, (call) =>
    withService(call, (service) => json(200, showService(call.world, service), { etag: `"${service.revision}"` })),
  ),
  armRoute("arm-fhirservice-put", "PUT", `${SERVICES}/{service}`, put),
  armRoute("arm-fhirservice-patch", "PATCH", `${SERVICES}/{service}`, (call) =>
    withService(call, (service) => patch(call, service)),
  ),
  armRoute("arm-fhirservice-delete", "DELETE", `${SERVICES}/{service}`, remove),
];

function find(call: Call): FhirService | undefined {
  return call.world.services.find(
    (service) =>
      inGroup(call, service) &&
      sameText(service.workspace, param(call, "workspace")) &&
      sameText(service.name, param(call, "service")),
  );
}

function withService(call: Call, answer: (service: FhirService) => Answer): Answer {
  const service = find(call);
  if (service === undefined) {
    return notFound(
      "Microsoft.HealthcareApis/workspaces/fhirservices",
      `${param(call, "workspace")}/${param(call, "service")}`,
      param(call, "group"),
    );
  }
  return isReadable(service.behaviour.monitorAccess) ? answer(service) : refused(call);
}

function put(call: Call): Answer {
  const { workspace, service: name, group, subscription } = call.params;
  const where = {
    subscription: subscription ?? "",
    resourceGroup: group ?? "",
    workspace: workspace ?? "",
    name: name ?? "",
  };
  const existed = find(call) !== undefined;
  const outcome = call.state.engine.change<Outcome>("arm.put", { path: call.path }, (world, at) =>
    putService(world, where, readJson(call), at),
  );
  return "refused" in outcome
    ? armError(outcome.status, outcome.refused, outcome.message)
    : json(
        existed ? 200 : 201,
        showService(call.world, outcome.service),
        operationHeader(call, outcome.operation, outcome.service.location),
      );
}

/** Done at once; the identity changes without a redeployment, which is what makes it dangerous (specification and documentation). */
function patch(call: Call, service: FhirService): Answer {
  const asked = readPatch(call.world, readJson(call));
  if ("refused" in asked) {
    return armError(400, asked.refused, asked.message);
  }
  call.state.engine.change("arm.patch", { path: call.path }, (world, at) => {
    service.tags = asked.tags ?? service.tags;
    if (asked.identity !== undefined) {
      changeIdentity(world, service, asked.identity, at);
    }
    service.revision += 1;
  });
  return json(200, showService(call.world, service));
}

/** Accepted with an operation; the service is gone at once (assumed). */
function remove(call: Call): Answer {
  const service = find(call);
  if (service === undefined) {
    return empty(204);
  }
  const operation = call.state.engine.change("arm.delete", { path: call.path }, (world, at) =>
    deleteService(world, service, at),
  );
  return empty(202, operationHeader(call, operation, service.location));
}

/** Recorded header. */
function operationHeader(call: Call, operation: Operation, location: string): Record<string, string> {
  const version = call.query.get("api-version") ?? "";
  const path = `/subscriptions/${operation.subscription}/providers/Microsoft.HealthcareApis/locations/${location}/operationresults/${operation.id}`;
  return { "azure-asyncoperation": `https://${call.host}${path}?api-version=${version}` };
}
