import { type ReadFailure } from "../../../shared/core/facts/observation";
import { type FakeAzure, HANGING_MS, PATIENT_MS, SLACK_MS, startFakeAzure } from "./fake-azure";
import { ODD_ANSWERS } from "./odd-answers";
import { outcome } from "./outcome";

const SUBSCRIPTION = "00000000-0000-0000-0000-000000000001";
const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg`;
const SERVICE = `${GROUP}/providers/Microsoft.HealthcareApis/workspaces/ward/fhirservices/records`;
const VAULT = `${GROUP}/providers/Microsoft.KeyVault/vaults/kv-ward`;
const IDENTITY = `${GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/ward`;
const KEY_URL = {
  url: "https://kv-ward.vault.azure.net/keys/cmk/0123",
  vaultUrl: "https://kv-ward.vault.azure.net",
  vaultName: "kv-ward",
  store: "vault",
  name: "cmk",
  version: "0123",
} as const;

let azure: FakeAzure;
beforeAll(async () => {
  azure = await startFakeAzure();
});
afterAll(() => azure.close());

type Readers = ReturnType<FakeAzure["readers"]>;
const READS: readonly (readonly [string, (readers: Readers) => Promise<string>])[] = [
  ["a key", async ({ keys }) => outcome(await keys.readKey(KEY_URL))],
  ["a deleted key", async ({ keys }) => outcome(await keys.readDeletedKey(KEY_URL))],
  ["a service", async ({ fleet }) => outcome(await fleet.readService(SERVICE))],
  ["a whole service", async ({ fleet }) => outcome(await fleet.readResource(SERVICE))],
  ["the services", async ({ fleet }) => failures((await fleet.listServices(SUBSCRIPTION)).failures)],
  ["a vault", async ({ vaults }) => outcome(await vaults.readVault(VAULT))],
  ["the vaults", async ({ vaults }) => outcome(await vaults.listVaults(SUBSCRIPTION, "vault"))],
  ["the roles", async ({ rolesForOneSweep }) => outcome(await rolesForOneSweep().readGrants(VAULT, "some-one"))],
  [
    "the role assignments",
    async ({ rolesForOneSweep }) => outcome(await rolesForOneSweep().listAssignments(SUBSCRIPTION)),
  ],
  ["the deny assignments", async ({ rolesForOneSweep }) => outcome(await rolesForOneSweep().listDenials(SUBSCRIPTION))],
  [
    "an HSM's roles",
    async ({ hsmRoles }) => outcome(await hsmRoles.listGrants("https://hsm-ward.managedhsm.azure.net")),
  ],
  ["the identities", async ({ identities }) => outcome(await identities.listIdentities(SUBSCRIPTION))],
  ["an identity", async ({ identities }) => outcome(await identities.readIdentity(IDENTITY))],
  [
    "a service principal",
    async ({ servicePrincipals }) => outcome(await servicePrincipals.readServicePrincipal(SUBSCRIPTION)),
  ],
  [
    "service principals",
    async ({ servicePrincipals }) => outcome(await servicePrincipals.findServicePrincipals([SUBSCRIPTION])),
  ],
  [
    "a search",
    async ({ searchProbes }) => outcome(await searchProbes.search("ward-records.fhir.azurehealthcareapis.com")),
  ],
  ["Resource Health", async ({ resourceHealths }) => outcome(await resourceHealths.listHealth(SUBSCRIPTION))],
];

function failures(all: readonly ReadFailure[]): string {
  return all
    .map(({ status, code }) => `${status === 401 || status === 403 ? "refused" : "unreachable"} ${code}`)
    .join();
}

describe.each(READS)("a read of %s", (_read, ask) => {
  it.each(ODD_ANSWERS)("takes %s for what it is", async (_name, reply, expected) => {
    azure.says(reply);
    const started = performance.now();
    const deadlineMs = reply === "hang" ? HANGING_MS : PATIENT_MS;
    expect(await ask(azure.readers({ deadlineMs }))).toBe(expected);
    expect(performance.now() - started).toBeLessThan(HANGING_MS + SLACK_MS);
    expect(azure.heard).toHaveLength(1);
  });
});

/** The health check has error bodies of its own and a route that may not exist. */
const OWN_WAYS: Readonly<Record<string, string>> = {
  "404 of a proxy": "absent",
  "404 flat": "absent",
  "404 with a null error": "absent",
  "404 of a hidden subscription": "absent",
  "404 of an unknown type": "absent",
};

describe("a read of a health check", () => {
  it.each(ODD_ANSWERS)("takes %s for what it is", async (name, reply, expected) => {
    azure.says(reply);
    const deadlineMs = reply === "hang" ? HANGING_MS : PATIENT_MS;
    const observation = await azure
      .readers({ deadlineMs })
      .healthChecks.checkHealth("ward-records.fhir.azurehealthcareapis.com");
    expect(outcome(observation)).toBe(OWN_WAYS[name] ?? expected);
    expect(azure.heard.map((heard) => heard.headers.authorization)).toEqual([undefined]);
  });
});

it("keeps nothing of an answer's text in a failure", async () => {
  azure.says({ status: 403, body: { error: { code: "AuthorizationFailed", message: "oid=secret 203.0.113.7" } } });
  const observation = await azure.readers().fleet.readService(SERVICE);
  expect(observation).toMatchObject({
    failure: { api: "Azure Resource Manager", status: 403, code: "AuthorizationFailed" },
  });
  expect(JSON.stringify(observation)).not.toMatch(/secret|203\.0/);
});
