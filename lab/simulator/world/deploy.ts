import { guidFrom, hexFrom, sameText } from "../identifiers";
import { noteIdentityChange } from "./health";
import { serviceId, type FhirService } from "./service";
import { type Operation, type World } from "./world";

/** What a full PUT of a FHIR service asks for, defaults filled in. */
export interface Desired {
  readonly kind: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly identity: DesiredIdentity;
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface DesiredIdentity {
  readonly system: boolean;
  readonly users: readonly string[];
}

/** Replaces the service by what is asked; the key is validated when the deployment ends (assumed: at its end, not its start). */
export function beginDeployment(
  world: World,
  service: FhirService,
  desired: Desired,
  at: number,
  lasts = service.behaviour.deployFor,
): Operation {
  changeIdentity(world, service, desired.identity, at);
  service.kind = desired.kind;
  service.tags = desired.tags;
  service.properties = desired.properties;
  service.provisioningState = service.running ? "Updating" : "Creating";
  service.revision += 1;
  const operation: Operation = {
    id: newId(world, "operation"),
    subscription: service.subscription,
    startedAt: at,
    status: "Running",
    error: null,
  };
  world.operations.push(operation);
  service.pending = { operation: operation.id, endsAt: at + lasts };
  return operation;
}

/** The service as it is, ready to be PUT again. */
export function presentState(service: FhirService): Desired {
  const { kind, tags, properties, identity } = service;
  return { kind, tags, properties, identity: { system: identity.system !== null, users: identity.users } };
}

/** A system-assigned identity that comes back is a new principal (documentation); the same identity asked for again stays. */
export function changeIdentity(world: World, service: FhirService, desired: DesiredIdentity, at: number): void {
  const before = service.identity;
  const system = desired.system ? (before.system ?? newPrincipal(world, serviceId(service))) : null;
  const sameUsers =
    desired.users.length === before.users.length &&
    desired.users.every((user) => before.users.some((one) => sameText(one, user)));
  if (system !== before.system || !sameUsers) {
    service.identity = { system, users: desired.users };
    noteIdentityChange(service, at);
  }
}

export function newPrincipal(world: World, owner: string): string {
  world.serial += 1;
  return guidFrom(`principal ${owner.toLowerCase()} ${world.serial}`);
}

export function newId(world: World, purpose: string): string {
  world.serial += 1;
  return hexFrom(`${purpose} ${world.serial}`).slice(0, 25);
}
