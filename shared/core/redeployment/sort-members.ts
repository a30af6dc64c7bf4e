/** Which members of a live FHIR service go into a PUT of it, which only answers carry, and which nobody described. */
import { type JsonObject } from "./service-resource";

/** Source: Azure REST API specification, Microsoft.HealthcareApis/workspaces/fhirservices, 2024-03-31. Names as it spells them. */
export const RESOURCE_MEMBERS = {
  carried: ["location", "kind", "tags"],
  // Identity and properties are sorted by themselves.
  onlyAnswered: ["id", "name", "type", "etag", "systemData", "identity", "properties"],
} as const satisfies MemberTable;

export const IDENTITY_MEMBERS = {
  carried: ["type"],
  onlyAnswered: ["principalId", "tenantId", "userAssignedIdentities"],
} as const satisfies MemberTable;

export const PROPERTIES = {
  carried: [
    "acrConfiguration",
    "authenticationConfiguration",
    "corsConfiguration",
    "encryption",
    "exportConfiguration",
    "implementationGuidesConfiguration",
    "importConfiguration",
    "publicNetworkAccess",
    "resourceVersionPolicyConfiguration",
  ],
  // Recorded: `accessPolicies` is answered, although no version since 2023-11-01 describes it.
  onlyAnswered: ["provisioningState", "eventState", "privateEndpointConnections", "accessPolicies"],
} as const satisfies MemberTable;

export interface MemberTable {
  readonly carried: readonly string[];
  readonly onlyAnswered: readonly string[];
}

export interface SortedMembers {
  readonly carried: JsonObject;
  /** Names of members with a value that the table does not know. */
  readonly unknown: readonly string[];
}

/** Resource Manager reads names whatever their case is: each is carried as it is spelt. Null is no value. */
export function sortMembers(object: JsonObject, table: MemberTable): SortedMembers {
  const members = Object.entries(object).filter(([, value]) => value !== null && value !== undefined);
  const isIn =
    (names: readonly string[]) =>
    ([name]: readonly [string, unknown]): boolean =>
      names.some((one) => one.toLowerCase() === name.toLowerCase());
  const [isCarried, isOnlyAnswered] = [isIn(table.carried), isIn(table.onlyAnswered)];
  return {
    carried: Object.fromEntries(members.filter(isCarried)),
    unknown: members.filter((member) => !isCarried(member) && !isOnlyAnswered(member)).map(([name]) => name),
  };
}
