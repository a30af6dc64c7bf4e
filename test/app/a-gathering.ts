/** An Azure that answers all is well, unless told otherwise, and what is gathered from it of one service. */
import { findVaultsIn } from "../../shared/app/find-vault";
import { factsGatherer, type Questions, type Subject } from "../../shared/app/gather-facts";
import { roleReaderFor } from "../../shared/app/read-roles";
import { type Readers } from "../../shared/app/watched";
import { type Facts } from "../../shared/core/facts/facts";
import { type FhirService } from "../../shared/core/facts/fhir-service";
import { type Key } from "../../shared/core/facts/key";
import { type Observation } from "../../shared/core/facts/observation";
import { type RoleGrant, type Vault } from "../../shared/core/facts/vault";
import { type TargetState } from "../../shared/core/target/target-state";
import {
  aDeletedVault,
  aDenyAssignment,
  aFhirService,
  aGrant,
  aHealthCheck,
  aKey,
  aKeyVersion,
  aSearch,
  aVault,
} from "../core/builders/azure";
import { identityFacts } from "../core/builders/facts";
import { minute } from "../core/builders/moments";
import { absent, seen } from "../core/builders/observations";
import { allGood } from "../core/builders/scenes";
import { once, play } from "../core/builders/timeline";

export const NOW = minute(0);
const SUBSCRIPTION = "11111111-1111-1111-1111-111111111111";
export const HSM_KEY_URL = "https://hsm-clinic.managedhsm.azure.net/keys/cmk/0a1b";
export const hsm = aVault({
  id: `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-keys/providers/Microsoft.KeyVault/managedHSMs/hsm-clinic`,
  name: "hsm-clinic",
  store: "managed-hsm",
  vaultUrl: "https://hsm-clinic.managedhsm.azure.net",
  enableRbacAuthorization: false,
});

interface World {
  readonly vaults?: Observation<readonly Vault[]>;
  /** How a key is read, by its URL; seen, unless told otherwise. */
  readonly readKey?: (url: string) => Observation<Key> | undefined;
  readonly hsms?: Observation<readonly Vault[]>;
  readonly hsmGrants?: readonly RoleGrant[];
  readonly questions?: Partial<Questions>;
}

const answered =
  <T>(value: T) =>
  () =>
    Promise.resolve(seen(value, NOW));
const nobody = (): never => {
  throw new Error("Nobody asks for the fleet while facts are gathered");
};

function readersOf(world: World): Readers {
  const { vaults = seen([aVault()], NOW), hsms = seen([hsm], NOW), hsmGrants = [], readKey } = world;
  return {
    fleet: { listServices: nobody, readService: nobody },
    keys: {
      readKey: ({ url }) => Promise.resolve(readKey?.(url) ?? seen(aKey(), NOW)),
      readDeletedKey: () => Promise.resolve(absent(NOW)),
      listVersions: answered([aKeyVersion()]),
    },
    vaults: {
      listVaults: (_, store) => Promise.resolve(store === "vault" ? vaults : hsms),
      readVault: () => Promise.resolve(absent(NOW)),
      listDeletedVaults: answered([aDeletedVault()]),
    },
    rolesForOneSweep: () => ({
      listAssignments: answered([]),
      readPermissions: answered([]),
      listDenials: answered([aDenyAssignment()]),
      readGrants: (_, principalId) => Promise.resolve(seen([aGrant({ principalId })], NOW)),
      readAssignment: () => Promise.resolve(absent(NOW)),
    }),
    hsmRoles: { listGrants: answered(hsmGrants), readAssignment: () => Promise.resolve(absent(NOW)) },
    identities: { listIdentities: answered([]), readIdentity: () => Promise.resolve(absent(NOW)) },
    servicePrincipals: {
      findServicePrincipals: answered([]),
      readServicePrincipal: () => Promise.resolve(absent(NOW)),
    },
    healthChecks: { checkHealth: answered(aHealthCheck()) },
    searchProbes: { search: answered(aSearch()) },
    resourceHealths: { listHealth: answered(new Map()) },
    keyHosts: { vault: "vault.azure.net", managedHsm: "managedhsm.azure.net" },
    timeIsUp: new AbortController().signal,
  };
}

export function subject(described: FhirService = aFhirService(), before?: TargetState): Subject {
  return { service: seen(described, NOW), described, before };
}

export function remembered(changes: Partial<TargetState> = {}): TargetState {
  return { ...play(once(-1, allGood)).state, ...changes };
}

export function gather(of: Subject = subject(), world: World = {}, fleet: readonly Subject[] = [of]): Promise<Facts> {
  const readers = readersOf(world);
  const questions: Questions = {
    sweptAt: NOW,
    readers,
    roles: roleReaderFor(readers.rolesForOneSweep()),
    identitiesOf: ({ principals }) => Promise.resolve(principals.map((principal) => identityFacts(principal))),
    vaults: findVaultsIn([SUBSCRIPTION], readers.vaults),
    resourceHealth: seen(new Map(), NOW),
    serviceProbe: "health",
    hourly: false,
    ...world.questions,
  };
  return factsGatherer(questions, fleet)(of);
}
