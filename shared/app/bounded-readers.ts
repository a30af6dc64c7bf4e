/** Readers that are asked a bounded number of questions at a time. Each question has a queue of its own: one that hangs holds up no other. */
import pLimit from "p-limit";
import { type Pace, takeTurns } from "./take-turns";
import { type Readers } from "./watched";

/** Askers of the same question at a time, for all subscriptions together. */
const AT_A_TIME = 16;

/** Roles of one principal, of which a fleet with roles through groups asks as often as it has services: the rest of the limit is for everything else. */
const ROLES_PACE: Pace = { most: 200, withinMs: 10_000 };

export function boundedReaders(readers: Readers, rolesPace: Pace = ROLES_PACE): Readers {
  const { fleet, keys, vaults, hsmRoles, identities, servicePrincipals } = readers;
  const { healthChecks, searchProbes, resourceHealths, keyHosts, timeIsUp } = readers;
  return {
    fleet: {
      listServices: bounded((id) => fleet.listServices(id)),
      readService: bounded((id) => fleet.readService(id)),
    },
    keys: {
      readKey: bounded((url) => keys.readKey(url)),
      listVersions: bounded((url) => keys.listVersions(url)),
      readDeletedKey: bounded((url) => keys.readDeletedKey(url)),
    },
    vaults: {
      listVaults: bounded((id, store) => vaults.listVaults(id, store)),
      listDeletedVaults: bounded((id, store) => vaults.listDeletedVaults(id, store)),
      readVault: bounded((id) => vaults.readVault(id)),
    },
    rolesForOneSweep: () => {
      const roles = readers.rolesForOneSweep();
      const turn = takeTurns(rolesPace, timeIsUp);
      return {
        listAssignments: bounded((id) => roles.listAssignments(id)),
        listDenials: bounded((id) => roles.listDenials(id)),
        readPermissions: bounded((id, definitionId) => roles.readPermissions(id, definitionId)),
        readGrants: paced(turn, (scope, principalId) => roles.readGrants(scope, principalId)),
        readAssignment: paced(turn, (id) => roles.readAssignment(id)),
      };
    },
    hsmRoles: {
      listGrants: bounded((url) => hsmRoles.listGrants(url)),
      readAssignment: bounded((url, id) => hsmRoles.readAssignment(url, id)),
    },
    identities: {
      listIdentities: bounded((id) => identities.listIdentities(id)),
      readIdentity: bounded((id) => identities.readIdentity(id)),
    },
    servicePrincipals: {
      findServicePrincipals: bounded((ids) => servicePrincipals.findServicePrincipals(ids)),
      readServicePrincipal: bounded((id) => servicePrincipals.readServicePrincipal(id)),
    },
    searchProbes: { search: bounded((host) => searchProbes.search(host)) },
    healthChecks: { checkHealth: bounded((host) => healthChecks.checkHealth(host)) },
    resourceHealths: { listHealth: bounded((id) => resourceHealths.listHealth(id)) },
    keyHosts,
    timeIsUp,
  };
}

/** Bounded, once it is its turn: who waits for that takes nobody's place. */
function paced<Answer, More extends readonly unknown[]>(
  turn: (resourceId: string) => Promise<void>,
  ask: (resourceId: string, ...more: More) => Promise<Answer>,
): (resourceId: string, ...more: More) => Promise<Answer> {
  const askBounded = bounded(ask);
  return async (resourceId, ...more) => {
    await turn(resourceId);
    return askBounded(resourceId, ...more);
  };
}

function bounded<Question extends readonly unknown[], Answer>(
  ask: (...question: Question) => Promise<Answer>,
): (...question: Question) => Promise<Answer> {
  const atATime = pLimit(AT_A_TIME);
  return (...question) => atATime(() => ask(...question));
}
