/** Each read about one service in turn, failing in every way at once: for each way one service that is well and one in an incident. */
import { FAULT_KINDS, type FaultKind } from "../../lab/simulator/faults/fault-lists";
import { emptied, failsFor, KINDS, ROLES, tellBlindness, type Step, type Ward } from "./blind-matrix";
import { openStage, type Stage } from "./story";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(async () => {
  await stage.close();
});

const AT_ONCE = { propagation: "PT0S" };
/** Where the lists of roles answer, and lack everything. */
const ELSEWHERE = "22222222-3333-4444-5555-666666666666";

const disableKey = (name: string): readonly Step[] => [["POST", `/_sim/keys/${name}/cmk/disable`]];

const workspaceOf = (kind: FaultKind): string => `serv${kind.replaceAll("-", "")}`;

describe("what is asked about each service", () => {
  const wards: readonly Ward[] = [
    { title: "the key", code: "key", names: "Key Vault", breaks: disableKey, fails: failsFor("key", "kv-key") },
    {
      title: "the deleted key, asked for only where the key is absent",
      code: "gone",
      names: "Key Vault",
      breaks: (name) => [["POST", `/_sim/keys/${name}/cmk/delete`]],
      fails: failsFor("gone", "kv-deleted-key"),
      unnamed: KINDS.map((kind) => `gone-${kind}`),
    },
    {
      title: "the service",
      code: "serv",
      names: "Azure Resource Manager",
      as: (_, kind) => ({ workspace: workspaceOf(kind) }),
      breaks: (name) => [["POST", `/_sim/services/${name}/identity/remove`]],
      fails: (kind) => [{ api: ["arm-fhirservices", "arm-fhirservice"], match: workspaceOf(kind) }],
      // Of two listed services the half of the list still shows the first.
      unnamed: ["serv-truncated-list"],
    },
    {
      title: "the health check",
      code: "well",
      names: "FHIR service health check",
      breaks: disableKey,
      fails: failsFor("well", "fhir-health"),
    },
  ];
  tellBlindness(() => stage, wards, { script: [] });
});

describe("what is asked about the roles of each service, and what is asked on request", () => {
  const wards: readonly Ward[] = [
    {
      title: "a principal's list of role assignments, asked for where it has none of its own",
      code: "grp",
      names: "Azure role assignments",
      as: (name) => ({ grant: { group: name } }),
      // A second one: what a list of one lacks is an identity that left its group.
      prepare: (group) => [["POST", "/_sim/roles/grant", { group, vault: group, role: "Key Vault Crypto User" }]],
      breaks: (service) => [["POST", `/_sim/groups/${service}/leave`, { service, ...AT_ONCE }]],
      fails: failsFor("grp", "arm-role-assignments"),
      kinds: FAULT_KINDS,
      unnamed: ["grp-truncated-list", "lost-grp-truncated-list"],
    },
    {
      title: "a role assignment, asked for by id where the lists are cut short",
      code: "one",
      names: "Azure role assignments",
      as: () => ({ subscription: ELSEWHERE, workspace: "elsewhere" }),
      breaks: ROLES.removeAll,
      fails: failsFor("one", "arm-role-assignment"),
    },
    {
      title: "the local roles of a Managed HSM",
      code: "hsm",
      names: "Managed HSM role assignments",
      as: (hsm) => ({ hsm, vault: undefined }),
      prepare: (service) => [["POST", `/_sim/local-roles/${service}/grant`, { service, scope: "/", ...AT_ONCE }]],
      breaks: (service) => [["POST", `/_sim/local-roles/${service}/remove`, { service, ...AT_ONCE }]],
      fails: failsFor("hsm", "hsm-role-assignments"),
      kinds: FAULT_KINDS,
      // The half of an empty list is the whole.
      unnamed: ["lost-hsm-truncated-list"],
    },
    {
      title: "the definitions of local roles",
      code: "hdef",
      names: "Managed HSM role assignments",
      as: (hsm) => ({ hsm, vault: undefined, grant: "none" }),
      prepare: (service) =>
        [
          { name: "full", dataActions: ["Microsoft.KeyVault/managedHsm/keys/*"] },
          { name: "half", dataActions: ["Microsoft.KeyVault/managedHsm/keys/read/action"] },
        ].flatMap((role): readonly Step[] => [
          ["POST", `/_sim/local-roles/${service}/definitions`, role],
          ["POST", `/_sim/local-roles/${service}/grant`, { service, role: role.name, ...AT_ONCE }],
        ]),
      breaks: (service) => [["POST", `/_sim/local-roles/${service}/remove`, { service, role: "full", ...AT_ONCE }]],
      fails: failsFor("hdef", "hsm-role-definitions"),
      kinds: FAULT_KINDS,
    },
    {
      title: "the search, where nothing else knows of the loss",
      code: "srch",
      names: "FHIR service search",
      breaks: (name) => [["PATCH", `/_sim/vaults/${name}`, { firewall: { bypass: "None", monitorAllowed: true } }]],
      fails: failsFor("srch", "fhir-search"),
      kinds: FAULT_KINDS,
      // A 500 that has nothing to say of the key is an answer: the service has another trouble.
      unnamed: ["srch-fail-500", "lost-srch-fail-500"],
    },
    {
      title: "an account in the directory, asked for by id where the list lacks it",
      code: "dir",
      names: "Microsoft Graph",
      breaks: (name) => [["POST", `/_sim/services/${name}/identity/disable`]],
      fails: (kind, world) =>
        world.services
          .filter(({ name }) => name.endsWith(`dir-${kind}`))
          .map(({ principals: [match = ""] }) => ({ api: "graph-service-principal", match })),
    },
  ];
  tellBlindness(() => stage, wards, {
    watches: (own) => [own, ELSEWHERE],
    settings: { SERVICE_PROBE: "search", GRAPH_CHECKS: "on" },
    script: [emptied("arm-role-assignments", ELSEWHERE), emptied("graph-objects")],
  });
});
