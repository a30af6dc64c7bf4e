import { KeyClient } from "@azure/keyvault-keys";
import { type RestError } from "@azure/core-rest-pipeline";
import { azureFetch, startHarness, tokenFor, type Harness } from "./harness";

let harness: Harness;

beforeEach(async () => {
  harness = await startHarness();
  harness.control("PUT", "/_sim/world", { services: [{ name: "alpha" }] });
});
afterEach(() => harness.simulator.close());

function client(vault = "kv-alpha"): KeyClient {
  return new KeyClient(`https://${vault}.vault.azure.net`, harness.credential, harness.options);
}

async function failure(promise: Promise<unknown>): Promise<RestError> {
  try {
    await promise;
  } catch (error) {
    return error as RestError;
  }
  throw new Error("it succeeded");
}

function inner(error: RestError): string | undefined {
  return (error.details as { error?: { innerError?: { code?: string } } }).error?.innerError?.code;
}

test("challenges the first request with an empty 401 that names tenant and resource", async () => {
  const answer = await azureFetch(harness.simulator.url, "https://kv-alpha.vault.azure.net/keys/cmk/?api-version=7.5");
  expect(answer.status).toBe(401);
  expect(await answer.text()).toBe("");
  expect(answer.headers.get("www-authenticate")).toBe(
    'Bearer authorization="https://login.microsoftonline.com/7e57ed00-0000-4000-8000-000000000001", resource="https://vault.azure.net"',
  );
});

test("shows a key with and without version", async () => {
  const newest = await client().getKey("cmk");
  expect(newest.properties).toMatchObject({
    enabled: true,
    recoveryLevel: "Recoverable",
    recoverableDays: 90,
    createdOn: new Date("2026-03-01T08:00:00Z"),
  });
  expect(newest.keyType).toBe("RSA");
  expect((newest.key?.n?.length ?? 0) * 8).toBe(2048);
  expect(newest.properties.expiresOn).toBeUndefined();
  const version = newest.properties.version ?? "";
  harness.control("POST", "/_sim/keys/kv-alpha/cmk/new-version", {});
  expect((await client().getKey("cmk", { version })).properties.version).toBe(version);
  expect((await client().getKey("cmk")).properties.version).not.toBe(version);
});

test("answers 200 for a disabled key, with the moment of the change", async () => {
  harness.advance("PT5M");
  harness.control("POST", "/_sim/keys/kv-alpha/cmk/disable");
  const { properties } = await client().getKey("cmk");
  expect(properties.enabled).toBe(false);
  expect(properties.updatedOn).toEqual(new Date("2026-03-01T08:05:00Z"));
});

test("shows nbf and exp once set", async () => {
  harness.control("POST", "/_sim/keys/kv-alpha/cmk/attributes", {
    nbf: "2026-01-01T00:00:00Z",
    exp: "2026-04-01T00:00:00Z",
  });
  const { properties } = await client().getKey("cmk");
  expect(properties.notBefore).toEqual(new Date("2026-01-01T00:00:00Z"));
  expect(properties.expiresOn).toEqual(new Date("2026-04-01T00:00:00Z"));
});

test("moves a deleted key to the deleted keys, after a lag if there is one", async () => {
  harness.control("PATCH", "/_sim/settings", { deletionLag: "PT5S" });
  harness.control("POST", "/_sim/keys/kv-alpha/cmk/delete");
  expect(await failure(client().getKey("cmk"))).toMatchObject({ statusCode: 404, code: "KeyNotFound" });
  expect(await failure(client().getDeletedKey("cmk"))).toMatchObject({ statusCode: 404, code: "KeyNotFound" });
  harness.advance("PT5S");
  const deleted = await client().getDeletedKey("cmk");
  expect(deleted.properties.deletedOn).toEqual(new Date("2026-03-01T08:00:00Z"));
  expect(deleted.properties.scheduledPurgeDate).toEqual(new Date("2026-05-30T08:00:00Z"));
  harness.control("POST", "/_sim/keys/kv-alpha/cmk/recover");
  expect((await client().getKey("cmk")).properties.enabled).toBe(true);
  expect(await failure(client().getDeletedKey("cmk"))).toMatchObject({ statusCode: 404 });
});

test("lists versions in pages, an empty first one too", async () => {
  harness.control("PATCH", "/_sim/settings", { pageSize: 2, emptyPages: true });
  harness.control("POST", "/_sim/keys/kv-alpha/cmk/disable");
  for (let count = 0; count < 4; count += 1) {
    harness.control("POST", "/_sim/keys/kv-alpha/cmk/new-version", {});
  }
  const enabled: (boolean | undefined)[] = [];
  for await (const version of client().listPropertiesOfKeyVersions("cmk")) {
    enabled.push(version.enabled);
  }
  expect(enabled).toEqual([false, true, true, true, true]);
});

test.each([
  ["forbidden-by-rbac", "ForbiddenByRbac"],
  ["forbidden-by-policy", "ForbiddenByPolicy"],
  ["forbidden-by-firewall", "ForbiddenByFirewall"],
  ["forbidden-by-connection", "ForbiddenByConnection"],
])("refuses the monitor's own reads: %s", async (monitorKeyAccess, code) => {
  harness.control("PATCH", "/_sim/vaults/kv-alpha", { monitorKeyAccess });
  const error = await failure(client().getKey("cmk"));
  expect([error.statusCode, error.code, inner(error)]).toEqual([403, "Forbidden", code]);
  expect(harness.service("alpha").hasAccess).toBe(true);
});

test("keeps the monitor out by a closed firewall, the service only without the bypass", async () => {
  harness.control("PATCH", "/_sim/vaults/kv-alpha", { firewall: { bypass: "AzureServices" } });
  expect(inner(await failure(client().getKey("cmk")))).toBe("ForbiddenByFirewall");
  expect(harness.service("alpha").hasAccess).toBe(true);
  harness.control("PATCH", "/_sim/vaults/kv-alpha", { firewall: { bypass: "None", monitorAllowed: true } });
  expect((await client().getKey("cmk")).name).toBe("cmk");
  expect(harness.service("alpha").causes).toMatchObject([{ cause: "vault-closed" }]);
});

test("says of the host of a deleted vault, and of one that never was, that its name does not resolve", async () => {
  harness.control("POST", "/_sim/vaults/kv-alpha/delete");
  for (const vault of ["kv-alpha", "kv-nowhere"]) {
    const answer = await azureFetch(harness.simulator.url, `https://${vault}.vault.azure.net/keys/cmk`);
    expect([answer.status, answer.headers.get("proxy-status")]).toEqual([
      502,
      'simulator; error=dns_error; rcode="NXDOMAIN"',
    ]);
  }
});

test("refuses a token of another tenant", async () => {
  harness.control("PATCH", "/_sim/vaults/kv-alpha", { tenant: "7e57ed00-0000-4000-8000-0000000000ff" });
  const token = await tokenFor(harness.simulator.url, "https://vault.azure.net");
  const answer = await azureFetch(harness.simulator.url, "https://kv-alpha.vault.azure.net/keys/cmk?api-version=7.5", {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(answer.status).toBe(401);
  expect(await answer.text()).toContain("AKV10032");
});

test("writes all times of Azure by Azure's clock, and the log by the world's", async () => {
  harness.control("PUT", "/_sim/clock", { azureSkew: "PT3M" });
  harness.control("POST", "/_sim/keys/kv-alpha/cmk/disable");
  const { properties } = await client().getKey("cmk");
  expect(properties.updatedOn).toEqual(new Date("2026-03-01T08:03:00Z"));
  const answer = await azureFetch(harness.simulator.url, "https://kv-alpha.vault.azure.net/keys/cmk?api-version=7.5");
  expect(answer.headers.get("date")).toBe("Sun, 01 Mar 2026 08:03:00 GMT");
  expect(harness.log().losses[0]?.startedAt).toBe("2026-03-01T08:00:00.000Z");
});
