/** Every reader against a simulated Azure: what it says of a world in order, and of every endpoint with every fault. */
import { APIS, type ApiName, FAULT_KINDS, type FaultKind } from "../../../lab/simulator/faults/fault-lists";
import { type Simulator, startSimulator } from "../../../lab/simulator/start-simulator";
import { AZURE_CLOUDS } from "../../../shared/adapters/azure/azure-clouds";
import { type AzureReaders, createAzureReaders } from "../../../shared/adapters/azure/azure-readers";
import { sharedSignIn } from "../../../shared/adapters/azure/sign-in";
import { createUndiciHttpClient, type UndiciHttpClient } from "../../../shared/adapters/azure/undici-http-client";
import { type KeyUrl } from "../../../shared/core/facts/key";
import { parseKeyUrl } from "../../../shared/core/facts/key-url";
import { HANGING_MS, PATIENT_MS, SLACK_MS, systemClock } from "./fake-azure";
import { outcome, seen } from "./outcome";
import { identityEndpointCredential } from "./identity-endpoint-credential";

interface World {
  readonly settings: { readonly subscription: string; readonly identityHeader: string };
  readonly services: readonly {
    readonly id: string;
    readonly host: string;
    readonly keyUrl: string;
    readonly principals: readonly string[];
  }[];
  readonly vaults: readonly { readonly id: string }[];
  readonly roleAssignments: readonly { readonly scope: string; readonly name: string }[];
}

let azure: Simulator;
let httpClient: UndiciHttpClient;
let world: World;
beforeAll(async () => {
  azure = await startSimulator();
  azure.control("PUT", "/_sim/world", {
    settings: { pageSize: 1, emptyPages: true },
    services: [
      { name: "records", witness: "both" },
      { name: "images", witness: "both" },
    ],
  });
  world = azure.control("GET", "/_sim/world") as World;
  httpClient = createUndiciHttpClient({ gatewayOrigin: azure.url });
});
afterAll(async () => {
  await httpClient.close();
  await azure.close();
});
afterEach(() => azure.control("DELETE", "/_sim/faults"));

const service = () => world.services[0] ?? fail("The world has no service");
const vault = () => world.vaults[0] ?? fail("The world has no vault");
function keyUrl(): KeyUrl {
  return parseKeyUrl(service().keyUrl, AZURE_CLOUDS.public.keyHosts) ?? fail("The service has no key");
}
function assignmentId(): string {
  const { scope, name } = world.roleAssignments[0] ?? fail("The world has no role assignment");
  return `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`;
}
function fail(message: string): never {
  throw new Error(message);
}

/** New readers that have not signed in yet. */
function readers(deadlineMs = PATIENT_MS): AzureReaders {
  const endpoint = { url: `${azure.url}/msi/token`, header: world.settings.identityHeader };
  const credential = sharedSignIn(identityEndpointCredential(httpClient, endpoint), {
    clock: systemClock,
    limitMs: deadlineMs * 0.8,
  });
  return createAzureReaders({ cloud: "public", credential, httpClient, clock: systemClock, deadlineMs });
}

async function listed({ fleet }: AzureReaders): Promise<string> {
  const { services, failures } = await fleet.listServices(world.settings.subscription);
  if (failures.length > 0) return `${services.length} and ${failures.map(({ code }) => code).join()}`;
  return `${services.length} services`;
}

/** Each question, the endpoints it asks, and its answer in a world in order. Sign-in is tried with a key, a resource and a list. */
const QUESTIONS: readonly {
  readonly question: string;
  readonly asks: readonly ApiName[];
  readonly inOrder: string;
  readonly ask: (readers: AzureReaders) => Promise<string>;
}[] = [
  {
    question: "readKey",
    asks: ["msi", "kv-challenge", "kv-key"],
    inOrder: "seen",
    ask: async ({ keys }) => outcome(await keys.readKey(keyUrl())),
  },
  {
    question: "readDeletedKey",
    asks: ["kv-challenge", "kv-deleted-key"],
    inOrder: "absent",
    ask: async ({ keys }) => outcome(await keys.readDeletedKey(keyUrl())),
  },
  {
    question: "readService",
    asks: ["msi", "arm-fhirservice"],
    inOrder: "seen",
    ask: async ({ fleet }) => outcome(await fleet.readService(service().id)),
  },
  {
    question: "listServices",
    asks: ["msi", "arm-workspaces", "arm-fhirservices"],
    inOrder: "2 services",
    ask: listed,
  },
  {
    question: "readVault",
    asks: ["arm-vault"],
    inOrder: "seen",
    ask: async ({ vaults }) => outcome(await vaults.readVault(vault().id)),
  },
  {
    question: "listVaults",
    asks: ["arm-vaults"],
    inOrder: "seen",
    ask: async ({ vaults }) => outcome(await vaults.listVaults(world.settings.subscription, "vault")),
  },
  {
    question: "readGrants",
    asks: ["arm-role-assignments", "arm-role-definition"],
    inOrder: "seen",
    ask: async ({ rolesForOneSweep }) => {
      const scope = `${vault().id}/keys/${keyUrl().name}`;
      return outcome(await rolesForOneSweep().readGrants(scope, service().principals[0] ?? ""));
    },
  },
  {
    question: "readAssignment",
    asks: ["arm-role-assignment"],
    inOrder: "seen",
    ask: async ({ rolesForOneSweep }) => outcome(await rolesForOneSweep().readAssignment(assignmentId())),
  },
  {
    question: "checkHealth",
    asks: ["fhir-health"],
    inOrder: "seen",
    ask: async ({ healthChecks }) => outcome(await healthChecks.checkHealth(service().host)),
  },
  {
    question: "listHealth",
    asks: ["resource-health-list"],
    inOrder: "seen",
    ask: async ({ resourceHealths }) => outcome(await resourceHealths.listHealth(world.settings.subscription)),
  },
];

describe("in a world in order", () => {
  it.each(QUESTIONS)("$question: $inOrder", async ({ ask, inOrder }) => {
    expect(await ask(readers())).toBe(inOrder);
  });

  it("sees the world through pages of one", async () => {
    const all = readers();
    const { services } = await all.fleet.listServices(world.settings.subscription);
    expect(services.map(({ value }) => [value.id, value.host, value.keyUrl])).toEqual(
      world.services.map(({ id, host, keyUrl: url }) => [id, host, url]),
    );
    expect(services[0]?.value.principals[0]?.principalId).toBe(service().principals[0]);
    expect(seen(await all.vaults.listVaults(world.settings.subscription, "vault")).map(({ id }) => id)).toEqual(
      world.vaults.map(({ id }) => id),
    );
    const health = seen(await all.resourceHealths.listHealth(world.settings.subscription));
    expect(world.services.map(({ id }) => health.get(id.toLowerCase())?.availabilityState)).toEqual([
      "Available",
      "Available",
    ]);
    expect(seen(await all.healthChecks.checkHealth(service().host))).toMatchObject({
      overallStatus: "Healthy",
      dataStore: { status: "Healthy" },
    });
    const grants = seen(
      await all.rolesForOneSweep().readGrants(`${vault().id}/keys/cmk`, service().principals[0] ?? ""),
    );
    expect(grants[0]?.permissions[0]?.dataActions).toContain("Microsoft.KeyVault/vaults/keys/unwrap/action");
  });

  it("follows a key that is disabled, deleted and recovered", async () => {
    const { keys } = readers();
    const path = `/_sim/keys/${keyUrl().vaultName}/${keyUrl().name}`;
    azure.control("POST", `${path}/disable`);
    expect(seen(await keys.readKey(keyUrl())).enabled).toBe(false);
    azure.control("POST", `${path}/enable`);
    azure.control("POST", `${path}/delete`);
    expect(outcome(await keys.readKey(keyUrl()))).toBe("absent");
    expect(seen(await keys.readDeletedKey(keyUrl())).deletedOn).toBeInstanceOf(Date);
    azure.control("POST", `${path}/recover`);
    expect(seen(await keys.readKey(keyUrl())).enabled).toBe(true);
  });
});

/** Half a list is a list: nothing on the wire tells. What is missing is asked for by id before anybody concludes from it. */
const UNDETECTABLE: readonly FaultKind[] = ["truncated-list"];
/** What the thing itself says when it is not there. */
const SAYS_ABSENT: readonly ApiName[] = [
  ...(["kv-key", "kv-deleted-key", "arm-fhirservice", "arm-vault", "arm-role-assignment", "fhir-health"] as const),
];

/** A vault's first 401 is no fault: it is the challenge. */
const ROWS = QUESTIONS.flatMap((one) =>
  one.asks.flatMap((api) =>
    FAULT_KINDS.map((kind) => ({ ...one, api, kind, named: `${one.question} where ${api} answers ${kind}` })),
  ),
).filter(({ api, kind }) => api !== "kv-challenge" || kind !== "refuse-401");

describe("with a fault", () => {
  it.each(ROWS)("$named", async ({ ask, api, kind, inOrder }) => {
    azure.control("POST", "/_sim/faults", { api, kind });
    const started = performance.now();
    const deadlineMs = kind === "hang" ? HANGING_MS : PATIENT_MS;
    const answer = await ask(readers(deadlineMs));
    expect(performance.now() - started).toBeLessThan(3 * HANGING_MS + SLACK_MS);
    const mayBeAbsent = kind === "not-found" && SAYS_ABSENT.includes(api);
    const mayBeList = UNDETECTABLE.includes(kind) && /^(seen|\d services)$/.test(answer);
    if (mayBeList) expect(inOrder).toMatch(/^(seen|\d services)$/);
    else if (mayBeAbsent) expect(answer).toBe("absent");
    else expect(answer).toMatch(/^(refused|unreachable|\d and) [A-Za-z0-9_.,-]+$/);
  });

  it("covers every endpoint that is read", () => {
    const written = /put|patch|delete$|deployment|operation|logs|webhook|heartbeat/;
    const notAsked = APIS.filter((api) => !written.test(api) && !ROWS.some((row) => row.api === api));
    expect(notAsked).toEqual([
      ...["token", "openid", "kv-key-versions", "arm-subscription", "arm-workspace", "arm-deleted-vaults"],
      ...["arm-deleted-vault", "arm-managed-hsms", "arm-user-identity", "arm-role-definitions"],
      ...["arm-deny-assignments", "resource-health", "fhir-metadata", "fhir-search"],
    ]);
  });
});

describe.each(["rbac", "policy", "firewall", "connection"] as const)("refused for the reason %s", (reason) => {
  it("says so", async () => {
    azure.control("POST", "/_sim/faults", { api: "kv-key", kind: "refuse-403", reason });
    const names = { rbac: "ForbiddenByRbac", policy: "ForbiddenByPolicy", firewall: "ForbiddenByFirewall" };
    const code = { ...names, connection: "ForbiddenByConnection" }[reason];
    expect(outcome(await readers().keys.readKey(keyUrl()))).toBe(`refused ${code}`);
  });
});
