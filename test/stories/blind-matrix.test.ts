/** Each read about one service in turn, failing in every way at once: for each way one service that is well and one in an incident. */
import { type FaultKind } from "../../lab/simulator/faults/fault-lists";
import { ENCRYPTION_USER, falseAlarms, KINDS, misjudged, seenIn, type Seen } from "./blind-matrix";
import { openStage, type Happening, type Scene, type Stage, type ToldStory } from "./story";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(async () => {
  await stage.close();
});

interface Endpoint {
  readonly api: string | readonly string[];
  /** What its blind spot names. */
  readonly names: string;
  /** How the ill one of each pair comes into its incident. */
  readonly breaks: (service: string, kind: FaultKind) => readonly [method: string, path: string, input?: object];
  /** Parts of addresses by which the fault finds its pair; the kind, which is in their names, where not said. */
  readonly match?: (kind: FaultKind) => readonly string[];
  readonly script?: readonly Happening[];
}

const KEY: Endpoint = {
  api: "kv-key",
  names: "Key Vault",
  breaks: (service) => ["POST", `/_sim/keys/kv-${service}/cmk/disable`],
};
const DELETED_KEY: Endpoint = {
  api: "kv-deleted-key",
  names: "Key Vault",
  breaks: (service) => ["POST", `/_sim/keys/kv-${service}/cmk/delete`],
};
const SERVICE: Endpoint = {
  api: ["arm-fhirservices", "arm-fhirservice"],
  names: "Azure Resource Manager",
  breaks: (service) => ["POST", `/_sim/services/${service}/identity/remove`],
  match: (kind) => [workspaceOf(kind)],
};
const HEALTH_CHECK: Endpoint = { ...KEY, api: "fhir-health", names: "FHIR service health check" };
const ROLE_ASSIGNMENTS: Endpoint = {
  api: "arm-role-assignments",
  names: "Azure role assignments",
  breaks: (service) => ["POST", "/_sim/roles/remove", { service, role: ENCRYPTION_USER, propagation: "PT0S" }],
};
/** Asked only where the list lacks what it showed before: so every list is cut short meanwhile. */
const ROLE_ASSIGNMENT: Endpoint = {
  ...ROLE_ASSIGNMENTS,
  api: "arm-role-assignment",
  script: [[3.4, "POST", "/_sim/faults", { api: "arm-role-assignments", kind: "truncated-list" }]],
};
const definitions = new Map<FaultKind, readonly string[]>();
const ROLE_DEFINITIONS: Endpoint = {
  api: "arm-role-definition",
  names: "Azure role assignments",
  breaks: (service, kind) => ["POST", "/_sim/roles/remove", { service, role: `full ${kind}`, propagation: "PT0S" }],
  match: (kind) => definitions.get(kind) ?? [],
  script: [[0, giveEachPairRolesOfItsOwn]],
};

test.each([
  ["the key", KEY],
  ["the service", SERVICE],
  ["the health check", HEALTH_CHECK],
  ["a role definition", ROLE_DEFINITIONS],
  ["a role assignment, asked for by id where the list is cut short", ROLE_ASSIGNMENT],
])("%s: nothing false is told, and what cannot be read is named", async (_, endpoint) => {
  const { told, seen } = await failInEveryWay(endpoint);
  expect(falseAlarms(told)).toEqual([]);
  expect(misjudged(seen)).toEqual([]);
  expect(told.problems).toEqual([]);
  const unnamed = [...seen].filter(([name, { blind }]) => name !== "fleet" && !blind.includes(endpoint.names));
  // Of two listed services the half of the list still shows the first.
  expect(unnamed.map(([name]) => name)).toEqual(endpoint === SERVICE ? ["truncated-list"] : []);
});

test("the deleted key, asked for only where the key is absent: nothing false is told, and it is named", async () => {
  const { told, seen } = await failInEveryWay(DELETED_KEY);
  expect(falseAlarms(told)).toEqual([]);
  expect(misjudged(seen)).toEqual([]);
  expect(told.problems).toEqual([]);
  expect(KINDS.filter((kind) => seen.get(illOf(kind))?.blind.includes("Key Vault") !== true)).toEqual([]);
});

test("the role assignments: nothing false is told, also of a list cut short, before an incident and in the middle of one", async () => {
  const { told, seen } = await failInEveryWay(ROLE_ASSIGNMENTS);
  expect(falseAlarms(told)).toEqual([]);
  expect(misjudged(seen)).toEqual([]);
  expect(told.problems).toEqual([]);
  const unnamed = [...seen].filter(([name, { blind }]) => name !== "fleet" && !blind.includes(ROLE_ASSIGNMENTS.names));
  // The role of this one was removed: whoever asks for it by id learns so, however short the list is.
  expect(unnamed.map(([name]) => name)).toEqual(["lost-truncated-list"]);
});

/** Well for a sweep, ill for two, blind for three, and sighted for one. */
async function failInEveryWay({ api, breaks, match = (kind) => [kind], script = [] }: Endpoint) {
  const seen = new Map<string, Seen>();
  const told: ToldStory = await stage.tell({
    services: KINDS.flatMap((kind) => [kind, illOf(kind)].map((name) => ({ name, workspace: workspaceOf(kind) }))),
    script: [
      ...script,
      ...KINDS.map((kind): Happening => [1.5, ...breaks(illOf(kind), kind)]),
      [3.5, failing(api, match)],
      [6.5, lookAt(seen)],
      [6.6, "DELETE", "/_sim/faults"],
    ],
    sweeps: [0, 2, 3, 4, 5, 6, 7],
    until: 7,
    readDeadlineMs: 1_500,
  });
  return { told, seen };
}

function failing(api: Endpoint["api"], match: (kind: FaultKind) => readonly string[]) {
  return ({ simulator }: Scene): void => {
    for (const kind of KINDS) {
      for (const part of match(kind)) simulator.control("POST", "/_sim/faults", { api, kind, match: part });
    }
  };
}

function lookAt(seen: Map<string, Seen>) {
  return async ({ app, simulator }: Scene): Promise<void> => {
    const faults = simulator.control("GET", "/_sim/faults") as { kind: string; hits: number }[];
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.filter(({ hits }) => hits === 0)).toEqual([]);
    for (const [service, what] of seenIn(await app().status())) seen.set(service, what);
  };
}

function illOf(kind: FaultKind): string {
  return `lost-${kind}`;
}

function workspaceOf(kind: FaultKind): string {
  return `ward${kind.replaceAll("-", "")}`;
}

/** A role that suffices, and for the ill ones one that remains and does not. */
function giveEachPairRolesOfItsOwn({ simulator }: Scene): void {
  const post = (path: string, input: object) => simulator.control("POST", `/_sim/roles/${path}`, input);
  const propagation = "PT0S";
  for (const kind of KINDS) {
    const roles = [
      { name: `full ${kind}`, dataActions: ["Microsoft.KeyVault/vaults/keys/*"] },
      { name: `half ${kind}`, dataActions: ["Microsoft.KeyVault/vaults/keys/read"] },
    ];
    const made = roles.map((role) => post("definitions", role) as { id: string });
    definitions.set(
      kind,
      made.map(({ id }) => id),
    );
    for (const service of [kind, illOf(kind)]) {
      roles.forEach(({ name: role }) => post("grant", { service, vault: `kv-${service}`, role, propagation }));
      post("remove", { service, role: ENCRYPTION_USER, propagation });
    }
  }
}
