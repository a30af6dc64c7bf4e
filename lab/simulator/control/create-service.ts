import { findVault } from "../world/find";
import { z } from "zod";
import { sameText } from "../identifiers";
import { principalsOf } from "../world/access";
import { ENCRYPTION_USER_ROLE } from "../world/built-in-roles";
import { beginDeployment } from "../world/deploy";
import { readPut, type PutRequest } from "../world/fhir-resource";
import { HSM_ENCRYPTION_USER_ROLE } from "../world/managed-hsm-roles";
import { userIdentityId } from "../world/principal";
import { emptyService } from "../world/put-service";
import { serviceHost, type FhirService, type Workspace } from "../world/service";
import { existence, findKey, keyUrl, type Vault } from "../world/vault";
import { type World } from "../world/world";
import { ControlError, duration } from "./input";
import { createVault } from "./create-vault";
import { createKey } from "./key-control";
import { grantLocalRole } from "./local-role-control";
import { knowWorkspace } from "./places";
import { setPolicy } from "./policy-control";
import { grantRole } from "./role-control";
import { scopeAround } from "./scopes";
import { knowUserIdentity } from "./user-identity-control";
import { joinGroup, knowGroup } from "./who";

const grant = z.union([
  z.literal("none"),
  z.strictObject({
    scope: z.enum(["key", "vault", "resource-group", "subscription", "management-group"]).default("vault"),
    role: z.string().default(ENCRYPTION_USER_ROLE),
    group: z.string().optional(),
  }),
]);
export const behaviourInput = {
  witness: z.enum(["none", "health", "resource-health", "both"]).optional(),
  silence: z.enum(["not-found", "unreachable"]).optional(),
  noticeAfter: duration.optional(),
  healAfter: duration.optional(),
  deployFor: duration.optional(),
  monitorAccess: z.enum(["full", "unlisted", "unreadable", "none"]).optional(),
  principalsHidden: z.boolean().optional(),
  patients: z.int().min(0).optional(),
  searchOnLoss: z.enum(["403", "500"]).optional(),
  monitorMaySearch: z.boolean().optional(),
};
export const serviceInput = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{1,22}[a-z0-9]$/i, "a FHIR service's name has 3 to 24 letters, digits and dashes"),
  workspace: z.string().optional(),
  subscription: z.string().optional(),
  resourceGroup: z.string().optional(),
  location: z.string().optional(),
  kind: z.enum(["fhir-R4", "fhir-Stu3"]).default("fhir-R4"),
  tags: z.record(z.string(), z.string()).default({}),
  properties: z.record(z.string(), z.unknown()).default({}),
  identity: z.union([z.enum(["system", "none"]), z.strictObject({ user: z.string() })]).default("system"),
  encryption: z.boolean().default(true),
  vault: z.string().optional(),
  hsm: z.string().optional(),
  key: z.string().default("cmk"),
  versioned: z.boolean().default(true),
  grant: grant.default({ scope: "vault", role: ENCRYPTION_USER_ROLE }),
  createFor: duration.optional(),
  ...behaviourInput,
});
type ServiceInput = z.infer<typeof serviceInput>;

/** A FHIR service with everything around it that does not exist yet: workspace, vault, key, identity, permission. */
export function createService(
  world: World,
  input: ServiceInput,
  at: number,
  start: "running" | "creating",
): FhirService {
  const workspace = knowWorkspace(world, { ...input, name: input.workspace ?? world.settings.workspace });
  const place = {
    subscription: workspace.subscription,
    resourceGroup: workspace.resourceGroup,
    workspace: workspace.name,
    name: input.name,
  };
  const service = emptyService(world, place, input.location ?? workspace.location, at);
  if (world.services.some((one) => sameText(one.name, service.name) && sameText(one.workspace, service.workspace))) {
    throw new ControlError(`The service '${workspace.name}/${input.name}' exists already`);
  }
  setBehaviour(service, input);
  if (input.encryption && input.identity === "none") {
    throw new ControlError(
      `The service '${input.name}' needs an identity for its key; say {"encryption": false} or give it one`,
    );
  }
  if (input.vault !== undefined && input.hsm !== undefined) {
    throw new ControlError(`The service '${input.name}' has one key: say vault or hsm, not both`);
  }
  if (input.hsm !== undefined && findVault(world, input.hsm)?.kind === "vault") {
    throw new ControlError(`'${input.hsm}' is a vault; the service '${input.name}' names it as its Managed HSM`);
  }
  wanted(world, service, input, undefined);
  const vault = input.encryption ? knowVault(world, input, workspace, at) : undefined;
  const desired = wanted(world, service, input, vault);
  world.services.push(service);
  const url = vault === undefined ? undefined : urlOf(vault, input);
  beginDeployment(world, service, desired, at, start === "creating" ? (input.createFor ?? 420_000) : 0);
  if (vault !== undefined) {
    permit(world, service, input, vault, at);
  }
  if (start === "running") {
    Object.assign(service, {
      pending: null,
      running: true,
      provisioningState: "Succeeded",
      usedKeyUrls: url === undefined ? [] : [url],
    });
    world.operations.pop();
  }
  return service;
}

export function setBehaviour(
  service: FhirService,
  input: Partial<Pick<ServiceInput, keyof typeof behaviourInput>>,
): void {
  const given = Object.entries(input).filter(([member, value]) => member in behaviourInput && value !== undefined);
  Object.assign(service.behaviour, Object.fromEntries(given));
}

function knowVault(world: World, input: ServiceInput, workspace: Workspace, at: number): Vault {
  const vaultName = input.hsm ?? input.vault ?? `kv-${input.name}`.slice(0, 24).replace(/-$/, "");
  const existing = findVault(world, vaultName);
  const vault =
    existing !== undefined && existence(existing, at) !== "purged"
      ? existing
      : createVault(
          world,
          {
            name: vaultName,
            subscription: workspace.subscription,
            resourceGroup: workspace.resourceGroup,
            location: workspace.location,
          },
          at,
          input.hsm === undefined ? "vault" : "managed-hsm",
        );
  if (findKey(vault, input.key) === undefined) {
    createKey(vault, { name: input.key }, at);
  }
  return vault;
}

function urlOf(vault: Vault, input: ServiceInput): string {
  const key = findKey(vault, input.key);
  return key === undefined ? "" : keyUrl(vault, key, input.versioned ? key.versions.at(-1)?.version : undefined);
}

function wanted(world: World, service: FhirService, input: ServiceInput, vault: Vault | undefined): PutRequest {
  const encryption =
    vault === undefined
      ? {}
      : { encryption: { customerManagedKeyEncryption: { keyEncryptionKeyUrl: urlOf(vault, input) } } };
  const user = typeof input.identity === "object" ? knowUserIdentity(world, input.identity.user, service) : undefined;
  const identity =
    user === undefined
      ? { type: input.identity === "system" ? "SystemAssigned" : "None" }
      : { type: "UserAssigned", userAssignedIdentities: { [userIdentityId(user)]: {} } };
  const body = {
    location: service.location,
    kind: input.kind,
    tags: input.tags,
    identity,
    properties: { ...input.properties, ...encryption },
  };
  const read = readPut(world, body, serviceHost(service));
  if ("refused" in read) {
    throw new ControlError(`The service '${input.name}' is not valid: ${read.message}`);
  }
  return read;
}

/** Effective at once: what a world starts with has been there for long. */
function permit(world: World, service: FhirService, input: ServiceInput, vault: Vault, at: number): void {
  const [principal] = principalsOf(world, service);
  if (input.grant === "none" || principal === undefined) {
    return;
  }
  const isHsm = vault.kind === "managed-hsm";
  if (!isHsm && vault.model === "access-policies") {
    setPolicy(vault, principal, ["get", "wrapKey", "unwrapKey"], at);
    return;
  }
  const { scope, role, group } = input.grant;
  const members = group === undefined ? undefined : knowGroup(world, group);
  if (members !== undefined) {
    joinGroup(members, principal, at);
  }
  const to = members === undefined ? { principal } : { group: members.name };
  if (isHsm) {
    const localScope = { key: `/keys/${input.key}`, vault: "/keys" }[scope as string] ?? "/";
    const localRole = role === ENCRYPTION_USER_ROLE ? HSM_ENCRYPTION_USER_ROLE : role;
    grantLocalRole(world, vault, { ...to, scope: localScope, role: localRole, propagation: 0 }, at);
    return;
  }
  const isGranted = world.roleAssignments.some((one) => one.effectiveUntil === null && one.principal === members?.id);
  if (!isGranted) {
    grantRole(
      world,
      { ...to, role, scope: scopeAround(vault, input.key, scope), propagation: 0, conditionHolds: true },
      at,
    );
  }
}
