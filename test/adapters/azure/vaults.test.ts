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

  it("makes the URL of the name where the answer has none", async () => {
    expect(seen(await readVault(vault({ vaultUri: undefined }))).vaultUrl).toBe("https://kv-ward.vault.azure.net");
  });

  it.each([
    ["another vault", vault({}, { id: ID.replace("KV-ward", "kv-other") })],
    ["a deleted vault", vault({}, { type: "Microsoft.KeyVault/deletedVaults" })],
    ["a Managed HSM", vault({}, { type: "Microsoft.KeyVault/managedHSMs" })],
    ["a vault without tenant", vault({ tenantId: undefined })],
    ["a vault without properties", vault({}, { properties: undefined })],
    ["access policies that are no list", vault({ accessPolicies: {} })],
    ["a permission model that is a text", vault({ enableRbacAuthorization: "true" })],
    ["an address that is none", vault({ vaultUri: "kv" })],
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
    const observation = await azure.readers({ credential: staticCredential(asked) }).vaults.listVaults(SUBSCRIPTION);
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
        await azure.readers({ deadlineMs: reply === "hang" ? HANGING_MS : PATIENT_MS }).vaults.listVaults(SUBSCRIPTION),
      ),
    ).toBe(expected);
  });

  it("leaves out a vault it cannot read: whoever misses it asks by id", async () => {
    azure.says({ body: { value: [vault(), { id: "?" }] } });
    expect(seen(await azure.readers().vaults.listVaults(SUBSCRIPTION))).toHaveLength(1);
  });

  it("is unreadable where no entry can be read, and empty where there is none", async () => {
    azure.says({ body: { value: [{}] } });
    expect(outcome(await azure.readers().vaults.listVaults(SUBSCRIPTION))).toBe("unreachable UnexpectedBody");
    azure.says({ body: { value: [] } });
    expect(seen(await azure.readers().vaults.listVaults(SUBSCRIPTION))).toEqual([]);
  });

  it("asks older versions of sovereign clouds", async () => {
    azure.says({ body: { value: [] } });
    await azure.readers({ cloud: "china" }).vaults.listVaults(SUBSCRIPTION);
    expect(azure.heard.map(({ host, query }) => [host, query.get("api-version")])).toEqual([
      ["management.chinacloudapi.cn", "2023-07-01"],
    ]);
  });
});
