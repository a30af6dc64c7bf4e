import { KeyVaultManagementClient } from "@azure/arm-keyvault";
import { KeyClient } from "@azure/keyvault-keys";
import { all, azureFetch, refusal, startHarness, SUBSCRIPTION, tokenFor, type Harness } from "./harness";

let harness: Harness;
const ELSEWHERE = "5ab5c817-0000-4000-8000-00000000000e";

beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.simulator.close());

const world = (vault: object): unknown =>
  harness.control("PUT", "/_sim/world", {
    vaults: [{ name: "kv-alpha", ...vault }],
    services: [{ name: "alpha" }],
  });
const post = (path: string, input?: unknown): unknown => harness.control("POST", `/_sim/${path}`, input);
const causes = (): string[] => harness.service("alpha").causes.map(({ cause }) => cause);
const arm = (subscription = SUBSCRIPTION): KeyVaultManagementClient =>
  new KeyVaultManagementClient(harness.credential, subscription, harness.options);
const keys = (): KeyClient => new KeyClient("https://kv-alpha.vault.azure.net", harness.credential, harness.options);

test.each([
  ["purge protection", {}, "Recoverable", 90],
  ["purge protection for a shorter time", { retentionDays: 30 }, "CustomizedRecoverable", 30],
  ["no purge protection", { purgeProtection: false }, "Recoverable+Purgeable", 90],
  ["neither for a shorter time", { purgeProtection: false, retentionDays: 7 }, "CustomizedRecoverable+Purgeable", 7],
  ["no soft delete", { softDelete: false }, "Purgeable", undefined],
])("tells with every key of %s", async (_name, vault, level, days) => {
  world(vault);
  const [version] = await all(keys().listPropertiesOfKeyVersions("cmk"));
  expect([version?.recoveryLevel, version?.recoverableDays]).toEqual([level, days]);
  expect((await keys().getKey("cmk")).properties.recoveryLevel).toBe(level);
});

test("without soft delete a deletion is a purge, of a key and of the vault", async () => {
  world({ softDelete: false });
  expect((await arm().vaults.get("rg-health", "kv-alpha")).properties.enableSoftDelete).toBe(false);
  post("keys/kv-alpha/cmk/delete");
  expect(causes()).toEqual(["key-purged"]);
  await expect(keys().getDeletedKey("cmk")).rejects.toMatchObject({ statusCode: 404 });
  post("vaults/kv-alpha/delete");
  expect(causes()).toEqual(["vault-purged"]);
  expect(await all(arm().vaults.listDeleted())).toEqual([]);
  expect(() => post("vaults/kv-alpha/recover")).toThrow("is purged");
  expect(() => world({ softDelete: false, purgeProtection: true })).toThrow("cannot be purge protected");
});

test("a deleted vault is purged at its date, or before it where nothing protects it", async () => {
  world({ purgeProtection: false });
  post("vaults/kv-alpha/delete", { retention: "PT1H" });
  const deleted = await arm().vaults.getDeleted("kv-alpha", "westeurope");
  expect(deleted.properties?.scheduledPurgeDate).toEqual(new Date("2026-03-01T09:00:00Z"));
  expect(deleted.properties?.purgeProtectionEnabled).toBeUndefined();
  expect(await refusal(arm().vaults.getDeleted("kv-alpha", "northeurope"))).toEqual([404, "DeletedVaultNotFound"]);
  harness.advance("PT1H");
  expect(causes()).toEqual(["vault-purged"]);
  post("vaults", { name: "kv-alpha", purgeProtection: false });
  post("vaults/kv-alpha/delete");
  post("vaults/kv-alpha/purge");
  expect(await all(arm().vaults.listDeleted())).toEqual([]);
  expect(() => post("vaults/kv-alpha/delete", { when: "now" })).toThrow("Unrecognized key");
});

test("a recovered vault lacks the roles assigned to it and its keys, not those above it", () => {
  world({});
  post("roles/grant", { service: "alpha", vault: "kv-alpha", key: "cmk", propagation: "PT0S" });
  post("vaults/kv-alpha/delete");
  post("vaults/kv-alpha/recover");
  expect(causes()).toEqual(["identity-not-permitted"]);
  post("roles/grant", { service: "alpha", scope: `/subscriptions/${SUBSCRIPTION}`, propagation: "PT0S" });
  post("vaults/kv-alpha/delete");
  post("vaults/kv-alpha/recover");
  expect(causes()).toEqual([]);
});

test("a moved vault keeps its host and leaves its roles behind", async () => {
  world({});
  post("vaults/kv-alpha/move", { resourceGroup: "rg-other", subscription: ELSEWHERE });
  expect(await refusal(arm().vaults.get("rg-health", "kv-alpha"))).toEqual([404, "ResourceNotFound"]);
  const moved = await arm(ELSEWHERE).vaults.get("rg-other", "kv-alpha");
  expect(moved.properties.vaultUri).toBe("https://kv-alpha.vault.azure.net/");
  expect(causes()).toEqual(["identity-not-permitted"]);
  post("roles/grant", { service: "alpha", vault: "kv-alpha", propagation: "PT0S" });
  expect(causes()).toEqual([]);
  expect(() => post("vaults/kv-alpha/move", {})).toThrow("say where to");
});

test("a vault of another tenant takes no token of this one", async () => {
  world({});
  post("vaults/kv-alpha/tenant", { tenant: "7e57ed00-0000-4000-8000-0000000000ff" });
  expect(causes()).toEqual(["vault-in-other-tenant"]);
  await expect(keys().getKey("cmk")).rejects.toMatchObject({ statusCode: 401 });
  post("vaults/kv-alpha/tenant", { tenant: "7e57ed00-0000-4000-8000-000000000001" });
  expect(causes()).toEqual([]);
});

test("location, permission model and network can be changed", async () => {
  world({});
  post("vaults/kv-alpha/location", { location: "northeurope" });
  post("vaults/kv-alpha/model", { model: "access-policies" });
  harness.control("PATCH", "/_sim/vaults/kv-alpha", { publicNetworkAccess: "SecuredByPerimeter" });
  const vault = await arm().vaults.get("rg-health", "kv-alpha");
  expect(vault.location).toBe("northeurope");
  expect(vault.properties).toMatchObject({
    enableRbacAuthorization: false,
    publicNetworkAccess: "SecuredByPerimeter",
  });
  expect(causes()).toEqual(["vault-closed", "identity-not-permitted"]);
  expect(() => post("vaults/kv-alpha/model", { model: "roles" })).toThrow("model");
  expect(() => post("vaults/kv-alpha/model", { location: "x" })).toThrow("Unrecognized key");
});

test.each([
  ["rbac", "ForbiddenByRbac"],
  ["access-policies", "ForbiddenByPolicy"],
])("may keep the monitor from listing versions alone (%s)", async (model, code) => {
  world({ model, monitorMayList: false });
  await expect(all(keys().listPropertiesOfKeyVersions("cmk"))).rejects.toMatchObject({ statusCode: 403 });
  const authorization = `Bearer ${await tokenFor(harness.simulator.url, "https://vault.azure.net")}`;
  const url = "https://kv-alpha.vault.azure.net/keys/cmk/versions?api-version=7.5";
  const answer = await azureFetch(harness.simulator.url, url, { headers: { authorization } });
  expect(await answer.json()).toMatchObject({ error: { code: "Forbidden", innererror: { code } } });
  expect((await keys().getKey("cmk")).name).toBe("cmk");
  harness.control("PATCH", "/_sim/vaults/kv-alpha", { monitorMayList: true });
  expect(await all(keys().listPropertiesOfKeyVersions("cmk"))).toHaveLength(1);
});

test("lists every version with the moment it was made", async () => {
  world({});
  harness.advance("P1D");
  post("keys/kv-alpha/cmk/new-version", { enabled: false });
  const versions = await all(keys().listPropertiesOfKeyVersions("cmk"));
  expect(versions.map(({ createdOn, enabled }) => [createdOn?.toISOString(), enabled])).toEqual([
    ["2026-03-01T08:00:00.000Z", true],
    ["2026-03-02T08:00:00.000Z", false],
  ]);
});
