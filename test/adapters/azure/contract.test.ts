/** Every reader against a simulated Azure: what it says of a world in order, and of every endpoint with every fault. */
import { AZURE_CLOUDS } from "../../../shared/adapters/azure/azure-clouds";
import { APIS, type ApiName, FAULT_KINDS, type FaultKind } from "../../../lab/simulator/faults/fault-lists";
import { type Simulator, startSimulator } from "../../../lab/simulator/start-simulator";
import { type AzureReaders, createAzureReaders } from "../../../shared/adapters/azure/azure-readers";
import { sharedSignIn } from "../../../shared/adapters/azure/sign-in";
import { createUndiciHttpClient, type UndiciHttpClient } from "../../../shared/adapters/azure/undici-http-client";
import { QUESTIONS } from "./contract-questions";
import { keyUrlIn, serviceIn, vaultIn, type World } from "./contract-world";
import { HANGING_MS, PATIENT_MS, SLACK_MS, systemClock } from "./fake-azure";
import { outcome, seen } from "./outcome";
import { identityEndpointCredential } from "./identity-endpoint-credential";

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
      { name: "labs", witness: "both", hsm: "hsm-labs" },
      { name: "notes", witness: "both", identity: { user: "mi-notes" } },
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

/** Endpoints that fail besides the one in question. */
function failToo(apis: readonly ApiName[] = []): void {
  for (const api of apis) azure.control("POST", "/_sim/faults", { api, kind: "fail-500" });
}

/** New readers that have not signed in yet. */
function readers(deadlineMs = PATIENT_MS): AzureReaders {
  const endpoint = { url: `${azure.url}/msi/token`, header: world.settings.identityHeader };
  const credential = sharedSignIn(identityEndpointCredential(httpClient, endpoint), {
    clock: systemClock,
    limitMs: deadlineMs * 0.8,
  });
  return createAzureReaders({ cloud: AZURE_CLOUDS.public, credential, httpClient, clock: systemClock, deadlineMs });
}

describe("in a world in order", () => {
  it.each(QUESTIONS)("$question: $inOrder", async ({ ask, inOrder, alsoFailing }) => {
    failToo(alsoFailing);
    expect(await ask(readers(), world)).toBe(inOrder);
  });

  it("sees the world through pages of one", async () => {
    const all = readers();
    const { services } = await all.fleet.listServices(world.settings.subscription);
    expect(services.map(({ value }) => [value.id, value.host, value.keyUrl])).toEqual(
      world.services.map(({ id, host, keyUrl: url }) => [id, host, url]),
    );
    expect(services[0]?.value.principals[0]?.principalId).toBe(serviceIn(world).principals[0]);
    expect(seen(await all.vaults.listVaults(world.settings.subscription, "vault")).map(({ id }) => id)).toEqual(
      world.vaults.map(({ id }) => id),
    );
    const health = seen(await all.resourceHealths.listHealth(world.settings.subscription));
    expect(new Set(world.services.map(({ id }) => health.get(id.toLowerCase())?.availabilityState))).toEqual(
      new Set(["Available"]),
    );
    expect(seen(await all.healthChecks.checkHealth(serviceIn(world).host))).toMatchObject({
      overallStatus: "Healthy",
      dataStore: { status: "Healthy" },
    });
    const grants = seen(
      await all.rolesForOneSweep().readGrants(`${vaultIn(world).id}/keys/cmk`, serviceIn(world).principals[0] ?? ""),
    );
    expect(grants[0]?.permissions[0]?.dataActions).toContain("Microsoft.KeyVault/vaults/keys/unwrap/action");
  });

  it("follows a key that is disabled, deleted and recovered", async () => {
    const { keys } = readers();
    const path = `/_sim/keys/${keyUrlIn(world).vaultName}/${keyUrlIn(world).name}`;
    azure.control("POST", `${path}/disable`);
    expect(seen(await keys.readKey(keyUrlIn(world))).enabled).toBe(false);
    azure.control("POST", `${path}/enable`);
    azure.control("POST", `${path}/delete`);
    expect(outcome(await keys.readKey(keyUrlIn(world)))).toBe("absent");
    expect(seen(await keys.readDeletedKey(keyUrlIn(world))).deletedOn).toBeInstanceOf(Date);
    azure.control("POST", `${path}/recover`);
    expect(seen(await keys.readKey(keyUrlIn(world))).enabled).toBe(true);
  });
});

/** Half a list is a list: nothing on the wire tells. What is missing is asked for by id before anybody concludes from it. */
const UNDETECTABLE: readonly FaultKind[] = ["truncated-list"];
/** What the thing itself says when it is not there. */
const SAYS_ABSENT: readonly ApiName[] = [
  ...(["kv-key", "kv-deleted-key", "hsm-key", "hsm-deleted-key", "arm-fhirservice", "arm-vault"] as const),
  ...([
    "arm-managed-hsm",
    "arm-role-assignment",
    "hsm-role-assignment",
    "arm-user-identity",
    "graph-service-principal",
  ] as const),
  "fhir-health",
];
/** A service that fails in FHIR's own words has answered: that is what the probe asks for. */
const SEEN_ALL_THE_SAME: readonly string[] = ["fhir-search fail-500"];
/** A definition that a failed list did not show is asked for by its id. */
const BY_ID_INSTEAD: readonly ApiName[] = ["arm-role-definitions"];

/** A vault's first 401 is no fault: it is the challenge. */
const ROWS = QUESTIONS.flatMap((one) =>
  one.asks.flatMap((api) =>
    FAULT_KINDS.map((kind) => ({ ...one, api, kind, named: `${one.question} where ${api} answers ${kind}` })),
  ),
).filter(({ api, kind }) => !/^(?:kv|hsm)-challenge$/.test(api) || kind !== "refuse-401");

describe("with a fault", () => {
  it.each(ROWS)("$named", async ({ ask, api, kind, inOrder, alsoFailing }) => {
    failToo(alsoFailing);
    azure.control("POST", "/_sim/faults", { api, kind });
    const started = performance.now();
    const deadlineMs = kind === "hang" ? HANGING_MS : PATIENT_MS;
    const answer = await ask(readers(deadlineMs), world);
    expect(performance.now() - started).toBeLessThan(3 * HANGING_MS + SLACK_MS);
    const mayBeAbsent = kind === "not-found" && SAYS_ABSENT.includes(api);
    const isSeenAllTheSame = SEEN_ALL_THE_SAME.includes(`${api} ${kind}`) || BY_ID_INSTEAD.includes(api);
    const mayBeList = UNDETECTABLE.includes(kind) && /^(seen|\d services)$/.test(answer);
    if (mayBeList) expect(inOrder).toMatch(/^(seen|\d services)$/);
    else if (mayBeAbsent) expect(answer).toBe("absent");
    else if (!isSeenAllTheSame || answer !== "seen")
      expect(answer).toMatch(/^(refused|unreachable|\d and) [A-Za-z0-9_.,-]+$/);
  });

  it("covers every endpoint that is read", () => {
    const written = /put|patch|delete$|deployment|operation|logs|webhook|heartbeat/;
    const notAsked = APIS.filter((api) => !written.test(api) && !ROWS.some((row) => row.api === api));
    expect(notAsked).toEqual([
      ...["token", "openid", "arm-subscription", "arm-workspace", "arm-deleted-vault", "arm-deleted-managed-hsm"],
      ...["arm-deny-assignment", "resource-health", "fhir-metadata"],
    ]);
  });
});

describe.each(["rbac", "policy", "firewall", "connection"] as const)("refused for the reason %s", (reason) => {
  it("says so", async () => {
    azure.control("POST", "/_sim/faults", { api: "kv-key", kind: "refuse-403", reason });
    const names = { rbac: "ForbiddenByRbac", policy: "ForbiddenByPolicy", firewall: "ForbiddenByFirewall" };
    const code = { ...names, connection: "ForbiddenByConnection" }[reason];
    expect(outcome(await readers().keys.readKey(keyUrlIn(world)))).toBe(`refused ${code}`);
  });
});
