/** Each question of the readers, put to a simulated world in order. */
import { type ApiName } from "../../../lab/simulator/faults/fault-lists";
import { type AzureReaders } from "../../../shared/adapters/azure/azure-readers";
import {
  assignmentIdIn,
  fail,
  hsmIn,
  hsmKeyUrlIn,
  identityIn,
  keyUrlIn,
  serviceIn,
  vaultIn,
  type World,
} from "./contract-world";
import { outcome } from "./outcome";

async function listed({ fleet }: AzureReaders, { settings }: World): Promise<string> {
  const { services, failures } = await fleet.listServices(settings.subscription);
  if (failures.length > 0) return `${services.length} and ${failures.map(({ code }) => code).join()}`;
  return `${services.length} services`;
}

/** Each question, the endpoints it asks, and its answer in a world in order. Sign-in is tried with a key, a resource and a list. */
export const QUESTIONS: readonly {
  readonly question: string;
  readonly asks: readonly ApiName[];
  readonly inOrder: string;
  /** Endpoints that fail beside. */
  readonly alsoFailing?: readonly ApiName[];
  readonly ask: (readers: AzureReaders, world: World) => Promise<string>;
}[] = [
  {
    question: "readKey",
    asks: ["msi", "kv-challenge", "kv-key"],
    inOrder: "seen",
    ask: async ({ keys }, world) => outcome(await keys.readKey(keyUrlIn(world))),
  },
  {
    question: "readDeletedKey",
    asks: ["kv-challenge", "kv-deleted-key"],
    inOrder: "absent",
    ask: async ({ keys }, world) => outcome(await keys.readDeletedKey(keyUrlIn(world))),
  },
  {
    question: "listVersions",
    asks: ["kv-challenge", "kv-key-versions"],
    inOrder: "seen",
    ask: async ({ keys }, world) => outcome(await keys.listVersions(keyUrlIn(world))),
  },
  {
    question: "readKey of an HSM",
    asks: ["hsm-challenge", "hsm-key"],
    inOrder: "seen",
    ask: async ({ keys }, world) => outcome(await keys.readKey(hsmKeyUrlIn(world))),
  },
  {
    question: "readDeletedKey of an HSM",
    asks: ["hsm-deleted-key"],
    inOrder: "absent",
    ask: async ({ keys }, world) => outcome(await keys.readDeletedKey(hsmKeyUrlIn(world))),
  },
  {
    question: "listVersions of an HSM",
    asks: ["hsm-key-versions"],
    inOrder: "seen",
    ask: async ({ keys }, world) => outcome(await keys.listVersions(hsmKeyUrlIn(world))),
  },
  {
    question: "listGrants",
    asks: ["msi", "hsm-role-assignments", "hsm-role-definitions"],
    inOrder: "seen",
    ask: async ({ hsmRoles }, world) => outcome(await hsmRoles.listGrants(`https://${hsmIn(world).host}`)),
  },
  {
    question: "readAssignment of an HSM",
    asks: ["hsm-role-assignment"],
    inOrder: "seen",
    ask: async ({ hsmRoles }, world) => {
      const { host, localRoles } = hsmIn(world);
      const { name, scope } = localRoles[0] ?? fail("The Managed HSM has no local role assignment");
      const at = scope === "/" ? "" : scope;
      const id = `${at}/providers/Microsoft.Authorization/roleAssignments/${name}`;
      return outcome(await hsmRoles.readAssignment(`https://${host}`, id));
    },
  },
  {
    question: "readIdentity",
    asks: ["arm-user-identity"],
    inOrder: "seen",
    ask: async ({ identities }, world) => outcome(await identities.readIdentity(identityIn(world))),
  },
  {
    question: "listIdentities",
    asks: ["arm-user-identities"],
    inOrder: "seen",
    ask: async ({ identities }, world) => outcome(await identities.listIdentities(world.settings.subscription)),
  },
  {
    question: "findServicePrincipals",
    asks: ["msi", "graph-objects"],
    inOrder: "seen",
    ask: async ({ servicePrincipals }, world) =>
      outcome(await servicePrincipals.findServicePrincipals(world.services.flatMap(({ principals }) => principals))),
  },
  {
    question: "readServicePrincipal",
    asks: ["graph-service-principal"],
    inOrder: "seen",
    ask: async ({ servicePrincipals }, world) =>
      outcome(await servicePrincipals.readServicePrincipal(serviceIn(world).principals[0] ?? "")),
  },
  {
    question: "readService",
    asks: ["msi", "arm-fhirservice"],
    inOrder: "seen",
    ask: async ({ fleet }, world) => outcome(await fleet.readService(serviceIn(world).id)),
  },
  {
    question: "readResource",
    asks: ["msi", "arm-fhirservice"],
    inOrder: "seen",
    ask: async ({ fleet }, world) => outcome(await fleet.readResource(serviceIn(world).id)),
  },
  {
    question: "listServices",
    asks: ["msi", "arm-workspaces", "arm-fhirservices"],
    inOrder: "4 services",
    ask: listed,
  },
  {
    question: "readVault",
    asks: ["arm-vault"],
    inOrder: "seen",
    ask: async ({ vaults }, world) => outcome(await vaults.readVault(vaultIn(world).id)),
  },
  {
    question: "listVaults",
    asks: ["arm-vaults"],
    inOrder: "seen",
    ask: async ({ vaults }, world) => outcome(await vaults.listVaults(world.settings.subscription, "vault")),
  },
  {
    question: "listDeletedVaults",
    asks: ["arm-deleted-vaults"],
    inOrder: "seen",
    ask: async ({ vaults }, world) => outcome(await vaults.listDeletedVaults(world.settings.subscription, "vault")),
  },
  {
    question: "readVault of an HSM",
    asks: ["arm-managed-hsm"],
    inOrder: "seen",
    ask: async ({ vaults }, world) => outcome(await vaults.readVault(hsmIn(world).id)),
  },
  {
    question: "listVaults of HSMs",
    asks: ["arm-managed-hsms"],
    inOrder: "seen",
    ask: async ({ vaults }, world) => outcome(await vaults.listVaults(world.settings.subscription, "managed-hsm")),
  },
  {
    question: "listDeletedVaults of HSMs",
    asks: ["arm-deleted-managed-hsms"],
    inOrder: "seen",
    ask: async ({ vaults }, world) =>
      outcome(await vaults.listDeletedVaults(world.settings.subscription, "managed-hsm")),
  },
  {
    question: "readGrants",
    asks: ["arm-role-assignments", "arm-role-definitions"],
    inOrder: "seen",
    ask: async ({ rolesForOneSweep }, world) => {
      const scope = `${vaultIn(world).id}/keys/${keyUrlIn(world).name}`;
      return outcome(await rolesForOneSweep().readGrants(scope, serviceIn(world).principals[0] ?? ""));
    },
  },
  {
    question: "readAssignment",
    asks: ["arm-role-assignment"],
    inOrder: "seen",
    ask: async ({ rolesForOneSweep }, world) => outcome(await rolesForOneSweep().readAssignment(assignmentIdIn(world))),
  },
  {
    question: "listAssignments",
    asks: ["arm-role-assignments"],
    inOrder: "seen",
    ask: async ({ rolesForOneSweep }, world) =>
      outcome(await rolesForOneSweep().listAssignments(world.settings.subscription)),
  },
  {
    question: "readPermissions of what no list shows",
    asks: ["arm-role-definition"],
    inOrder: "seen",
    alsoFailing: ["arm-role-definitions"],
    ask: async ({ rolesForOneSweep }, { settings: { subscription }, roleAssignments }) => {
      const id = `/subscriptions/${subscription}/providers/Microsoft.Authorization/roleDefinitions/${roleAssignments[0]?.role ?? ""}`;
      return outcome(await rolesForOneSweep().readPermissions(subscription, id));
    },
  },
  {
    question: "listDenials",
    asks: ["arm-deny-assignments"],
    inOrder: "seen",
    ask: async ({ rolesForOneSweep }, world) =>
      outcome(await rolesForOneSweep().listDenials(world.settings.subscription)),
  },
  {
    question: "search",
    asks: ["fhir-search"],
    inOrder: "seen",
    ask: async ({ searchProbes }, world) => outcome(await searchProbes.search(serviceIn(world).host)),
  },
  {
    question: "checkHealth",
    asks: ["fhir-health"],
    inOrder: "seen",
    ask: async ({ healthChecks }, world) => outcome(await healthChecks.checkHealth(serviceIn(world).host)),
  },
  {
    question: "listHealth",
    asks: ["resource-health-list"],
    inOrder: "seen",
    ask: async ({ resourceHealths }, world) => outcome(await resourceHealths.listHealth(world.settings.subscription)),
  },
];
