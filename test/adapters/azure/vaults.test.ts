import { AZURE_CLOUDS } from "../../../shared/adapters/azure/azure-clouds";
import { type FakeAzure, HANGING_MS, PATIENT_MS, startFakeAzure, staticCredential } from "./fake-azure";
import { outcome, seen } from "./outcome";

const SUBSCRIPTION = "00000000-0000-0000-0000-000000000001";
const LIST = `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.KeyVault/vaults`;
const ID = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/KV-ward`;
const vault = (properties: Record<string, unknown> = {}, more: Record<string, unknown> = {}) => ({
  id: ID,
  name: "KV-ward",
  type: "Microsoft.KeyVault/vaults",
  location: "westeurope",
  properties: { tenantId: "a-tenant", vaultUri: "https://KV-ward.vault.azure.net/", ...properties },
  ...more,
});
const NEXT = `https://management.azure.com${LIST}?api-version=2026-02-01&$skiptoken=1`;

let azure: FakeAzure;
beforeAll(async () => {
  azure = await startFakeAzure();
});
afterAll(() => azure.close());

async function readVault(body: unknown) {
  azure.says({ body });
  return azure.readers().vaults.readVault(ID);
}

describe("readVault", () => {
  it("takes absent members for false", async () => {
    expect(seen(await readVault(vault()))).toEqual({
      id: ID,
      name: "KV-ward",
      vaultUrl: "https://kv-ward.vault.azure.net",
      tenantId: "a-tenant",
      location: "westeurope",
      enableRbacAuthorization: false,
      accessPolicies: [],
      enableSoftDelete: undefined,
      enablePurgeProtection: false,
      store: "vault",
      network: { defaultAction: "Allow", bypass: "AzureServices", publicNetworkAccess: "Enabled" },
    });
  });

  it("writes permissions in lower case and leaves out policies that need an application beside the principal", async () => {
    const accessPolicies = [
      { tenantId: "t", objectId: "one", permissions: { keys: ["Get", "wrapKey"], secrets: ["all"] } },
      { tenantId: "t", objectId: "two", applicationId: "an-app", permissions: { keys: ["all"] } },
      { tenantId: "t", objectId: "three", permissions: {} },
    ];
    expect(seen(await readVault(vault({ enableRbacAuthorization: true, accessPolicies })))).toMatchObject({
      enableRbacAuthorization: true,
      accessPolicies: [
        { tenantId: "t", objectId: "one", keys: ["get", "wrapkey"] },
        { tenantId: "t", objectId: "three", keys: [] },
      ],
    });
  });

  it("reads who may reach the vault, and what it keeps of the deleted, in whatever letters", async () => {
    const network = { networkAcls: { defaultAction: "deny", bypass: "NONE" }, publicNetworkAccess: "disabled" };
    const kept = { enableSoftDelete: false, enablePurgeProtection: true };
    expect(seen(await readVault(vault({ ...network, ...kept })))).toMatchObject({
      ...kept,
      network: { defaultAction: "Deny", bypass: "None", publicNetworkAccess: "Disabled" },
    });
    expect(seen(await readVault(vault({ networkAcls: {}, publicNetworkAccess: "SecuredByPerimeter" })))).toMatchObject({
      network: { defaultAction: "Allow", bypass: "AzureServices", publicNetworkAccess: "SecuredByPerimeter" },
    });
  });

  it("reads a Managed HSM, whose members are explicit", async () => {
    const id = ID.replace("vaults/KV-ward", "managedHSMs/hsm-ward");
    const properties = {
      tenantId: "a-tenant",
      hsmUri: "https://hsm-ward.managedhsm.azure.net/",
      enableSoftDelete: true,
    };
    azure.says({ body: { id, name: "hsm-ward", type: "Microsoft.KeyVault/managedHSMs", location: "uk", properties } });
    expect(seen(await azure.readers().vaults.readVault(id))).toMatchObject({
      store: "managed-hsm",
      vaultUrl: "https://hsm-ward.managedhsm.azure.net",
      enableSoftDelete: true,
    });
    expect(azure.heard.map(({ path }) => path)).toEqual([id]);
    azure.says({
      body: {
        id,
        name: "hsm-ward",
        type: "Microsoft.KeyVault/managedHSMs",
        location: "uk",
        properties: { tenantId: "t" },
      },
    });
    expect(seen(await azure.readers().vaults.readVault(id)).vaultUrl).toBe("https://hsm-ward.managedhsm.azure.net");
  });

  it("makes the URL of the name where the answer has none", async () => {
    expect(seen(await readVault(vault({ vaultUri: undefined }))).vaultUrl).toBe("https://kv-ward.vault.azure.net");
  });

  it.each([
    ["another vault", vault({}, { id: ID.replace("KV-ward", "kv-other") })],
    ["a deleted vault", vault({}, { type: "Microsoft.KeyVault/deletedVaults" })],
    ["a Managed HSM under a vault's id", vault({}, { type: "Microsoft.KeyVault/managedHSMs" })],
    ["a vault without tenant", vault({ tenantId: undefined })],
    ["a vault without properties", vault({}, { properties: undefined })],
    ["access policies that are no list", vault({ accessPolicies: {} })],
    ["a permission model that is a text", vault({ enableRbacAuthorization: "true" })],
    ["an address that is none", vault({ vaultUri: "kv" })],
    ["a firewall that does not say yes or no", vault({ networkAcls: { defaultAction: "Maybe" } })],
    ["an exception nobody knows", vault({ networkAcls: { bypass: "Everybody" } })],
    ["public access that is a number", vault({ publicNetworkAccess: 1 })],
    ["purge protection that is a text", vault({ enablePurgeProtection: "true" })],
  ])("does not take %s for the vault", async (_name, body) => {
    expect(outcome(await readVault(body))).toBe("unreachable UnexpectedBody");
  });

  it("takes ResourceNotFound for absence", async () => {
    azure.says({ status: 404, body: { error: { code: "ResourceNotFound", message: "…" } } });
    expect(outcome(await azure.readers().vaults.readVault(ID))).toBe("absent");
  });

  it("asks nothing about what is no resource id", async () => {
    expect(outcome(await azure.readers().vaults.readVault("kv-ward"))).toBe("unreachable UnexpectedId");
  });
});

describe("listVaults", () => {
  it("asks the vaults' own list, which has properties, through all pages", async () => {
    azure.says(({ query }) =>
      query.has("$skiptoken")
        ? { body: { value: [vault({}, { name: "two" })] } }
        : { body: { value: [vault()], nextLink: NEXT } },
    );
    const asked: (string | string[])[] = [];
    const observation = await azure
      .readers({ credential: staticCredential(asked) })
      .vaults.listVaults(SUBSCRIPTION, "vault");
    expect(seen(observation).map(({ name }) => name)).toEqual(["KV-ward", "two"]);
    expect(azure.heard.map(({ path, headers }) => [path, headers.authorization])).toEqual([
      [LIST, "Bearer a-token"],
      [LIST, "Bearer a-token"],
    ]);
    expect(new Set(asked.flat())).toEqual(new Set(["https://management.azure.com/.default"]));
  });

  it.each([
    [{ status: 429, body: { error: { code: "TooManyRequests" } } }, "unreachable TooManyRequests"],
    [{ status: 403 }, "refused Http403"],
    ["hang" as const, "unreachable Timeout"],
    ["reset" as const, "unreachable ECONNRESET"],
    [{ body: {} }, "unreachable UnexpectedBody"],
  ])("cannot be read where a later page says %j", async (reply, expected) => {
    azure.says(({ query }) => (query.has("$skiptoken") ? reply : { body: { value: [vault()], nextLink: NEXT } }));
    expect(
      outcome(
        await azure
          .readers({ deadlineMs: reply === "hang" ? HANGING_MS : PATIENT_MS })
          .vaults.listVaults(SUBSCRIPTION, "vault"),
      ),
    ).toBe(expected);
  });

  it("leaves out a vault it cannot read: whoever misses it asks by id", async () => {
    azure.says({ body: { value: [vault(), { id: "?" }] } });
    expect(seen(await azure.readers().vaults.listVaults(SUBSCRIPTION, "vault"))).toHaveLength(1);
  });

  it("is unreadable where no entry can be read, and empty where there is none", async () => {
    azure.says({ body: { value: [{}] } });
    expect(outcome(await azure.readers().vaults.listVaults(SUBSCRIPTION, "vault"))).toBe("unreachable UnexpectedBody");
    azure.says({ body: { value: [] } });
    expect(seen(await azure.readers().vaults.listVaults(SUBSCRIPTION, "vault"))).toEqual([]);
  });

  it("asks older versions of sovereign clouds", async () => {
    azure.says({ body: { value: [] } });
    await azure.readers({ cloud: AZURE_CLOUDS.china }).vaults.listVaults(SUBSCRIPTION, "vault");
    expect(azure.heard.map(({ host, query }) => [host, query.get("api-version")])).toEqual([
      ["management.chinacloudapi.cn", "2023-07-01"],
    ]);
  });
});

const DELETED = {
  id: `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.KeyVault/locations/westeurope/deletedVaults/KV-ward`,
  name: "KV-ward",
  type: "Microsoft.KeyVault/deletedVaults",
  properties: {
    vaultId: ID,
    location: "westeurope",
    deletionDate: "2025-03-21T14:48:21Z",
    scheduledPurgeDate: "2025-06-19T14:48:21Z",
  },
};

describe("listDeletedVaults", () => {
  it("sees what was deleted when, and until when it can be recovered", async () => {
    azure.says({ body: { value: [DELETED] } });
    expect(seen(await azure.readers().vaults.listDeletedVaults(SUBSCRIPTION, "vault"))).toEqual([
      {
        name: "KV-ward",
        vaultId: ID,
        location: "westeurope",
        deletedOn: new Date("2025-03-21T14:48:21Z"),
        scheduledPurgeDate: new Date("2025-06-19T14:48:21Z"),
      },
    ]);
    expect(azure.heard.map(({ path }) => path)).toEqual([
      `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.KeyVault/deletedVaults`,
    ]);
  });

  it("sees deleted Managed HSMs in a list of their own", async () => {
    const properties = { mhsmId: ID, location: "uk" };
    azure.says({ body: { value: [{ ...DELETED, type: "Microsoft.KeyVault/deletedManagedHSMs", properties }] } });
    const [hsm] = seen(await azure.readers().vaults.listDeletedVaults(SUBSCRIPTION, "managed-hsm"));
    expect(hsm).toMatchObject({ vaultId: ID, deletedOn: undefined, scheduledPurgeDate: undefined });
    expect(azure.heard.map(({ path }) => path)).toEqual([
      `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.KeyVault/deletedManagedHSMs`,
    ]);
  });

  it.each([
    ["a vault that lives", { ...DELETED, type: "Microsoft.KeyVault/vaults" }],
    ["one that does not say which vault it was", { ...DELETED, properties: { location: "uk" } }],
    ["one whose date is none", { ...DELETED, properties: { ...DELETED.properties, deletionDate: "yesterday" } }],
  ])("cannot be read where it holds %s: absence from it would prove nothing", async (_, entry) => {
    azure.says({ body: { value: [DELETED, entry] } });
    expect(outcome(await azure.readers().vaults.listDeletedVaults(SUBSCRIPTION, "vault"))).toBe(
      "unreachable UnexpectedBody",
    );
  });
});

describe("listVaults of Managed HSMs", () => {
  it("asks their own list", async () => {
    azure.says({ body: { value: [] } });
    expect(seen(await azure.readers().vaults.listVaults(SUBSCRIPTION, "managed-hsm"))).toEqual([]);
    expect(azure.heard.map(({ path }) => path)).toEqual([
      `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.KeyVault/managedHSMs`,
    ]);
  });
});
