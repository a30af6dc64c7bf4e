/** Every cloud by its own names: whose keys are recognised, who is asked, and for whom tokens are. */
import { azureCloud, type CloudOverrides } from "../../../shared/adapters/azure/azure-cloud";
import { AZURE_CLOUDS, type CloudName } from "../../../shared/adapters/azure/azure-clouds";
import { type AzureReaders } from "../../../shared/adapters/azure/azure-readers";
import { parseKeyUrl } from "../../../shared/core/facts/key-url";
import { type FakeAzure, startFakeAzure, staticCredential } from "./fake-azure";

const SUBSCRIPTION = "00000000-0000-0000-0000-000000000001";
const OVERRIDES: CloudOverrides = {
  resourceManager: "https://management.example.com",
  authority: "https://login.example.com",
  vaultSuffix: "vault.example.com",
  managedHsmSuffix: "managedhsm.example.com",
  logsAudience: "https://monitor.example.com",
  graph: "https://graph.example.com",
  fhirHostSuffix: "fhir.example.com",
  keyVaultVersion: "7.4",
  vaultsVersion: "2022-07-01",
};

let azure: FakeAzure;
beforeAll(async () => {
  azure = await startFakeAzure();
});
afterAll(() => azure.close());

interface Names {
  readonly vault: string;
  readonly hsm: string;
  readonly fhir: string;
  readonly resourceManager: string;
  readonly graph: string;
}
const CLOUDS: readonly (readonly [string, CloudName, CloudOverrides, Names])[] = [
  [
    ...(["public", "public", {}] as const),
    {
      ...{ vault: "vault.azure.net", hsm: "managedhsm.azure.net", fhir: "fhir.azurehealthcareapis.com" },
      ...{ resourceManager: "management.azure.com", graph: "graph.microsoft.com" },
    },
  ],
  [
    ...(["US Government", "usgov", {}] as const),
    {
      ...{ vault: "vault.usgovcloudapi.net", hsm: "managedhsm.usgovcloudapi.net", fhir: "fhir.azurehealthcareapis.us" },
      ...{ resourceManager: "management.usgovcloudapi.net", graph: "graph.microsoft.us" },
    },
  ],
  [
    ...(["China", "china", {}] as const),
    {
      ...{ vault: "vault.azure.cn", hsm: "managedhsm.azure.cn", fhir: "fhir.azurehealthcareapis.cn" },
      ...{ resourceManager: "management.chinacloudapi.cn", graph: "microsoftgraph.chinacloudapi.cn" },
    },
  ],
  [
    ...(["one with names of its own", "usgov", OVERRIDES] as const),
    {
      ...{ vault: "vault.example.com", hsm: "managedhsm.example.com", fhir: "fhir.example.com" },
      ...{ resourceManager: "management.example.com", graph: "graph.example.com" },
    },
  ],
];

describe.each(CLOUDS)("in the cloud %s", (_name, name, overrides, names) => {
  const cloud = azureCloud(name, overrides);

  it.each([
    [
      "vault",
      `https://kv-ward.${names.vault}/keys/cmk/0123`,
      { store: "vault", vaultUrl: `https://kv-ward.${names.vault}` },
    ],
    [
      "HSM",
      `https://hsm-ward.${names.hsm}:443/keys/cmk`,
      { store: "managed-hsm", vaultUrl: `https://hsm-ward.${names.hsm}` },
    ],
  ])("takes the URL of a key in a %s apart", (_store, url, expected) => {
    expect(parseKeyUrl(url, cloud.keyHosts)).toMatchObject({ ...expected, name: "cmk" });
  });

  it("takes no key of another cloud for its own", () => {
    const others = CLOUDS.map(([, , , other]) => other).filter(({ vault }) => vault !== names.vault);
    for (const { vault, hsm } of others)
      for (const suffix of [vault, hsm])
        expect(parseKeyUrl(`https://kv-ward.${suffix}/keys/cmk/0123`, cloud.keyHosts)).toBeUndefined();
  });

  const key = (store: "vault" | "managed-hsm", vaultUrl: string) => ({
    ...{ store, vaultUrl, url: `${vaultUrl}/keys/cmk`, vaultName: "ward", name: "cmk", version: undefined },
  });
  const guid = SUBSCRIPTION;
  it.each<[string, string, string, (readers: AzureReaders) => Promise<unknown>]>([
    ["services", names.resourceManager, names.resourceManager, ({ fleet }) => fleet.listServices(SUBSCRIPTION)],
    ["vaults", names.resourceManager, names.resourceManager, ({ vaults }) => vaults.listVaults(SUBSCRIPTION, "vault")],
    [
      ...(["assignments", names.resourceManager, names.resourceManager] as const),
      ({ rolesForOneSweep }) => rolesForOneSweep().listAssignments(SUBSCRIPTION),
    ],
    [
      "identities",
      names.resourceManager,
      names.resourceManager,
      ({ identities }) => identities.listIdentities(SUBSCRIPTION),
    ],
    [
      "health",
      names.resourceManager,
      names.resourceManager,
      ({ resourceHealths }) => resourceHealths.listHealth(SUBSCRIPTION),
    ],
    ["keys", `kv.${names.vault}`, names.vault, ({ keys }) => keys.readKey(key("vault", `https://kv.${names.vault}`))],
    [
      "HSM keys",
      `hsm.${names.hsm}`,
      names.hsm,
      ({ keys }) => keys.readKey(key("managed-hsm", `https://hsm.${names.hsm}`)),
    ],
    ["HSM roles", `hsm.${names.hsm}`, names.hsm, ({ hsmRoles }) => hsmRoles.listGrants(`https://hsm.${names.hsm}`)],
    ["principals", names.graph, names.graph, ({ servicePrincipals }) => servicePrincipals.readServicePrincipal(guid)],
    [
      "a search",
      `w-r.${names.fhir}`,
      `w-r.${names.fhir}`,
      ({ searchProbes }) => searchProbes.search(`w-r.${names.fhir}`),
    ],
  ])("asks for %s at %s, with a token for %s", async (_question, host, audience, ask) => {
    const asked: (string | string[])[] = [];
    azure.says(({ host: heard, headers }) => {
      if (!heard?.endsWith(names.vault) && !heard?.endsWith(names.hsm)) return { status: 503 };
      const challenge = `Bearer authorization="https://login.example.com/t", resource="https://${audience}"`;
      return headers.authorization === undefined
        ? { status: 401, headers: { "www-authenticate": challenge } }
        : { status: 503 };
    });
    await ask(azure.readers({ cloud, credential: staticCredential(asked) }));
    expect(new Set(azure.heard.map((heard) => heard.host))).toEqual(new Set([host]));
    expect(new Set(asked.flat())).toEqual(new Set([`https://${audience}/.default`]));
  });
});

it("overrides what is named and keeps the rest", () => {
  const { unverified, ...china } = AZURE_CLOUDS.china;
  expect(unverified).toContain("fhirHostSuffix");
  expect(azureCloud("china")).toEqual(china);
  expect(azureCloud("china", { fhirHostSuffix: "fhir.example.cn" })).toEqual({
    ...china,
    fhirHostSuffix: "fhir.example.cn",
  });
  expect(azureCloud("china", OVERRIDES)).toEqual({
    resourceManager: "https://management.example.com",
    authority: "https://login.example.com",
    keyHosts: { vault: "vault.example.com", managedHsm: "managedhsm.example.com" },
    logsAudience: "https://monitor.example.com",
    graph: "https://graph.example.com",
    fhirHostSuffix: "fhir.example.com",
    keyVaultVersion: "7.4",
    vaultsVersion: "2022-07-01",
  });
});
