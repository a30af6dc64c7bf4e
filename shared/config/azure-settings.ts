/** The settings that say how Azure is reached, as rows of the settings table. */
import { parseLoopbackOrigin } from "./parse-address";
import { parseChoice } from "./parse-choice";
import { parseCloudOverrides } from "./parse-cloud-overrides";
import { parseGuid } from "./parse-watch-list";
import { type SettingRow, usual } from "./setting-row";

export const AZURE_SETTINGS = {
  AZURE_CLOUD: {
    ...usual,
    default: "public",
    meaning: "`public`, `usgov` or `china`",
    example: "public",
    parse: parseChoice("public", "usgov", "china"),
  },
  AZURE_CLOUD_OVERRIDES: {
    ...usual,
    default: "{}",
    meaning:
      "What that cloud has otherwise, as a JSON object: `resourceManager`, `authority`, `graph` and `logsAudience` are https addresses, `vaultSuffix`, `managedHsmSuffix` and `fhirHostSuffix` host suffixes, `keyVaultVersion` and `vaultsVersion` API versions",
    example: `{"fhirHostSuffix":"fhir.azurehealthcareapis.us"}`,
    parse: parseCloudOverrides,
  },
  AZURE_GATEWAY_URL: {
    ...usual,
    meaning: "Sends every Azure request to this origin on this machine instead, real host in `x-forwarded-host`",
    example: "http://127.0.0.1:9000",
    parse: parseLoopbackOrigin,
  },
  AZURE_CLIENT_ID: {
    ...usual,
    meaning: "Client id of the user-assigned identity to sign in with; unset: the system-assigned one",
    example: "00000000-1111-2222-3333-444444444444",
    parse: parseGuid,
  },
  AZURE_TOKEN_CREDENTIALS: {
    ...usual,
    meaning:
      "Read by Azure's sign-in library. `prod`: managed, workload or environment identity, so that a failed sign-in starts no command line tools; `dev`: those tools; or the name of one credential; unset: all in turn",
    example: "prod",
    parse: parseChoice(
      "prod",
      "dev",
      "managedidentitycredential",
      "workloadidentitycredential",
      "environmentcredential",
      "azureclicredential",
      "azuredeveloperclicredential",
      "azurepowershellcredential",
      "visualstudiocodecredential",
    ),
  },
} as const satisfies Record<string, SettingRow>;
