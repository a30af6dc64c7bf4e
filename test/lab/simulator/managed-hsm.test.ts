import { KeyVaultManagementClient } from "@azure/arm-keyvault";
import { KeyClient } from "@azure/keyvault-keys";
import { all, azureFetch, refusal, startHarness, SUBSCRIPTION, tokenFor, type Harness } from "./harness";

let harness: Harness;
const HSM = "https://hsm-one.managedhsm.azure.net";

beforeEach(async () => {
  harness = await startHarness();
  harness.control("PUT", "/_sim/world", { services: [{ name: "alpha", hsm: "hsm-one" }] });
});
afterEach(() => harness.simulator.close());

const post = (path: string, input?: unknown): unknown => harness.control("POST", `/_sim/${path}`, input);
const patch = (input: object): unknown => harness.control("PATCH", "/_sim/vaults/hsm-one", input);
const causes = (): string[] => harness.service("alpha").causes.map(({ cause }) => cause);
const arm = (): KeyVaultManagementClient =>
  new KeyVaultManagementClient(harness.credential, SUBSCRIPTION, harness.options);
const keys = (): KeyClient => new KeyClient(HSM, harness.credential, harness.options);

async function ask(path: string): Promise<{ status: number; value: Record<string, unknown>[]; text: string }> {
  const authorization = `Bearer ${await tokenFor(harness.simulator.url, "https://managedhsm.azure.net")}`;
  const url = `${HSM}${path}?api-version=7.4`;
  const answer = await azureFetch(harness.simulator.url, url, { headers: { authorization } });
  const text = await answer.text();
  const { value = [] } = JSON.parse(text) as { value?: Record<string, unknown>[] };
  return { status: answer.status, value, text };
}
const assignments = (): ReturnType<typeof ask> => ask("/providers/Microsoft.Authorization/roleAssignments");

test("holds the key of a service, which has a local role on all keys", async () => {
  expect(harness.service("alpha").keyUrl).toMatch(
    /^https:\/\/hsm-one\.managedhsm\.azure\.net\/keys\/cmk\/[0-9a-f]{32}$/,
  );
  expect(causes()).toEqual([]);
  const key = await keys().getKey("cmk");
  expect([key.keyType, key.properties.recoveryLevel]).toEqual(["RSA-HSM", "Recoverable"]);
  expect(await all(keys().listPropertiesOfKeyVersions("cmk"))).toHaveLength(1);
  expect((await assignments()).value).toEqual([
    {
      id: expect.stringMatching(/^\/providers\/Microsoft\.Authorization\/roleAssignments\//) as string,
      name: expect.any(String) as string,
      type: "Microsoft.Authorization/roleAssignments",
      properties: {
        principalId: harness.service("alpha").principals[0],
        roleDefinitionId:
          "Microsoft.KeyVault/providers/Microsoft.Authorization/roleDefinitions/33413926-3206-4cdd-b39a-83574fe37a17",
        scope: "/keys",
      },
    },
  ]);
});

test("challenges for its own audience and takes no other", async () => {
  const answer = await azureFetch(harness.simulator.url, `${HSM}/keys/cmk/?api-version=7.4`);
  expect([answer.status, answer.headers.get("www-authenticate")]).toEqual([
    401,
    'Bearer authorization="https://login.microsoftonline.com/7e57ed00-0000-4000-8000-000000000001", resource="https://managedhsm.azure.net"',
  ]);
  const token = await tokenFor(harness.simulator.url, "https://vault.azure.net");
  const other = await azureFetch(harness.simulator.url, `${HSM}/keys/cmk/?api-version=7.4`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect([other.status, await other.text()]).toEqual([401, expect.stringContaining("AKV10022") as string]);
});

test("is a resource, and among the deleted ones once deleted; its local roles come back with it", async () => {
  const { properties } = await arm().managedHsms.get("rg-health", "hsm-one");
  expect(properties).toMatchObject({
    hsmUri: `${HSM}/`,
    enablePurgeProtection: true,
    enableSoftDelete: true,
    networkAcls: { bypass: "AzureServices", defaultAction: "Allow" },
    publicNetworkAccess: "Enabled",
  });
  expect(await all(arm().managedHsms.listBySubscription())).toHaveLength(1);
  expect(await all(arm().vaults.listBySubscription())).toEqual([]);
  post("vaults/hsm-one/delete");
  expect(causes()).toEqual(["vault-deleted"]);
  expect(await refusal(arm().managedHsms.get("rg-health", "hsm-one"))).toEqual([404, "ResourceNotFound"]);
  expect((await all(arm().managedHsms.listDeleted())).map(({ name }) => name)).toEqual(["hsm-one"]);
  const deleted = await arm().managedHsms.getDeleted("hsm-one", "westeurope");
  expect(deleted.properties).toMatchObject({
    scheduledPurgeDate: new Date("2026-05-30T08:00:00Z"),
    purgeProtectionEnabled: true,
  });
  expect((await azureFetch(harness.simulator.url, `${HSM}/keys/cmk`)).status).toBe(502);
  post("vaults/hsm-one/recover");
  expect(causes()).toEqual([]);
});

test.each([
  ["unlisted", 0, [200, undefined]],
  ["unreadable", 1, [403, "AuthorizationFailed"]],
])("lets the monitor see it with access %s", async (monitorAccess, listed, read) => {
  patch({ monitorAccess });
  expect(await all(arm().managedHsms.listBySubscription())).toHaveLength(listed);
  expect(await refusal(arm().managedHsms.get("rg-health", "hsm-one"))).toEqual(read);
});

test("a local role ends and begins after the propagation", () => {
  post("local-roles/hsm-one/remove", { service: "alpha" });
  harness.advance("PT5M");
  post("local-roles/hsm-one/grant", { service: "alpha", scope: "/keys/cmk", propagation: "PT1M" });
  harness.advance("PT5M");
  expect(harness.log().losses).toMatchObject([
    { cause: "identity-not-permitted", startedAt: "2026-03-01T08:03:00.000Z", endedAt: "2026-03-01T08:06:00.000Z" },
  ]);
});

test.each([
  ["at the root", { scope: "/" }, []],
  ["at another key", { scope: "/keys/other" }, ["identity-not-permitted"]],
  ["of a crypto user", { role: "Managed HSM Crypto User" }, []],
  ["of an administrator", { role: "Managed HSM Administrator" }, ["identity-not-permitted"]],
  ["of a crypto officer", { role: "515eb02d-2335-4d2d-92f2-b1cbdf9c3778" }, ["identity-not-permitted"]],
  ["of its own making", { role: "Wrapper" }, ["identity-not-permitted"]],
  ["through a group", { service: undefined, group: "staff" }, []],
])("a local role %s", (_name, grant, expected) => {
  post("groups", { name: "staff", services: ["alpha"] });
  post("local-roles/hsm-one/definitions", {
    name: "Wrapper",
    dataActions: ["Microsoft.KeyVault/managedHsm/keys/*"],
    notDataActions: ["Microsoft.KeyVault/managedHsm/keys/unwrap/action"],
  });
  post("local-roles/hsm-one/remove", { service: "alpha", propagation: "PT0S" });
  post("roles/grant", { service: "alpha", vault: "hsm-one", role: "Key Vault Administrator", propagation: "PT0S" });
  expect(causes()).toEqual(["identity-not-permitted"]);
  post("local-roles/hsm-one/grant", { service: "alpha", ...grant, propagation: "PT0S" });
  expect(causes()).toEqual(expected);
});

test("lists the definitions of its local roles", async () => {
  const { value } = await ask("///providers/Microsoft.Authorization/roleDefinitions");
  expect(value).toContainEqual({
    id: "Microsoft.KeyVault/providers/Microsoft.Authorization/roleDefinitions/33413926-3206-4cdd-b39a-83574fe37a17",
    name: "33413926-3206-4cdd-b39a-83574fe37a17",
    type: "Microsoft.Authorization/roleDefinitions",
    properties: expect.objectContaining({
      roleName: "Managed HSM Crypto Service Encryption User",
      permissions: [
        {
          actions: [],
          notActions: [],
          dataActions: ["read", "wrap", "unwrap"].map((one) => `Microsoft.KeyVault/managedHsm/keys/${one}/action`),
          notDataActions: [],
        },
      ],
    }) as object,
  });
});

test("may keep its local roles from the monitor, and everything by its firewall", async () => {
  patch({ monitorMayReadLocalRoles: false });
  const refused = await assignments();
  expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('"code":"AccessDenied"') as string]);
  expect((await keys().getKey("cmk")).name).toBe("cmk");
  patch({ monitorMayReadLocalRoles: true, monitorKeyAccess: "forbidden-by-rbac" });
  expect((await assignments()).status).toBe(200);
  await expect(keys().getKey("cmk")).rejects.toMatchObject({ statusCode: 403, code: "AccessDenied" });
  patch({ firewall: { bypass: "AzureServices" } });
  expect((await assignments()).text).toContain("ForbiddenByFirewall");
  expect(causes()).toEqual([]);
  patch({ firewall: null, publicNetworkAccess: "SecuredByPerimeter" });
  expect(causes()).toEqual(["vault-closed"]);
});

test("says what is wrong with what is asked of it", () => {
  expect(() => patch({ model: "rbac" })).toThrow("Unrecognized key");
  expect(() => post("managed-hsms", { name: "hsm-one" })).toThrow("exists already");
  expect(() => post("services", { name: "beta", vault: "kv", hsm: "hsm-one" })).toThrow("not both");
  expect(() => post("vaults", { name: "kv-one" })).not.toThrow();
  expect(() => post("services", { name: "beta", hsm: "kv-one" })).toThrow("is a vault");
  expect(() => post("local-roles/kv-one/grant", { service: "alpha" })).toThrow("is a vault");
  expect(() => post("local-roles/hsm-one/grant", { service: "alpha", scope: "/secrets" })).toThrow("is no local scope");
  expect(() => post("local-roles/hsm-one/remove", {})).toThrow("Say which");
});
