/** Each question of the readers, put to a simulated world in order. */
import { type ApiName } from "../../../lab/simulator/faults/fault-lists";
import { AZURE_CLOUDS } from "../../../shared/adapters/azure/azure-clouds";
import { type AzureReaders } from "../../../shared/adapters/azure/azure-readers";
import { type KeyUrl } from "../../../shared/core/facts/key";
import { parseKeyUrl } from "../../../shared/core/facts/key-url";
import { outcome } from "./outcome";

/** What the tests need to know of the simulated world. */
export interface World {
  readonly settings: { readonly subscription: string; readonly identityHeader: string };
  readonly services: readonly {
    readonly id: string;
    readonly host: string;
    readonly keyUrl: string;
    readonly principals: readonly string[];
    readonly identity: { readonly users: readonly string[] };
  }[];
  readonly vaults: readonly { readonly id: string }[];
  readonly managedHsms: readonly {
    readonly id: string;
    readonly host: string;
    readonly localRoles: readonly { readonly name: string; readonly scope: string }[];
  }[];
  readonly roleAssignments: readonly {
    readonly scope: string;
    readonly name: string;
    readonly role: string;
  }[];
}

export function serviceIn({ services }: World): World["services"][number] {
  return services[0] ?? fail("The world has no service");
}

export function vaultIn({ vaults }: World): World["vaults"][number] {
  return vaults[0] ?? fail("The world has no vault");
}

export function keyUrlIn(world: World): KeyUrl {
  return keyUrlFrom(serviceIn(world).keyUrl);
}

/** The key of the service whose key is in a Managed HSM. */
function hsmKeyUrlIn({ services }: World): KeyUrl {
  return keyUrlFrom(services.find(({ keyUrl }) => keyUrl.includes(".managedhsm."))?.keyUrl ?? "");
}

function hsmIn({ managedHsms }: World): World["managedHsms"][number] {
  return managedHsms[0] ?? fail("The world has no Managed HSM");
}

function identityIn({ services }: World): string {
  return services.flatMap(({ identity }) => identity.users)[0] ?? fail("The world has no user-assigned identity");
}

function keyUrlFrom(url: string): KeyUrl {
  return parseKeyUrl(url, AZURE_CLOUDS.public.keyHosts) ?? fail("The service has no key");
}

function assignmentIdIn({ roleAssignments }: World): string {
  const { scope, name } = roleAssignments[0] ?? fail("The world has no role assignment");
  return `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`;
}

function fail(message: string): never {
  throw new Error(message);
}

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
