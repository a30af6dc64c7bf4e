/** The questions of the readers, put so that a recorded exchange could be their answer. */
import { AZURE_CLOUDS } from "../../../shared/adapters/azure/azure-clouds";
import { type AzureReaders } from "../../../shared/adapters/azure/azure-readers";
import { type KeyUrl } from "../../../shared/core/facts/key";
import { parseKeyUrl } from "../../../shared/core/facts/key-url";
import { type RecordedExchange } from "./recorded-exchange";

const NOBODY = "a16e04c3-322e-4895-9274-b9c8f94dabb1";
const SUBSCRIPTION = "00000000-0000-0000-0000-000000000000";
const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg`;
const OWN_VAULT = `${GROUP}/providers/Microsoft.KeyVault/vaults/kv`;
const OWN_ASSIGNMENT = `${OWN_VAULT}/providers/Microsoft.Authorization/roleAssignments/c3732a23-4ef2-48eb-a770-6ce01f794646`;
const OWN_SERVICE = `${GROUP}/providers/Microsoft.HealthcareApis/workspaces/ws1/fhirservices/fhir1`;

const OWN_IDENTITY = `${GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/mi1`;
const OWN_HSM = "https://hsm1.managedhsm.azure.net";
/** Key Vault Crypto Service Encryption User. */
const ENCRYPTION_USER = `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6`;

export type Question = keyof typeof QUESTIONS;
export const QUESTIONS = {
  key: ({ keys }: AzureReaders, exchange: RecordedExchange) => keys.readKey(keyUrlOf(exchange)),
  "deleted key": ({ keys }: AzureReaders, exchange: RecordedExchange) => keys.readDeletedKey(keyUrlOf(exchange)),
  versions: ({ keys }: AzureReaders, exchange: RecordedExchange) => keys.listVersions(keyUrlOf(exchange)),
  service: ({ fleet }: AzureReaders, exchange: RecordedExchange) =>
    fleet.readService(idOf(exchange, /\/workspaces\/[^/]+\/fhirservices\/[^/]+$/i) ?? OWN_SERVICE),
  vault: ({ vaults }: AzureReaders, exchange: RecordedExchange) =>
    vaults.readVault(idOf(exchange, /\/Microsoft\.KeyVault\/(?:vaults|managedhsms)\/[^/]+$/i) ?? OWN_VAULT),
  vaults: ({ vaults }: AzureReaders) => vaults.listVaults(SUBSCRIPTION, "vault"),
  "deleted vaults": ({ vaults }: AzureReaders) => vaults.listDeletedVaults(SUBSCRIPTION, "vault"),
  grants: ({ rolesForOneSweep }: AzureReaders) => rolesForOneSweep().readGrants(OWN_VAULT, NOBODY),
  assignment: ({ rolesForOneSweep }: AzureReaders) => rolesForOneSweep().readAssignment(OWN_ASSIGNMENT),
  assignments: ({ rolesForOneSweep }: AzureReaders) => rolesForOneSweep().listAssignments(SUBSCRIPTION),
  denials: ({ rolesForOneSweep }: AzureReaders) => rolesForOneSweep().listDenials(SUBSCRIPTION),
  permissions: ({ rolesForOneSweep }: AzureReaders) =>
    rolesForOneSweep().readPermissions(SUBSCRIPTION, ENCRYPTION_USER),
  "hsm grants": ({ hsmRoles }: AzureReaders) => hsmRoles.listGrants(OWN_HSM),
  identity: ({ identities }: AzureReaders) => identities.readIdentity(OWN_IDENTITY),
  identities: ({ identities }: AzureReaders) => identities.listIdentities(SUBSCRIPTION),
  principal: ({ servicePrincipals }: AzureReaders) => servicePrincipals.readServicePrincipal(NOBODY),
  principals: ({ servicePrincipals }: AzureReaders) => servicePrincipals.findServicePrincipals([NOBODY]),
  search: ({ searchProbes }: AzureReaders) => searchProbes.search("ws1-fhir1.fhir.azurehealthcareapis.com"),
  health: ({ resourceHealths }: AzureReaders) => resourceHealths.listHealth(SUBSCRIPTION),
  "health check": ({ healthChecks }: AzureReaders) =>
    healthChecks.checkHealth("ws1-fhir1.fhir.azurehealthcareapis.com"),
  services: async ({ fleet }: AzureReaders, { request }: RecordedExchange) => {
    const listing = await fleet.listServices(/\/subscriptions\/([^/]+)/.exec(request.url)?.[1] ?? SUBSCRIPTION);
    return { services: listing.services.map(({ value }) => value), failures: listing.failures.map(({ code }) => code) };
  },
};

/** What an example of the specification asks for, which has parameters instead of an address. */
const EXAMPLE = /"vaultBaseUrl": "([^"]+)\/", "key-name": "([^"]+)"/;

function keyUrlOf({ request }: RecordedExchange): KeyUrl {
  const [, vault, key] = EXAMPLE.exec(request.url) ?? [];
  if (vault !== undefined && key !== undefined) return keyUrlFrom(`${vault}/keys/${key}`);
  const isKeyVault = /^https:[^?]*\.(?:vault|managedhsm)\.azure\.net\//.test(request.url);
  const { host, pathname } = new URL(isKeyVault ? request.url : "https://myvault.vault.azure.net");
  const [name = "mykey", version] = pathname.split("/").slice(2);
  const operation = version === "create" || version === "versions" || version === "";
  const url = `https://${host}/keys/${name}${version === undefined || operation ? "" : `/${version}`}`;
  return keyUrlFrom(url);
}

function keyUrlFrom(url: string): KeyUrl {
  const parsed = parseKeyUrl(url, AZURE_CLOUDS.public.keyHosts);
  if (parsed === undefined) throw new Error(`The recorded request names no key: ${url}`);
  return parsed;
}

function idOf({ request }: RecordedExchange, type: RegExp): string | undefined {
  const pathname = URL.canParse(request.url) ? new URL(request.url).pathname : "";
  return type.test(pathname) ? decodeURIComponent(pathname) : undefined;
}
