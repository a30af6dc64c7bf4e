import { z } from "zod";
import { CLOUDS } from "../clouds";
import { readKeyUrl } from "../identifiers";
import { findUserIdentity } from "./access";
import { type Desired, type DesiredIdentity } from "./deploy";
import { serviceHost, serviceId, type FhirService } from "./service";
import { type World } from "./world";

/** The FHIR service as an ARM resource: what a PUT may say (public API specification 2024-03-31) and what a GET shows (recorded). */

const text = z.string().min(1);
const cors = z.strictObject({
  origins: z.array(text).optional(),
  headers: z.array(text).optional(),
  methods: z.array(text).optional(),
  maxAge: z.int().min(0).max(99_999).nullish(),
  allowCredentials: z.boolean().optional(),
});
const keyUrl = z.string().refine((url) => readKeyUrl(url) !== undefined, "is not the URL of a key");
const writable = {
  acrConfiguration: z.strictObject({
    loginServers: z.array(text).optional(),
    ociArtifacts: z.array(z.looseObject({})).optional(),
  }),
  authenticationConfiguration: z.strictObject({
    authority: text.optional(),
    audience: text.optional(),
    smartProxyEnabled: z.boolean().optional(),
    smartIdentityProviders: z.array(z.looseObject({})).optional(),
  }),
  corsConfiguration: cors,
  exportConfiguration: z.strictObject({ storageAccountName: z.string().nullish() }),
  importConfiguration: z.strictObject({
    integrationDataStore: z.string().nullish(),
    initialImportMode: z.boolean().optional(),
    enabled: z.boolean().optional(),
  }),
  implementationGuidesConfiguration: z.strictObject({ usCoreMissingData: z.boolean().optional() }),
  resourceVersionPolicyConfiguration: z.strictObject({
    default: z.enum(["no-version", "versioned", "versioned-update"]).optional(),
    resourceTypeOverrides: z.record(z.string(), z.string()).optional(),
  }),
  publicNetworkAccess: z.enum(["Enabled", "Disabled"]),
  encryption: z.strictObject({
    customerManagedKeyEncryption: z.strictObject({ keyEncryptionKeyUrl: keyUrl }).optional(),
  }),
};
/** Read-only members of a GET are taken and ignored in a PUT, as resource providers do (assumed). */
const readOnly = { provisioningState: z.unknown(), eventState: z.unknown(), privateEndpointConnections: z.unknown() };
const properties = z.strictObject({ ...writable, ...readOnly }).partial();
const identity = z.strictObject({
  type: z
    .string()
    .regex(/^(None|SystemAssigned|UserAssigned|SystemAssigned, ?UserAssigned)$/i, "is not an identity type"),
  principalId: z.unknown().optional(),
  tenantId: z.unknown().optional(),
  userAssignedIdentities: z.record(z.string(), z.unknown()).nullish(),
});
const resource = z.strictObject({
  location: text,
  kind: z.enum(["fhir-R4", "fhir-Stu3"]),
  tags: z.record(z.string(), z.string()).optional(),
  identity: identity.optional(),
  properties: properties.optional(),
  ...{ id: z.unknown().optional(), name: z.unknown().optional(), type: z.unknown().optional() },
  ...{ etag: z.unknown().optional(), systemData: z.unknown().optional() },
});
const patch = z.strictObject({ tags: z.record(z.string(), z.string()).optional(), identity: identity.optional() });

export interface Refusal {
  readonly refused: string;
  readonly message: string;
}
export type PutRequest = Desired & { readonly location: string };
export interface PatchRequest {
  readonly tags: Readonly<Record<string, string>> | undefined;
  readonly identity: DesiredIdentity | undefined;
}

/** What a PUT body asks for; absent members take their defaults. Codes of refusals: ARM's where known, else assumed. */
export function readPut(world: World, body: unknown, host: string): PutRequest | Refusal {
  if (typeof body !== "object" || body === null || !("location" in body)) {
    return { refused: "LocationRequired", message: "The location property is required for this definition." };
  }
  const parsed = resource.safeParse(body);
  if (!parsed.success) {
    return { refused: "BadRequest", message: z.prettifyError(parsed.error) };
  }
  const identityAsked = readIdentity(world, parsed.data.identity);
  if ("refused" in identityAsked) {
    return identityAsked;
  }
  const stated = Object.entries(parsed.data.properties ?? {}).filter(([name]) => name in writable);
  const merged: Record<string, unknown> = { ...defaults(world, host), ...Object.fromEntries(stated) };
  const encryption = parsed.data.properties?.encryption?.customerManagedKeyEncryption;
  if (encryption !== undefined && !identityAsked.system && identityAsked.users.length === 0) {
    return {
      refused: "BadRequest",
      message: "A managed identity is required when encryption.customerManagedKeyEncryption is set.",
    };
  }
  const { location, kind, tags = {} } = parsed.data;
  return { location, kind, tags, identity: identityAsked, properties: merged };
}

/** A PATCH carries tags and identity, nothing else (public API specification). */
export function readPatch(world: World, body: unknown): PatchRequest | Refusal {
  const parsed = patch.safeParse(body);
  if (!parsed.success) {
    return { refused: "BadRequest", message: z.prettifyError(parsed.error) };
  }
  const asked = parsed.data.identity === undefined ? undefined : readIdentity(world, parsed.data.identity);
  return asked !== undefined && "refused" in asked ? asked : { tags: parsed.data.tags, identity: asked };
}

function readIdentity(world: World, asked: z.infer<typeof identity> | undefined): DesiredIdentity | Refusal {
  const type = asked?.type.toLowerCase() ?? "none";
  const users = type.includes("userassigned") ? Object.keys(asked?.userAssignedIdentities ?? {}) : [];
  if (type.includes("userassigned") && users.length === 0) {
    return { refused: "BadRequest", message: "userAssignedIdentities is required for the identity type UserAssigned." };
  }
  const unknown = users.find((id) => findUserIdentity(world, id)?.deletedAt !== null);
  return unknown === undefined
    ? { system: type.includes("systemassigned"), users }
    : {
        refused: "FailedIdentityOperation",
        message: `Identity operation failed: resource '${unknown}' was not found.`,
      };
}

/** What absent members become: as in the recorded answers of services made without them. */
function defaults(world: World, host: string): Record<string, unknown> {
  return {
    acrConfiguration: { loginServers: [] },
    authenticationConfiguration: {
      authority: `https://${CLOUDS[world.settings.cloud].entra[0]}/${world.settings.tenant}`,
      audience: `https://${host}`,
      smartProxyEnabled: false,
    },
    corsConfiguration: { origins: [], headers: [], methods: [], allowCredentials: false },
    exportConfiguration: {},
    resourceVersionPolicyConfiguration: { default: "versioned" },
    publicNetworkAccess: "Enabled",
  };
}

/** The answer to a GET; the name is `workspace/service`, and `accessPolicies` comes although no schema has it (both recorded). */
export function showService(world: World, service: FhirService): Record<string, unknown> {
  return {
    id: serviceId(service),
    name: `${service.workspace}/${service.name}`,
    type: "Microsoft.HealthcareApis/workspaces/fhirservices",
    etag: `"${serviceHost(service).length.toString(16)}00${service.revision.toString(16).padStart(4, "0")}-0000-0400-0000-000000000000"`,
    location: service.location,
    kind: service.kind,
    tags: service.tags,
    properties: {
      accessPolicies: [],
      ...service.properties,
      eventState: "Disabled",
      privateEndpointConnections: [],
      provisioningState: service.provisioningState,
    },
    ...showIdentity(world, service),
  };
}

/** Absent when there is none (recorded); only a system-assigned one has a principal of its own. */
function showIdentity(world: World, { identity: { system, users }, behaviour }: FhirService): Record<string, unknown> {
  const types = [...(system === null ? [] : ["SystemAssigned"]), ...(users.length === 0 ? [] : ["UserAssigned"])];
  if (types.length === 0) {
    return {};
  }
  const values = users.map((id) => {
    const found = findUserIdentity(world, id);
    const isShown = found?.deletedAt === null && !behaviour.principalsHidden;
    return [id, isShown ? { principalId: found.principal, clientId: found.client } : {}];
  });
  return {
    identity: {
      ...(system === null ? {} : { principalId: system, tenantId: world.settings.tenant }),
      type: types.join(","),
      ...(users.length === 0 ? {} : { userAssignedIdentities: Object.fromEntries(values) as Record<string, unknown> }),
    },
  };
}
