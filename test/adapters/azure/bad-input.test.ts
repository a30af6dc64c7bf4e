/** Input that no reader may trip over: ids that are none, bodies with less, more or other than expected. */
import { type AzureReaders } from "../../../shared/adapters/azure/azure-readers";
import { type FakeAzure, startFakeAzure } from "./fake-azure";
import { service, SUBSCRIPTION, workspace, WORKSPACES } from "./fhir-bodies";
import { outcome } from "./outcome";

const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers`;
const VAULT = `${GROUP}/Microsoft.KeyVault/vaults/kv-ward`;
const IDENTITY = `${GROUP}/Microsoft.ManagedIdentity/userAssignedIdentities/ward`;

let azure: FakeAzure;
beforeAll(async () => {
  azure = await startFakeAzure();
});
afterAll(() => azure.close());

/** Taking one for another would ask for a name that is not there, and call it gone. */
describe("an id of another kind", () => {
  const ofKind: Readonly<Record<string, (readers: AzureReaders, id: string) => Promise<string>>> = {
    service: async ({ fleet }, id) => outcome(await fleet.readService(id)),
    "whole service": async ({ fleet }, id) => outcome(await fleet.readResource(id)),
    vault: async ({ vaults }, id) => outcome(await vaults.readVault(id)),
    identity: async ({ identities }, id) => outcome(await identities.readIdentity(id)),
    scope: async ({ rolesForOneSweep }, id) => outcome(await rolesForOneSweep().readGrants(id, "p")),
    assignment: async ({ rolesForOneSweep }, id) => outcome(await rolesForOneSweep().readAssignment(id)),
  };
  it.each([
    ["service", `${WORKSPACES}/ward/dicomservices/records`],
    ["service", `${GROUP}/Microsoft.HealthcareApis/services/records`],
    ["service", `${WORKSPACES}/ward/fhirservices/records/x/y`],
    ["service", VAULT],
    ["vault", IDENTITY],
    ["vault", `${VAULT}/keys/cmk`],
    ["vault", `${GROUP}/Microsoft.KeyVault/deletedVaults/kv-ward`],
    ["identity", VAULT],
    ["identity", `${IDENTITY}/federatedIdentityCredentials/x`],
    ["scope", `/subscriptions/${SUBSCRIPTION}`],
    ["assignment", `${VAULT}/providers/Microsoft.Authorization/denyAssignments/x`],
    ...Object.keys(ofKind).flatMap((kind) =>
      [
        "",
        "/",
        "null",
        `${VAULT}/`,
        `${VAULT}\n`,
        `${VAULT}/%2e%2e`,
        `${VAULT}/x\\y`,
        `https://example.net${VAULT}`,
      ].map((id): [string, string] => [kind, id]),
    ),
  ])("is asked of nobody as a %s: %j", async (kind, id) => {
    azure.says({ status: 404, body: { error: { code: "ResourceNotFound" } } });
    expect(await ofKind[kind]?.(azure.readers(), id)).toBe("unreachable UnexpectedId");
    expect(azure.heard).toEqual([]);
  });

  it.each(["", "/", "..", "a/b", "a b", "a?b", "x".repeat(65)])("is no subscription: %j", async (id) => {
    azure.says({ body: { value: [] } });
    const { fleet, vaults, identities, resourceHealths, rolesForOneSweep } = azure.readers();
    const { services, failures } = await fleet.listServices(id);
    expect([services, failures.map(({ code }) => code)]).toEqual([[], ["UnexpectedId"]]);
    const lists = [
      await vaults.listVaults(id, "vault"),
      await vaults.listDeletedVaults(id, "managed-hsm"),
      await identities.listIdentities(id),
      await resourceHealths.listHealth(id),
      await rolesForOneSweep().listAssignments(id),
      await rolesForOneSweep().listDenials(id),
    ];
    expect(new Set(lists.map(outcome))).toEqual(new Set(["unreachable UnexpectedId"]));
    expect(azure.heard).toEqual([]);
  });
});

const encryption = (keyEncryptionKeyUrl: unknown) => ({
  properties: { provisioningState: "Succeeded", encryption: { customerManagedKeyEncryption: { keyEncryptionKeyUrl } } },
});

describe("a service in a list whose body is odd", () => {
  it.each<[string, unknown]>([
    ["a key URL that is a number", service("ward/odd", encryption(7))],
    ["a key URL that is an object", service("ward/odd", encryption({ url: "x" }))],
    ["encryption that is a list", service("ward/odd", { properties: { provisioningState: "x", encryption: [] } })],
    ["encryption that is a text", service("ward/odd", { properties: { provisioningState: "x", encryption: "on" } })],
    ["an identity that is a text", service("ward/odd", { identity: "SystemAssigned" })],
    ["an identity without type", service("ward/odd", { identity: { principalId: "p" } })],
    ["an identity whose type is a number", service("ward/odd", { identity: { type: 1 } })],
    ["a principal that is a number", service("ward/odd", { identity: { type: "SystemAssigned", principalId: 7 } })],
    ["a state that is a number", service("ward/odd", { properties: { provisioningState: 1 } })],
    ["no properties", service("ward/odd", { properties: undefined })],
    ["a location that is a list", service("ward/odd", { location: [] })],
    ["no id", service("ward/odd", { id: undefined })],
    ["an id that is a number", service("ward/odd", { id: 7 })],
    ["an id that leads elsewhere", service("ward/odd", { id: `${WORKSPACES}/ward/../fhirservices/odd` })],
    ["nothing", null],
    ["a text", "ward/odd"],
  ])("does not vanish silently, and hides no other: %s", async (_name, odd) => {
    const entries = [service("ward/a"), odd, service("ward/b")];
    azure.says(({ path }) => ({ body: { value: /\/workspaces$/.test(path) ? [workspace("ward")] : entries } }));
    const { services, failures } = await azure.readers().fleet.listServices(SUBSCRIPTION);
    expect(services.map(({ value }) => value.name)).toEqual(["a", "b"]);
    expect(failures).toEqual([{ api: "Azure Resource Manager", status: 200, code: "UnexpectedBody" }]);
  });

  it.each([
    ["no identity", { identity: undefined }, { principals: [] }],
    ["a key URL that is none", encryption("not a key"), { keyUrl: "not a key" }],
    [
      "a secret's URL",
      encryption("https://kv.vault.azure.net/secrets/a"),
      { keyUrl: "https://kv.vault.azure.net/secrets/a" },
    ],
    ["a state nobody knows", { properties: { provisioningState: "Dreaming" } }, { provisioningState: "Dreaming" }],
    ["members nobody knows", { zones: ["1"], kind: { of: "fhir" } }, { name: "odd" }],
    ["no location", { location: undefined }, { location: "" }],
  ])("is seen as it is where it has %s", async (_name, more, expected) => {
    azure.says(({ path }) => ({
      body: { value: /\/workspaces$/.test(path) ? [workspace("ward")] : [service("ward/odd", more)] },
    }));
    const { services, failures } = await azure.readers().fleet.listServices(SUBSCRIPTION);
    expect([services[0]?.value, failures]).toMatchObject([expected, []]);
  });
});

describe("lists with an odd entry among good ones", () => {
  const vault = (name: string, more: object = {}) => ({
    ...{ id: VAULT.replace("kv-ward", name), name, type: "Microsoft.KeyVault/vaults", location: "uk" },
    properties: { tenantId: "t", ...more },
  });
  const identity = (name: string, properties: unknown) => ({
    ...{ id: IDENTITY.replace("ward", name), type: "Microsoft.ManagedIdentity/userAssignedIdentities", properties },
  });

  it.each([
    ["null", null],
    ["a list", []],
    ["a vault whose address is a number", vault("odd", { vaultUri: 7 })],
    ["a vault whose firewall is a text", vault("odd", { networkAcls: "deny" })],
    ["a vault whose policies grant to nobody", vault("odd", { accessPolicies: [{ tenantId: "t", permissions: {} }] })],
  ])("show the other vaults beside %s", async (_name, odd) => {
    azure.says({ body: { value: [vault("a"), odd, vault("b", { futureMember: { x: 1 } })], count: 3 } });
    const listed = await azure.readers().vaults.listVaults(SUBSCRIPTION, "vault");
    expect(listed).toMatchObject({ kind: "seen", value: [{ name: "a" }, { name: "b" }] });
  });

  it.each([
    ["null", null],
    ["one whose principal is a list", identity("odd", { principalId: [] })],
    ["one whose properties are a text", identity("odd", "none")],
  ])("show the other identities beside %s", async (_name, odd) => {
    azure.says({ body: { value: [identity("a", { principalId: "p" }), odd, identity("b", { isolationScope: "x" })] } });
    const listed = await azure.readers().identities.listIdentities(SUBSCRIPTION);
    expect(listed).toMatchObject({ kind: "seen", value: [{ principalId: "p" }, { principalId: undefined }] });
  });
});

describe("a key URL that is not one of the cloud's vaults", () => {
  it.each([
    ...["", "kv-ward", "https://", "https://vault.azure.net", "https://kv-ward.vault.azure.net:8443", "file:///kv"],
    ...[
      "https://kv-ward.vault.azure.net.evil.net",
      "https://evil.net/?.vault.azure.net",
      "https://evilvault.azure.net",
    ],
  ])("is asked of nobody: %j", async (vaultUrl) => {
    azure.says({ body: {} });
    const store = "vault" as const;
    const url = { url: vaultUrl, vaultUrl, vaultName: "kv", store, name: "cmk", version: undefined };
    const { keys } = azure.readers();
    const reads = [await keys.readKey(url), await keys.listVersions(url), await keys.readDeletedKey(url)];
    expect(new Set(reads.map(outcome))).toEqual(new Set(["unreachable UnexpectedHost"]));
    expect(azure.heard).toEqual([]);
  });
});
