/** A live FHIR service as Resource Manager answers it, every member set. */
import { type ServiceResource } from "../../../shared/core/redeployment/service-resource";
import { aFhirService, IDENTITY_ID, KEY_URL, SERVICE_ID } from "../builders/azure";
import { at } from "../builders/moments";

export const READ_AT = at("12:00:00");

/** Everything that a PUT may set. */
export const SETTABLE = {
  acrConfiguration: { loginServers: ["clinic.azurecr.io"], ociArtifacts: [{ loginServer: "a", imageName: "b" }] },
  authenticationConfiguration: {
    authority: "https://login.microsoftonline.com/tenant-1",
    audience: "https://azurehealthcareapis.com",
    smartProxyEnabled: true,
    smartIdentityProviders: [{ authority: "https://idp.example", applications: [{ clientId: "one" }] }],
  },
  corsConfiguration: { origins: ["*"], headers: ["*"], methods: ["GET"], maxAge: 1440, allowCredentials: false },
  encryption: { customerManagedKeyEncryption: { keyEncryptionKeyUrl: KEY_URL } },
  exportConfiguration: { storageAccountName: "clinicexports" },
  implementationGuidesConfiguration: { usCoreMissingData: true },
  importConfiguration: { enabled: true, initialImportMode: false, integrationDataStore: "clinicimports" },
  publicNetworkAccess: "Disabled",
  resourceVersionPolicyConfiguration: { default: "versioned", resourceTypeOverrides: { Patient: "no-version" } },
} as const;

/** What answers alone carry. */
export const ANSWERED = {
  accessPolicies: [],
  eventState: "Disabled",
  privateEndpointConnections: [{ id: "/private" }],
  provisioningState: "Succeeded",
} as const;

export function aBody(changes: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  return {
    id: SERVICE_ID,
    name: "clinic/records",
    type: "Microsoft.HealthcareApis/workspaces/fhirservices",
    etag: '"df00"',
    systemData: { createdBy: "ada" },
    location: "westeurope",
    kind: "fhir-R4",
    tags: { ward: "4" },
    identity: {
      type: "SystemAssigned,UserAssigned",
      principalId: "principal-1",
      tenantId: "tenant-1",
      userAssignedIdentities: { [IDENTITY_ID]: { principalId: "principal-2", clientId: "client-2" } },
    },
    properties: { ...SETTABLE, ...ANSWERED },
    ...changes,
  };
}

export function aResource(
  body: Readonly<Record<string, unknown>> = {},
  service: Partial<ServiceResource["service"]> = {},
): ServiceResource {
  return { service: aFhirService(service), apiVersion: "2024-03-31", body: aBody(body) };
}
