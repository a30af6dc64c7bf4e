/** Readers that are asked a bounded number of questions at a time. Each question has a queue of its own: one that hangs holds up no other. */
import pLimit from "p-limit";
import { type Readers } from "./watched";

/** Askers of the same question at a time, for all subscriptions together. */
const AT_A_TIME = 16;

export function boundedReaders(readers: Readers): Readers {
  const { fleet, keys, vaults, hsmRoles, identities, servicePrincipals } = readers;
  const { healthChecks, searchProbes, resourceHealths, keyHosts } = readers;
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
      return {
        listAssignments: bounded((id) => roles.listAssignments(id)),
        listDenials: bounded((id) => roles.listDenials(id)),
        readPermissions: bounded((id, definitionId) => roles.readPermissions(id, definitionId)),
        readGrants: bounded((scope, principalId) => roles.readGrants(scope, principalId)),
        readAssignment: bounded((id) => roles.readAssignment(id)),
      };
    },
    hsmRoles: { listGrants: bounded((url) => hsmRoles.listGrants(url)) },
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
  };
}

function bounded<Question extends readonly unknown[], Answer>(
  ask: (...question: Question) => Promise<Answer>,
): (...question: Question) => Promise<Answer> {
  const atATime = pLimit(AT_A_TIME);
  return (...question) => atATime(() => ask(...question));
}
