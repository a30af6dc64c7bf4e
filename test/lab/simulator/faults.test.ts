import { KeyClient } from "@azure/keyvault-keys";
import { APIS, FAULT_KINDS, LIST_APIS, type ApiName, type FaultKind } from "../../../lab/simulator/faults/fault-lists";
import { azureFetch, startHarness, SUBSCRIPTION, tokenFor, type Harness } from "./harness";

let harness: Harness;
const tokens: Record<string, string> = {};

beforeAll(async () => {
  harness = await startHarness();
  for (const resource of [
    "https://management.azure.com",
    "https://vault.azure.net",
    "https://managedhsm.azure.net",
    "https://clinic-alpha.fhir.azurehealthcareapis.com",
    "https://graph.microsoft.com",
    "https://monitor.azure.com",
  ]) {
    tokens[resource] = await tokenFor(harness.simulator.url, resource);
  }
});
beforeEach(() => {
  harness.control("PUT", "/_sim/world", {
    services: [
      { name: "alpha", witness: "both", identity: { user: "mi" } },
      { name: "beta" },
      { name: "gamma", hsm: "hsm-one" },
    ],
  });
  harness.control("POST", "/_sim/keys/kv-alpha", { name: "gone" });
  harness.control("POST", "/_sim/keys/kv-alpha/gone/delete");
});
afterAll(() => harness.simulator.close());

const subscription = `https://management.azure.com/subscriptions/${SUBSCRIPTION}`;
const group = `${subscription}/resourceGroups/rg-health`;
const workspaces = "providers/Microsoft.HealthcareApis/workspaces";
const alpha = `${group}/${workspaces}/clinic/fhirservices/alpha`;
const vault = "https://kv-alpha.vault.azure.net";
const hsm = "https://hsm-one.managedhsm.azure.net";
const fhir = "https://clinic-alpha.fhir.azurehealthcareapis.com";
const post = "POST ";
const MONITOR = "30217000-0000-4000-8000-000000000001";
const bodies: Partial<Record<ApiName, string>> = { "graph-objects": JSON.stringify({ ids: [MONITOR, MONITOR] }) };

/** One request for every endpoint there is. */
const REQUESTS: Readonly<Record<ApiName, string>> = {
  token: `${post}https://login.microsoftonline.com/t/oauth2/v2.0/token`,
  openid: "https://login.microsoftonline.com/t/v2.0/.well-known/openid-configuration",
  msi: "/msi/token",
  "kv-challenge": `${vault}/keys/cmk/#anonymous`,
  "kv-key": `${vault}/keys/cmk/`,
  "kv-key-versions": `${vault}/keys/cmk/versions`,
  "kv-deleted-key": `${vault}/deletedkeys/gone`,
  "hsm-challenge": `${hsm}/keys/cmk/#anonymous`,
  "hsm-key": `${hsm}/keys/cmk/`,
  "hsm-key-versions": `${hsm}/keys/cmk/versions`,
  "hsm-deleted-key": `${hsm}/deletedkeys/gone`,
  "hsm-role-assignments": `${hsm}/providers/Microsoft.Authorization/roleAssignments`,
  "hsm-role-assignment": `${hsm}/providers/Microsoft.Authorization/roleAssignments/none`,
  "hsm-role-definitions": `${hsm}/providers/Microsoft.Authorization/roleDefinitions`,
  "arm-subscription": subscription,
  "arm-workspaces": `${subscription}/${workspaces}`,
  "arm-workspace": `${group}/${workspaces}/clinic`,
  "arm-fhirservices": `${group}/${workspaces}/clinic/fhirservices`,
  "arm-fhirservice": alpha,
  "arm-fhirservice-put": `PUT ${alpha}`,
  "arm-fhirservice-patch": `PATCH ${alpha}`,
  "arm-fhirservice-delete": `DELETE ${alpha}`,
  "arm-operation": `${subscription}/providers/Microsoft.HealthcareApis/locations/westeurope/operationresults/one`,
  "arm-deployment-put": `PUT ${group}/providers/Microsoft.Resources/deployments/one`,
  "arm-deployment": `${group}/providers/Microsoft.Resources/deployments/one`,
  "arm-vaults": `${subscription}/providers/Microsoft.KeyVault/vaults`,
  "arm-vault": `${group}/providers/Microsoft.KeyVault/vaults/kv-alpha`,
  "arm-deleted-vaults": `${subscription}/providers/Microsoft.KeyVault/deletedVaults`,
  "arm-deleted-vault": `${subscription}/providers/Microsoft.KeyVault/locations/westeurope/deletedVaults/kv-alpha`,
  "arm-managed-hsms": `${subscription}/providers/Microsoft.KeyVault/managedHSMs`,
  "arm-managed-hsm": `${group}/providers/Microsoft.KeyVault/managedHSMs/hsm-one`,
  "arm-deleted-managed-hsms": `${subscription}/providers/Microsoft.KeyVault/deletedManagedHSMs`,
  "arm-deleted-managed-hsm": `${subscription}/providers/Microsoft.KeyVault/locations/westeurope/deletedManagedHSMs/hsm-one`,
  "arm-user-identities": `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities`,
  "arm-user-identity": `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/mi`,
  "arm-role-assignments": `${subscription}/providers/Microsoft.Authorization/roleAssignments`,
  "arm-role-assignment": `${subscription}/providers/Microsoft.Authorization/roleAssignments/none`,
  "arm-role-definitions": `${subscription}/providers/Microsoft.Authorization/roleDefinitions`,
  "arm-role-definition": `${subscription}/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6`,
  "arm-deny-assignments": `${subscription}/providers/Microsoft.Authorization/denyAssignments`,
  "arm-deny-assignment": `${subscription}/providers/Microsoft.Authorization/denyAssignments/one`,
  "resource-health-list": `${subscription}/providers/Microsoft.ResourceHealth/availabilityStatuses`,
  "resource-health": `${alpha}/providers/Microsoft.ResourceHealth/availabilityStatuses/current`,
  "graph-objects": `${post}https://graph.microsoft.com/v1.0/directoryObjects/getByIds`,
  "graph-service-principal": `https://graph.microsoft.com/v1.0/servicePrincipals/${MONITOR}`,
  "fhir-health": `${fhir}/health/check`,
  "fhir-metadata": `${fhir}/metadata`,
  "fhir-search": `${fhir}/Patient`,
  "logs-ingestion": `${post}https://x.ingest.monitor.azure.com/dataCollectionRules/dcr/streams/s`,
  webhook: `${post}/hooks/pager`,
  heartbeat: "/heartbeat",
};

function tokenOf(host: string): string | undefined {
  const resource = [
    ["management.", "https://management.azure.com"],
    ["vault.", "https://vault.azure.net"],
    ["managedhsm.", "https://managedhsm.azure.net"],
    ["fhir.", fhir],
    ["graph.", "https://graph.microsoft.com"],
    ["ingest.", "https://monitor.azure.com"],
  ].find(([part = ""]) => host.includes(part))?.[1];
  return resource === undefined ? undefined : tokens[resource];
}

async function ask(api: ApiName, abort?: AbortSignal): Promise<Response> {
  const [, method = "GET", target = ""] = /^(?:(\w+) )?(.*)$/.exec(REQUESTS[api]) ?? [];
  const signal = abort === undefined ? {} : { signal: abort };
  const body = bodies[api] === undefined ? {} : { body: bodies[api] };
  if (target.startsWith("/")) {
    return fetch(`${harness.simulator.url}${target}`, { method, redirect: "manual", ...signal });
  }
  const url = new URL(target);
  const token = url.hash === "" ? tokenOf(url.host) : undefined;
  url.searchParams.set("api-version", "2024-03-31");
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return azureFetch(harness.simulator.url, url.href.replace(/#.*/, ""), { method, headers, ...signal, ...body });
}

const STATUS: Readonly<Partial<Record<FaultKind, number>>> = {
  "refuse-401": 401,
  "refuse-403": 403,
  "not-found": 404,
  "conflict-409": 409,
  "gone-410": 410,
  "throttle-429": 429,
  "fail-500": 500,
  "fail-503-html": 503,
  "fail-502-text": 502,
  "empty-200": 200,
  "error-200": 200,
  "empty-error": 500,
  "html-200": 200,
  "wrong-json-200": 200,
  garbage: 200,
  huge: 200,
  redirect: 302,
};

const addFault = (fault: object): { id: string } => harness.control("POST", "/_sim/faults", fault) as { id: string };

test.each(APIS)("every endpoint is really asked by its name: %s", async (api) => {
  addFault({ api, kind: "fail-500", status: 599, times: 1 });
  expect((await ask(api)).status).toBe(599);
  expect((await ask(api)).status).not.toBe(599);
});

test.each(FAULT_KINDS.filter((kind) => STATUS[kind] !== undefined && kind !== "huge"))(
  "%s, at every endpoint",
  async (kind) => {
    addFault({ api: "*", kind });
    const statuses = await Promise.all(APIS.map(async (api) => (await ask(api)).status));
    expect(new Set(statuses)).toEqual(new Set([STATUS[kind]]));
  },
);

test.each(APIS)("a broken connection and a hanging one: %s", async (api) => {
  const { id } = addFault({ api, kind: "reset" });
  await expect(ask(api)).rejects.toThrow("fetch failed");
  harness.control("DELETE", `/_sim/faults/${id}`);
  addFault({ api, kind: "hang" });
  await expect(ask(api, AbortSignal.timeout(15))).rejects.toThrow("aborted");
});

test.each(LIST_APIS)("a truncated list is a 200 with entries missing: %s", async (api) => {
  const whole = (await (await ask(api)).json()) as { value: unknown[] };
  addFault({ api, kind: "truncated-list" });
  const part = (await (await ask(api)).json()) as { value: unknown[] };
  expect(part.value).toEqual(whole.value.slice(0, Math.floor(whole.value.length / 2)));
});

test("cut JSON, garbage and the wrong JSON do not parse as what was asked for", async () => {
  for (const kind of ["truncated-json", "garbage"]) {
    harness.control("DELETE", "/_sim/faults");
    addFault({ api: "*", kind });
    await expect((await ask("arm-vault")).json()).rejects.toThrow();
    await expect((await ask("arm-vaults")).json()).rejects.toThrow();
  }
  harness.control("DELETE", "/_sim/faults");
  addFault({ api: "*", kind: "wrong-json-200" });
  expect(await (await ask("arm-vault")).json()).toEqual({ value: [] });
  expect(await (await ask("arm-vaults")).json()).toEqual({});
});

test("a huge answer is larger than 10 MB", async () => {
  addFault({ api: "arm-vaults", kind: "huge" });
  expect((await (await ask("arm-vaults")).arrayBuffer()).byteLength).toBeGreaterThan(10_000_000);
});

test("a fault ends after its times, after its duration, and when taken back; it hits only what it matches", async () => {
  addFault({ api: "kv-key", kind: "throttle-429", match: "kv-alpha", for: "PT5M", retryAfter: "324" });
  expect((await ask("kv-key")).headers.get("retry-after")).toBe("324");
  expect(harness.control("GET", "/_sim/faults")).toMatchObject([{ kind: "throttle-429", hits: 1, for: "PT300S" }]);
  harness.advance("PT5M");
  expect((await ask("kv-key")).status).toBe(200);
  const { id } = addFault({ api: ["kv-key", "arm-vault"], kind: "refuse-403", match: "KV-BETA" });
  expect((await ask("arm-vault")).status).toBe(200);
  harness.control("DELETE", `/_sim/faults/${id}`);
  expect(harness.control("GET", "/_sim/faults")).toEqual([]);
  expect(() => harness.control("DELETE", `/_sim/faults/${id}`)).toThrow("There is no fault");
  expect(() => addFault({ api: "kv-keys", kind: "reset" })).toThrow("api");
});

test.each([
  ["rbac", "ForbiddenByRbac"],
  ["firewall", "ForbiddenByFirewall"],
])("a refusal of Key Vault says why: %s", async (reason, code) => {
  addFault({ api: "kv-key", kind: "refuse-403", reason });
  const client = new KeyClient(vault, harness.credential, harness.options);
  await expect(client.getKey("cmk")).rejects.toMatchObject({
    statusCode: 403,
    details: { error: { innerError: { code } } },
  });
});

test("the real client sees a 401 after its token as a refusal", async () => {
  addFault({ api: "kv-key", kind: "refuse-401" });
  const client = new KeyClient(vault, harness.credential, harness.options);
  await expect(client.getKey("cmk")).rejects.toMatchObject({ statusCode: 401 });
});
