/**
 * Writes the template that redeploys a FHIR service with the configuration it has. A PUT replaces the whole resource and resets what is absent, so the
 * template carries every member that can be set (Azure REST API specification; best practices for customer-managed keys of the FHIR service, 2023).
 */
import { noteInWords } from "./note-in-words";
import { type Redeployment, type RedeploymentNote } from "./redeployment";
import { type JsonObject, type ServiceResource } from "./service-resource";
import { IDENTITY_MEMBERS, PROPERTIES, RESOURCE_MEMBERS, sortMembers } from "./sort-members";
import { templateLiteral } from "./template-literal";

const TEMPLATE_SCHEMA = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";
const SETTLED: readonly string[] = ["succeeded", "failed", "canceled"];

/** `readAt`: when the resource was read, for whoever finds the file later. `more`: what is to be said before all else. */
export function planRedeployment(
  resource: ServiceResource,
  readAt: Date,
  more: readonly RedeploymentNote[] = [],
): Redeployment {
  const { service, apiVersion, body } = resource;
  const identity = objectOf(body["identity"]);
  const members = sortMembers(body, RESOURCE_MEMBERS);
  const ofIdentity = sortMembers(identity, IDENTITY_MEMBERS);
  const properties = sortMembers(objectOf(body["properties"]), PROPERTIES);
  const leftOut = [
    ...members.unknown,
    ...ofIdentity.unknown.map((name) => `identity.${name}`),
    ...properties.unknown.map((name) => `properties.${name}`),
  ];
  const notes = [...more, ...notesOn(resource, leftOut)].map(noteInWords);
  const template = {
    $schema: TEMPLATE_SCHEMA,
    contentVersion: "1.0.0.0",
    metadata: { resourceId: service.id, readAt: readAt.toISOString(), notes },
    // The published schema allows a name of 24 characters, too few for `workspace/service`, or an expression.
    variables: { name: `${service.workspace}/${service.name}` },
    resources: [
      {
        type: "Microsoft.HealthcareApis/workspaces/fhirservices",
        apiVersion,
        name: "[variables('name')]",
        ...(templateLiteral({
          ...members.carried,
          ...(Object.keys(identity).length === 0 ? {} : { identity: settable(identity, ofIdentity.carried) }),
          properties: properties.carried,
        }) as JsonObject),
      },
    ],
  } as const;
  return { template, notes };
}

/** The type without the blanks that an answer may have; user-assigned identities by their ids alone, since what stands under them is for answers. */
function settable({ userAssignedIdentities }: JsonObject, carried: JsonObject): JsonObject {
  const { type } = carried;
  const named = typeof type === "string" ? { ...carried, type: type.replace(/\s/g, "") } : carried;
  const ids = Object.keys(objectOf(userAssignedIdentities));
  return ids.length === 0 ? named : { ...named, userAssignedIdentities: Object.fromEntries(ids.map((id) => [id, {}])) };
}

function notesOn({ service, apiVersion }: ServiceResource, leftOut: readonly string[]): readonly RedeploymentNote[] {
  const { provisioningState, principals, keyUrl } = service;
  return [
    ...(SETTLED.includes(provisioningState.toLowerCase()) ? [] : [{ kind: "not-settled", provisioningState } as const]),
    ...(principals.length === 0 ? [{ kind: "has-no-identity" } as const] : []),
    ...(keyUrl === undefined ? [{ kind: "names-no-key" } as const] : []),
    ...(leftOut.length === 0 ? [] : [{ kind: "left-out", members: leftOut, apiVersion } as const]),
  ];
}

function objectOf(value: unknown): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}
