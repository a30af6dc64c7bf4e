import { CLOUDS } from "../clouds";
import { sameText, type InGroup } from "../identifiers";
import { beginDeployment, newId } from "./deploy";
import { readPut } from "./fhir-resource";
import { healthyStart, noteDeletion } from "./health";
import { serviceHost, type Behaviour, type FhirService } from "./service";
import { type Operation, type World } from "./world";

/** Whether a PUT was accepted, and what runs because of it. */
export type Outcome =
  | { readonly service: FhirService; readonly operation: Operation }
  | { readonly status: number; readonly refused: string; readonly message: string };

export interface Place extends InGroup {
  readonly workspace: string;
  readonly name: string;
}

/** A full PUT by ARM: creates or replaces. Codes: Resource Manager's where known (`LocationRequired`, `InvalidResourceLocation`, `ParentResourceNotFound`), else assumed. */
export function putService(world: World, place: Place, body: unknown, at: number): Outcome {
  const workspace = world.workspaces.find((one) => isAt(one, place) && sameText(one.name, place.workspace));
  if (workspace === undefined) {
    return {
      status: 404,
      refused: "ParentResourceNotFound",
      message: `The workspace '${place.workspace}' was not found in '${place.resourceGroup}'.`,
    };
  }
  if (!/^[a-z0-9][a-z0-9-]{1,22}[a-z0-9]$/i.test(place.name)) {
    return {
      status: 400,
      refused: "InvalidResourceName",
      message: "A FHIR service's name has 3 to 24 characters: letters, digits and dashes.",
    };
  }
  const fresh: FhirService = {
    ...emptyService(world, place, workspace.location, at),
    resourceGroup: workspace.resourceGroup,
  };
  const existing = world.services.find(
    (one) => isAt(one, place) && sameText(one.workspace, place.workspace) && sameText(one.name, place.name),
  );
  const asked = readPut(world, body, serviceHost(fresh));
  if ("refused" in asked) {
    return { status: 400, ...asked };
  }
  if (existing !== undefined) {
    const conflict = conflictWith(existing, asked);
    if (conflict !== undefined) {
      return conflict;
    }
  }
  const service = existing ?? { ...fresh, location: asked.location };
  if (existing === undefined) {
    world.services.push(service);
  }
  return { service, operation: beginDeployment(world, service, asked, at) };
}

function conflictWith(
  existing: FhirService,
  asked: { readonly location: string; readonly kind: string },
): Outcome | undefined {
  const normal = (location: string): string => location.toLowerCase().replaceAll(" ", "");
  if (normal(existing.location) !== normal(asked.location)) {
    return {
      status: 409,
      refused: "InvalidResourceLocation",
      message: `The resource already exists in location '${existing.location}'.`,
    };
  }
  if (existing.kind !== asked.kind) {
    return {
      status: 400,
      refused: "BadRequest",
      message: `The kind of an existing service cannot change from '${existing.kind}'.`,
    };
  }
  return existing.pending === null
    ? undefined
    : { status: 409, refused: "Conflict", message: `Another operation is in progress: ${existing.provisioningState}.` };
}

function isAt(one: InGroup, place: InGroup): boolean {
  return sameText(one.subscription, place.subscription) && sameText(one.resourceGroup, place.resourceGroup);
}

const DEFAULT_BEHAVIOUR: Behaviour = {
  witness: "health",
  silence: "not-found",
  noticeAfter: 180_000,
  healAfter: 420_000,
  deployFor: 240_000,
  outage: null,
  outageSince: null,
  monitorAccess: "full",
  resourceHealth: null,
  principalsHidden: false,
  patients: 0,
  searchOnLoss: "403",
  monitorMaySearch: true,
};

export function emptyService(world: World, place: Place, location: string, at: number): FhirService {
  return {
    ...place,
    domain: CLOUDS[world.settings.cloud].fhir,
    location,
    createdAt: at,
    kind: "fhir-R4",
    tags: {},
    identity: { system: null, users: [] },
    properties: {},
    provisioningState: "Creating",
    revision: 0,
    running: false,
    pending: null,
    usedKeyUrls: [],
    behaviour: { ...DEFAULT_BEHAVIOUR },
    health: healthyStart(at),
  };
}

export function deleteService(world: World, service: FhirService, at: number): Operation {
  noteDeletion(service, at);
  world.services.splice(world.services.indexOf(service), 1);
  const operation: Operation = {
    id: newId(world, "operation"),
    subscription: service.subscription,
    startedAt: at,
    status: "Succeeded",
    error: null,
  };
  world.operations.push(operation);
  return operation;
}
