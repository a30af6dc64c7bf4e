import { AZURE_CLOUDS, type AzureCloud, type CloudName } from "./azure-clouds";

/** Members of a cloud that an operator knows better: what is not published, what a private cloud has of its own. Same shapes as in `AzureCloud`. */
export interface CloudOverrides {
  readonly resourceManager?: string | undefined;
  readonly authority?: string | undefined;
  readonly vaultSuffix?: string | undefined;
  readonly managedHsmSuffix?: string | undefined;
  readonly logsAudience?: string | undefined;
  readonly graph?: string | undefined;
  readonly fhirHostSuffix?: string | undefined;
  readonly keyVaultVersion?: string | undefined;
  readonly vaultsVersion?: string | undefined;
}

/** The cloud of that name, each member replaced by its override where there is one. */
export function azureCloud(name: CloudName, overrides: CloudOverrides = {}): AzureCloud {
  const known: AzureCloud = AZURE_CLOUDS[name];
  return {
    resourceManager: overrides.resourceManager ?? known.resourceManager,
    authority: overrides.authority ?? known.authority,
    keyHosts: {
      vault: overrides.vaultSuffix ?? known.keyHosts.vault,
      managedHsm: overrides.managedHsmSuffix ?? known.keyHosts.managedHsm,
    },
    logsAudience: overrides.logsAudience ?? known.logsAudience,
    graph: overrides.graph ?? known.graph,
    fhirHostSuffix: overrides.fhirHostSuffix ?? known.fhirHostSuffix,
    keyVaultVersion: overrides.keyVaultVersion ?? known.keyVaultVersion,
    vaultsVersion: overrides.vaultsVersion ?? known.vaultsVersion,
  };
}
