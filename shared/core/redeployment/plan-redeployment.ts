/**
 * Writes the template that redeploys a FHIR service with the configuration it has. A PUT replaces the whole resource and resets what is absent, so the
 * template carries every member that can be set (Azure REST API specification; best practices for customer-managed keys of the FHIR service, 2023).
 */
import { isSettled } from "../facts/provisioning";
import { noteInWords } from "./note-in-words";
import { type Redeployment, type RedeploymentNote } from "./redeployment";
import { type JsonObject, objectIn, type ServiceResource } from "./service-resource";
import { IDENTITY_MEMBERS, PROPERTIES, RESOURCE_MEMBERS, settableIn, undescribedWithin, unknownIn } from "./members";
import { templateLiteral } from "./template-literal";

const TEMPLATE_SCHEMA = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";

/** `readAt`: when the resource was read, for whoever finds the file later. `more`: what is to be said before all else. */
export function planRedeployment(
  resource: ServiceResource,
  readAt: Date,
  more: readonly RedeploymentNote[] = [],
): Redeployment {
  const { service, apiVersion } = resource;
  const notes = [...more, ...notesOn(resource)].map(noteInWords);
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
        ...(templateLiteral(settableOf(resource)) as JsonObject),
      },
    ],
  } as const;
  return { template, notes };
}

function settableOf({ body }: ServiceResource): JsonObject {
  const identity = objectIn(body["identity"]);
  return {
    ...settableIn(body, RESOURCE_MEMBERS),
    ...(Object.keys(identity).length === 0 ? {} : { identity: settableIdentity(identity) }),
    properties: settableIn(objectIn(body["properties"]), PROPERTIES),
  };
}

/** The type without the blanks that an answer may have; user-assigned identities by their ids alone, since what stands under them is for answers. */
function settableIdentity(identity: JsonObject): JsonObject {
  const settable = settableIn(identity, IDENTITY_MEMBERS);
  const { type } = settable;
  const ids = Object.keys(objectIn(identity["userAssignedIdentities"]));
  return {
    ...settable,
    ...(typeof type === "string" ? { type: type.replace(/\s/g, "") } : {}),
    ...(ids.length === 0 ? {} : { userAssignedIdentities: Object.fromEntries(ids.map((id) => [id, {}])) }),
  };
}

function notesOn({ service, apiVersion, body }: ServiceResource): readonly RedeploymentNote[] {
  const { provisioningState, principals, keyUrl } = service;
  const properties = objectIn(body["properties"]);
  const leftOut = [
    ...unknownIn(body, RESOURCE_MEMBERS),
    ...unknownIn(objectIn(body["identity"]), IDENTITY_MEMBERS).map((name) => `identity.${name}`),
    ...unknownIn(properties, PROPERTIES).map((name) => `properties.${name}`),
  ];
  const sentToo = undescribedWithin(properties).map((name) => `properties.${name}`);
  return [
    ...(isSettled(service) ? [] : [{ kind: "not-settled", provisioningState } as const]),
    ...(principals.length === 0 ? [{ kind: "has-no-identity" } as const] : []),
    ...(keyUrl === undefined ? [{ kind: "names-no-key" } as const] : []),
    ...(leftOut.length === 0 ? [] : [{ kind: "left-out", members: leftOut, apiVersion } as const]),
    ...(sentToo.length === 0 ? [] : [{ kind: "sent-too", members: sentToo, apiVersion } as const]),
  ];
}
