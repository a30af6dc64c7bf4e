/** The Azure clouds as a table. Sources: Azure CLI `cloud.py`, go-azure-sdk and the SDKs' own constants; what nobody could confirm is in `unverified`. */
import { type KeyHostSuffixes } from "../../core/facts/key-url";

export type CloudName = "public" | "usgov" | "china";

export interface AzureCloud {
  /** Endpoint of Azure Resource Manager and audience of its tokens; no trailing slash, or the token's scope would carry two. */
  readonly resourceManager: string;
  /** Microsoft Entra; unused with a managed identity. */
  readonly authority: string;
  readonly keyHosts: KeyHostSuffixes;
  readonly logsAudience: string;
  /** Endpoint of Microsoft Graph and audience of its tokens; no trailing slash. */
  readonly graph: string;
  /** A FHIR service answers at `{workspace}-{service}.` + this. */
  readonly fhirHostSuffix: string;
  /** Data plane version of Key Vault; undefined: the SDK's own. */
  readonly keyVaultVersion: string | undefined;
  /** Resource Manager version of Microsoft.KeyVault; undefined: the SDK's own. */
  readonly vaultsVersion: string | undefined;
}

interface KnownCloud extends AzureCloud {
  /** Members of this row that no public source confirms: an operator can override them. */
  readonly unverified: readonly string[];
}

export const AZURE_CLOUDS = {
  public: {
    resourceManager: "https://management.azure.com",
    authority: "https://login.microsoftonline.com",
    keyHosts: { vault: "vault.azure.net", managedHsm: "managedhsm.azure.net" },
    logsAudience: "https://monitor.azure.com",
    graph: "https://graph.microsoft.com",
    fhirHostSuffix: "fhir.azurehealthcareapis.com",
    keyVaultVersion: undefined,
    vaultsVersion: undefined,
    unverified: [],
  },
  usgov: {
    resourceManager: "https://management.usgovcloudapi.net",
    authority: "https://login.microsoftonline.us",
    keyHosts: { vault: "vault.usgovcloudapi.net", managedHsm: "managedhsm.usgovcloudapi.net" },
    logsAudience: "https://monitor.azure.us",
    graph: "https://graph.microsoft.us",
    fhirHostSuffix: "fhir.azurehealthcareapis.us",
    keyVaultVersion: "7.5",
    vaultsVersion: "2023-07-01",
    unverified: ["fhirHostSuffix", "keyVaultVersion", "vaultsVersion"],
  },
  china: {
    resourceManager: "https://management.chinacloudapi.cn",
    authority: "https://login.chinacloudapi.cn",
    keyHosts: { vault: "vault.azure.cn", managedHsm: "managedhsm.azure.cn" },
    logsAudience: "https://monitor.azure.cn",
    graph: "https://microsoftgraph.chinacloudapi.cn",
    fhirHostSuffix: "fhir.azurehealthcareapis.cn",
    keyVaultVersion: "7.5",
    vaultsVersion: "2023-07-01",
    unverified: ["fhirHostSuffix", "keyVaultVersion", "vaultsVersion"],
  },
} as const satisfies Record<CloudName, KnownCloud>;
