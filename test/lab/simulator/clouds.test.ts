import { KeyClient } from "@azure/keyvault-keys";
import { HealthcareApisManagementClient } from "@azure/arm-healthcareapis";
import { KeyVaultManagementClient } from "@azure/arm-keyvault";
import { azureFetch, startHarness, SUBSCRIPTION, tokenFor, type Harness } from "./harness";

let harness: Harness;

beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.simulator.close());

const SERVICES = [{ name: "alpha" }, { name: "beta", hsm: "hsm-one" }];

describe.each([
  {
    cloud: "usgov",
    arm: "https://management.usgovcloudapi.net",
    entra: "login.microsoftonline.us",
    vault: "vault.usgovcloudapi.net",
    hsm: "managedhsm.usgovcloudapi.net",
    fhir: "fhir.azurehealthcareapis.us",
    graph: "graph.microsoft.us",
    logs: "monitor.azure.us",
  },
  {
    cloud: "china",
    arm: "https://management.chinacloudapi.cn",
    entra: "login.chinacloudapi.cn",
    vault: "vault.azure.cn",
    hsm: "managedhsm.azure.cn",
    fhir: "fhir.azurehealthcareapis.cn",
    graph: "microsoftgraph.chinacloudapi.cn",
    logs: "monitor.azure.cn",
  },
])("in the cloud $cloud", ({ cloud, arm, entra, vault, hsm, fhir, graph, logs }) => {
  beforeEach(() => {
    harness.control("PUT", "/_sim/world", { settings: { cloud }, services: SERVICES });
  });
  const statusOf = async (url: string, audience: string, init: RequestInit = {}): Promise<number> => {
    const authorization = `Bearer ${await tokenFor(harness.simulator.url, audience)}`;
    return (await azureFetch(harness.simulator.url, url, { ...init, headers: { authorization } })).status;
  };

  test("services and vaults are at that cloud's addresses", async () => {
    const options = { ...harness.options, endpoint: arm };
    const client = new HealthcareApisManagementClient(harness.credential, SUBSCRIPTION, options);
    const read = await client.fhirServices.get("rg-health", "clinic", "alpha");
    const keyUrl = read.encryption?.customerManagedKeyEncryption?.keyEncryptionKeyUrl ?? "";
    expect(keyUrl).toContain(`https://kv-alpha.${vault}/keys/cmk/`);
    expect(read.authenticationConfiguration?.authority).toContain(entra);
    const vaults = new KeyVaultManagementClient(harness.credential, SUBSCRIPTION, {
      ...options,
      credentials: { scopes: [`${arm}/.default`] },
    });
    expect((await vaults.vaults.get("rg-health", "kv-alpha")).properties.vaultUri).toBe(`https://kv-alpha.${vault}/`);
    expect(harness.service("beta").keyUrl).toContain(`https://hsm-one.${hsm}/keys/cmk/`);
    expect(harness.service("alpha").host).toBe(`clinic-alpha.${fhir}`);
    expect(harness.service("alpha").hasAccess).toBe(true);
  });

  test.each([
    ["vault", `https://kv-alpha.${vault}`],
    ["Managed HSM", `https://hsm-one.${hsm}`],
  ])("keys are read at a %s with that cloud's tokens", async (_name, url) => {
    const key = await new KeyClient(url, harness.credential, harness.options).getKey("cmk");
    expect(key.id).toContain(url);
    expect(await statusOf(`${url}/keys/cmk/?api-version=7.4`, "https://vault.azure.net")).toBe(401);
    const challenge = await azureFetch(harness.simulator.url, `${url}/keys/cmk/?api-version=7.4`);
    expect(challenge.headers.get("www-authenticate")).toContain(`https://${entra}/`);
  });

  test("everything else answers there, and nothing at another cloud's addresses", async () => {
    const search = `https://clinic-alpha.${fhir}`;
    expect(await statusOf(`${search}/Patient?_summary=count`, search)).toBe(200);
    expect(await statusOf(`https://${graph}/v1.0/servicePrincipals/x`, `https://${graph}`)).toBe(404);
    const ingest = `https://dce.ingest.${logs}/dataCollectionRules/dcr/streams/s`;
    expect(await statusOf(ingest, `https://${logs}`, { method: "POST", body: "[]" })).toBe(204);
    expect(await statusOf("https://management.azure.com/subscriptions/x", arm)).toBe(502);
    expect(await statusOf("https://kv-alpha.vault.azure.net/keys/cmk", "https://vault.azure.net")).toBe(502);
    const openid = await azureFetch(
      harness.simulator.url,
      `https://${entra}/common/v2.0/.well-known/openid-configuration`,
    );
    expect(openid.status).toBe(200);
  });
});
