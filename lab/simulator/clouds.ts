/**
 * The names of the Azure clouds (source: Azure CLI's `cloud.py` and SDK constants; the FHIR services' domains outside the
 * public cloud are assumed).
 */

export const CLOUD_NAMES = ["public", "usgov", "china"] as const;
export type CloudName = (typeof CLOUD_NAMES)[number];

export interface Cloud {
  readonly arm: string;
  /** The first is where challenges send clients. */
  readonly entra: readonly string[];
  readonly graph: string;
  readonly vault: string;
  readonly managedHsm: string;
  readonly fhir: string;
  readonly ingestion: string;
  /** Who Resource Manager and the ingestion of logs want their tokens to be for; the others go by their own names. */
  readonly audiences: { readonly arm: readonly string[]; readonly ingestion: readonly string[] };
}

export const CLOUDS = {
  public: {
    arm: "management.azure.com",
    entra: ["login.microsoftonline.com", "login.windows.net", "login.microsoft.com"],
    graph: "graph.microsoft.com",
    vault: "vault.azure.net",
    managedHsm: "managedhsm.azure.net",
    fhir: "fhir.azurehealthcareapis.com",
    ingestion: "ingest.monitor.azure.com",
    audiences: {
      arm: ["https://management.azure.com", "https://management.core.windows.net"],
      ingestion: ["https://monitor.azure.com"],
    },
  },
  usgov: {
    arm: "management.usgovcloudapi.net",
    entra: ["login.microsoftonline.us"],
    graph: "graph.microsoft.us",
    vault: "vault.usgovcloudapi.net",
    managedHsm: "managedhsm.usgovcloudapi.net",
    fhir: "fhir.azurehealthcareapis.us",
    ingestion: "ingest.monitor.azure.us",
    audiences: {
      arm: ["https://management.usgovcloudapi.net", "https://management.core.usgovcloudapi.net"],
      ingestion: ["https://monitor.azure.us"],
    },
  },
  china: {
    arm: "management.chinacloudapi.cn",
    entra: ["login.chinacloudapi.cn", "login.partner.microsoftonline.cn"],
    graph: "microsoftgraph.chinacloudapi.cn",
    vault: "vault.azure.cn",
    managedHsm: "managedhsm.azure.cn",
    fhir: "fhir.azurehealthcareapis.cn",
    ingestion: "ingest.monitor.azure.cn",
    audiences: {
      arm: ["https://management.chinacloudapi.cn", "https://management.core.chinacloudapi.cn"],
      ingestion: ["https://monitor.azure.cn"],
    },
  },
} as const satisfies Record<CloudName, Cloud>;
