/** Puts the readers of Azure together: one connection, one credential, clients made at their first question and kept for the life of the app. */
import { setMaxListeners } from "node:events";
import { type TokenCredential } from "@azure/core-auth";
import { type HttpClient } from "@azure/core-rest-pipeline";
import { type Clock } from "../../ports/clock";
import { type Fleet } from "../../ports/fleet";
import { type ManagedIdentities, type ServicePrincipals } from "../../ports/identities";
import { type Keys } from "../../ports/keys";
import { type HsmRoles, type Roles } from "../../ports/roles";
import { type ServiceResources } from "../../ports/service-resources";
import { type Vaults } from "../../ports/vaults";
import { type HealthChecks, type ResourceHealths, type SearchProbes } from "../../ports/witnesses";
import { type AzureCloud } from "./azure-clouds";
import { type Asking, type Connection } from "./connection";
import { azureFleet } from "./fleet";
import { azureHealthChecks } from "./health-checks";
import { azureHsmRoles } from "./hsm-roles";
import { azureKeys } from "./keys";
import { azureManagedIdentities } from "./managed-identities";
import { observing } from "./observe";
import { azureResourceHealths } from "./resource-healths";
import { azureRolesForOneSweep } from "./roles";
import { azureSearchProbes } from "./search-probes";
import { azureServicePrincipals } from "./service-principals";
import { strictHttpClient } from "./strict-http-client";
import { azureVaults } from "./vaults";

const DEADLINE_MS = 10_000;
/** A list of pages, or of lists, may take this many deadlines in all. */
const LIST_DEADLINES = 3;

export interface ReadAzureWith {
  readonly cloud: AzureCloud;
  /** As made by `createCredential`, whose failures have a name. */
  readonly credential: TokenCredential;
  /** As made by `createUndiciHttpClient`, not the strict one: the strict part is added here. */
  readonly httpClient: HttpClient;
  readonly clock: Clock;
  /** Milliseconds a single read may take; 10 seconds where not said. */
  readonly deadlineMs?: number | undefined;
}

export interface AzureReaders {
  readonly fleet: Fleet & ServiceResources;
  readonly keys: Keys;
  readonly vaults: Vaults;
  readonly hsmRoles: HsmRoles;
  readonly identities: ManagedIdentities;
  readonly servicePrincipals: ServicePrincipals;
  readonly healthChecks: HealthChecks;
  readonly searchProbes: SearchProbes;
  readonly resourceHealths: ResourceHealths;
  /** Call it once a sweep: what one answer asks of role definitions is kept for as long as that answer. */
  readonly rolesForOneSweep: () => Roles;
  /** The same readers for one sweep: when the signal aborts, every read not answered or not yet asked is `unreachable` with code `Timeout`. */
  within(signal: AbortSignal): AzureReaders;
}

/** Everything that reads Azure. No reader rejects, retries or keeps an answer. */
export function createAzureReaders({
  cloud,
  credential,
  httpClient,
  clock,
  deadlineMs = DEADLINE_MS,
}: ReadAzureWith): AzureReaders {
  const connection: Connection = {
    cloud,
    credential,
    plainHttpClient: httpClient,
    httpClient: strictHttpClient(httpClient),
    clock,
  };
  const fleet = azureFleet(connection);
  const keys = azureKeys(connection);
  const vaults = azureVaults(connection);
  const hsmRoles = azureHsmRoles(connection);
  const identities = azureManagedIdentities(connection);
  const servicePrincipals = azureServicePrincipals(connection);
  const searchProbes = azureSearchProbes(connection);
  const healthChecks = azureHealthChecks(connection);
  const resourceHealths = azureResourceHealths(connection);
  const roles = azureRolesForOneSweep(connection);

  function readersWithin(within: AbortSignal | undefined): AzureReaders {
    const asking: Asking = {
      observe: observing({ clock, deadlineMs, within }),
      listLimit: () => heardByMany(AbortSignal.timeout(deadlineMs * LIST_DEADLINES)),
    };
    return {
      fleet: fleet(asking),
      keys: keys(asking),
      vaults: vaults(asking),
      hsmRoles: hsmRoles(asking),
      identities: identities(asking),
      servicePrincipals: servicePrincipals(asking),
      searchProbes: searchProbes(asking),
      healthChecks: healthChecks(asking),
      resourceHealths: resourceHealths(asking),
      rolesForOneSweep: () => roles(asking),
      within: (signal) => readersWithin(heardByMany(signal)),
    };
  }
  return readersWithin(undefined);
}

/** Many reads listen to one limit at the same time. */
function heardByMany(signal: AbortSignal): AbortSignal {
  setMaxListeners(0, signal);
  return signal;
}
