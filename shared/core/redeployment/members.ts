/** Which members of a live FHIR service go into a PUT of it, which only answers carry, and which nobody described. */
import { type JsonObject, objectIn } from "./service-resource";

export interface MemberTable {
  readonly settable: readonly string[];
  readonly answered: readonly string[];
}

/** Source of all: Azure REST API specification, Microsoft.HealthcareApis/workspaces/fhirservices, 2024-03-31. */
export const RESOURCE_MEMBERS: MemberTable = {
  settable: ["location", "kind", "tags"],
  // Identity and properties are sorted by themselves.
  answered: ["id", "name", "type", "etag", "systemData", "identity", "properties"],
};

export const IDENTITY_MEMBERS: MemberTable = {
  settable: ["type"],
  answered: ["principalId", "tenantId", "userAssignedIdentities"],
};

/** With the members of each: none where it is a text. */
const SETTABLE_PROPERTIES = {
  acrConfiguration: ["loginServers", "ociArtifacts"],
  authenticationConfiguration: ["authority", "audience", "smartProxyEnabled", "smartIdentityProviders"],
  corsConfiguration: ["origins", "headers", "methods", "maxAge", "allowCredentials"],
  encryption: ["customerManagedKeyEncryption"],
  exportConfiguration: ["storageAccountName"],
  implementationGuidesConfiguration: ["usCoreMissingData"],
  importConfiguration: ["integrationDataStore", "initialImportMode", "enabled"],
  publicNetworkAccess: [],
  resourceVersionPolicyConfiguration: ["default", "resourceTypeOverrides"],
} as const;

export const PROPERTIES: MemberTable = {
  settable: Object.keys(SETTABLE_PROPERTIES),
  answered: ["provisioningState", "eventState", "privateEndpointConnections"],
};

export function settableIn(object: JsonObject, { settable }: MemberTable): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => settable.includes(name)));
}

/** Names of members that hold something and that the table does not know. */
export function unknownIn(object: JsonObject, { settable, answered }: MemberTable): readonly string[] {
  return namesBeside([...settable, ...answered], object);
}

/** Members directly within the settable properties that nobody described, as `corsConfiguration.future`: a PUT of the property sends them too. */
export function undescribedWithin(properties: JsonObject): readonly string[] {
  return Object.entries(SETTABLE_PROPERTIES).flatMap(([property, known]) =>
    namesBeside(known, objectIn(properties[property])).map((name) => `${property}.${name}`),
  );
}

/** Recorded: `accessPolicies: []` is answered, although no version since 2023-11-01 describes it. */
function namesBeside(known: readonly string[], object: JsonObject): readonly string[] {
  return Object.entries(object).flatMap(([name, value]) => (known.includes(name) || isEmpty(value) ? [] : name));
}

function isEmpty(value: unknown): boolean {
  return value === null || (typeof value === "object" && Object.keys(value).length === 0);
}
