import { AuthorizationManagementClient } from "@azure/arm-authorization";
import { HealthcareApisManagementClient } from "@azure/arm-healthcareapis";
import { KeyVaultManagementClient } from "@azure/arm-keyvault";
import { all, refusal, startHarness, SUBSCRIPTION, type Harness } from "./harness";

let harness: Harness;

beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.simulator.close());

const world = (input: object): unknown => harness.control("PUT", "/_sim/world", input);
const fhir = (): HealthcareApisManagementClient =>
  new HealthcareApisManagementClient(harness.credential, SUBSCRIPTION, harness.options);
const vaults = (): KeyVaultManagementClient =>
  new KeyVaultManagementClient(harness.credential, SUBSCRIPTION, harness.options);
const roles = (): AuthorizationManagementClient =>
  new AuthorizationManagementClient(harness.credential, SUBSCRIPTION, harness.options);

describe("workspaces and FHIR services", () => {
  test("lists and shows a service with its identity and key; the name holds the workspace", async () => {
    world({ services: [{ name: "alpha", tags: { team: "blue" } }] });
    const [workspace] = await all(fhir().workspaces.listBySubscription());
    expect(workspace).toMatchObject({ name: "clinic", location: "westeurope" });
    const [listed] = await all(fhir().fhirServices.listByWorkspace("rg-health", "clinic"));
    const read = await fhir().fhirServices.get("rg-health", "clinic", "alpha");
    expect(listed).toEqual({ ...read, etag: listed?.etag });
    expect(read).toMatchObject({
      name: "clinic/alpha",
      kind: "fhir-R4",
      tags: { team: "blue" },
      provisioningState: "Succeeded",
      identity: { type: "SystemAssigned", principalId: harness.service("alpha").principals[0] },
      encryption: { customerManagedKeyEncryption: { keyEncryptionKeyUrl: harness.service("alpha").keyUrl } },
    });
  });

  test("shows a user-assigned identity by its resource id, and none as absent", async () => {
    world({
      services: [
        { name: "alpha", identity: { user: "mi-one" } },
        { name: "bare", identity: "none", encryption: false },
      ],
    });
    const alpha = await fhir().fhirServices.get("rg-health", "clinic", "alpha");
    expect(alpha.identity?.type).toBe("UserAssigned");
    expect(alpha.identity?.principalId).toBeUndefined();
    expect(Object.values(alpha.identity?.userAssignedIdentities ?? {})).toEqual([
      { principalId: harness.service("alpha").principals[0], clientId: expect.any(String) as string },
    ]);
    const bare = await fhir().fhirServices.get("rg-health", "clinic", "bare");
    expect(bare.identity).toBeUndefined();
    expect(bare.encryption).toBeUndefined();
  });

  test("pages lists by next links", async () => {
    world({
      settings: { pageSize: 2, emptyPages: true },
      services: ["a01", "a02", "a03", "a04", "a05"].map((name) => ({ name })),
    });
    const names = (await all(fhir().fhirServices.listByWorkspace("rg-health", "clinic"))).map(
      (service) => service.name,
    );
    expect(names).toEqual(["clinic/a01", "clinic/a02", "clinic/a03", "clinic/a04", "clinic/a05"]);
    expect(await all(vaults().vaults.listBySubscription())).toHaveLength(5);
  });

  test.each([
    ["full", ["clinic/alpha"], [200, undefined]],
    ["unlisted", [], [200, undefined]],
    ["unreadable", ["clinic/alpha"], [403, "AuthorizationFailed"]],
    ["none", [], [403, "AuthorizationFailed"]],
  ])("lets the monitor see a service with access %s", async (monitorAccess, listed, read) => {
    world({ services: [{ name: "alpha", monitorAccess }] });
    const names = (await all(fhir().fhirServices.listByWorkspace("rg-health", "clinic"))).map(
      (service) => service.name,
    );
    expect(names).toEqual(listed);
    expect(await refusal(fhir().fhirServices.get("rg-health", "clinic", "alpha"))).toEqual(read);
  });

  test("answers 404 for what does not exist, and empty lists for a subscription the monitor may not read", async () => {
    world({ services: [{ name: "alpha" }] });
    expect(await refusal(fhir().fhirServices.get("rg-health", "clinic", "beta"))).toEqual([404, "ResourceNotFound"]);
    harness.control("PATCH", `/_sim/subscriptions/${SUBSCRIPTION}`, { monitorAccess: "none" });
    expect(await all(fhir().workspaces.listBySubscription())).toEqual([]);
    expect(await refusal(fhir().fhirServices.get("rg-health", "clinic", "alpha"))).toEqual([
      403,
      "AuthorizationFailed",
    ]);
  });

  test("moves a service to another group: new id, same host", async () => {
    world({ services: [{ name: "alpha" }] });
    const before = harness.service("alpha");
    harness.control("POST", "/_sim/services/alpha/move", { resourceGroup: "rg-other" });
    expect(await refusal(fhir().fhirServices.get("rg-health", "clinic", "alpha"))).toEqual([404, "ResourceNotFound"]);
    expect((await fhir().fhirServices.get("rg-other", "clinic", "alpha")).id).not.toBe(before.id);
    expect((await all(fhir().workspaces.listBySubscription())).map((one) => one.id?.includes("rg-other"))).toEqual([
      false,
      true,
    ]);
    expect(harness.service("alpha").host).toBe(before.host);
  });
});

describe("vaults", () => {
  test("leaves out what was never set", async () => {
    world({
      vaults: [
        { name: "kv-plain", purgeProtection: false },
        { name: "kv-walled", firewall: {}, model: "access-policies" },
      ],
    });
    const plain = await vaults().vaults.get("rg-health", "kv-plain");
    expect(plain.properties).toMatchObject({
      enableRbacAuthorization: true,
      enableSoftDelete: true,
      vaultUri: "https://kv-plain.vault.azure.net/",
    });
    expect([plain.properties.enablePurgeProtection, plain.properties.networkAcls]).toEqual([undefined, undefined]);
    const walled = await vaults().vaults.get("rg-health", "kv-walled");
    expect(walled.properties).toMatchObject({
      enableRbacAuthorization: false,
      enablePurgeProtection: true,
      networkAcls: { defaultAction: "Deny", bypass: "None" },
    });
  });

  test("shows a deleted vault among the deleted ones; it comes back without role assignments", async () => {
    world({ services: [{ name: "alpha" }] });
    harness.control("POST", "/_sim/vaults/kv-alpha/delete");
    expect(await refusal(vaults().vaults.get("rg-health", "kv-alpha"))).toEqual([404, "ResourceNotFound"]);
    const deleted = await vaults().vaults.getDeleted("kv-alpha", "westeurope");
    expect(deleted.properties?.deletionDate).toEqual(new Date("2026-03-01T08:00:00Z"));
    expect(deleted.properties?.vaultId).toMatch(/\/vaults\/kv-alpha$/);
    expect(await all(vaults().vaults.listDeleted())).toHaveLength(1);
    harness.control("POST", "/_sim/vaults/kv-alpha/recover");
    expect((await vaults().vaults.get("rg-health", "kv-alpha")).name).toBe("kv-alpha");
    expect(harness.service("alpha").causes).toMatchObject([{ cause: "identity-not-permitted" }]);
    expect(await all(vaults().managedHsms.listBySubscription())).toEqual([]);
  });
});

describe("roles", () => {
  const scope = `subscriptions/${SUBSCRIPTION}/resourceGroups/rg-health/providers/Microsoft.KeyVault/vaults/kv-alpha`;
  const list = async (filter?: string): Promise<(string | undefined)[]> => {
    const found = await all(roles().roleAssignments.listForScope(scope, filter === undefined ? {} : { filter }));
    return found.map((one) => one.scope?.split("/").at(-1));
  };

  beforeEach(() => {
    world({ services: [{ name: "alpha" }] });
  });

  test("shows an assignment with its definition and data actions", async () => {
    const [assignment] = await all(roles().roleAssignments.listForScope(scope, { filter: "atScope()" }));
    expect(assignment?.principalId).toBe(harness.service("alpha").principals[0]);
    const definition = await roles().roleDefinitions.getById(assignment?.roleDefinitionId ?? "");
    expect(definition.roleName).toBe("Key Vault Crypto Service Encryption User");
    expect(definition.permissions?.[0]?.dataActions).toContain("Microsoft.KeyVault/vaults/keys/unwrap/action");
    expect(await all(roles().denyAssignments.listForScope(scope))).toEqual([]);
    expect((await all(roles().roleDefinitions.list(scope))).length).toBeGreaterThan(4);
  });

  test("filters by scope, by assignee with groups, and by principal without them", async () => {
    const [principal] = harness.service("alpha").principals;
    harness.control("POST", "/_sim/groups", { name: "readers", services: ["alpha"] });
    harness.control("POST", "/_sim/roles/grant", { group: "readers", scope: `/subscriptions/${SUBSCRIPTION}` });
    harness.control("POST", "/_sim/roles/grant", { service: "alpha", vault: "kv-alpha", key: "cmk" });
    expect(await list("atScope()")).toEqual(["kv-alpha", SUBSCRIPTION]);
    expect(await list(`atScope() and assignedTo('${principal ?? ""}')`)).toEqual(["kv-alpha", SUBSCRIPTION]);
    expect(await list(`principalId eq '${principal ?? ""}'`)).toEqual(["kv-alpha", "cmk"]);
    expect(await list()).toEqual(["kv-alpha", SUBSCRIPTION, "cmk"]);
    const inSubscription = await all(roles().roleAssignments.listForSubscription());
    expect(inSubscription).toHaveLength(3);
    await expect(all(roles().roleAssignments.listForScope(scope, { filter: "name eq 'x'" }))).rejects.toMatchObject({
      statusCode: 400,
    });
  });

  test("shows removal and grant at once, though they take effect later", async () => {
    harness.control("POST", "/_sim/roles/remove", { service: "alpha" });
    expect(await list("atScope()")).toEqual([]);
    expect(harness.service("alpha").hasAccess).toBe(true);
  });

  test("answers for one assignment by its id, at whatever scope, for as long as the list shows it", async () => {
    harness.control("POST", "/_sim/roles/grant", { service: "alpha", scope: "/" });
    const listed = await all(roles().roleAssignments.listForScope(scope, { filter: "atScope()" }));
    expect(listed.map((one) => one.scope?.split("/").at(-1))).toEqual(["kv-alpha", ""]);
    for (const one of listed) expect(await roles().roleAssignments.getById(one.id?.slice(1) ?? "")).toEqual(one);
    const [atVault = ""] = listed.map(({ id }) => id?.slice(1));
    harness.control("POST", "/_sim/faults", { api: "arm-role-assignments", kind: "truncated-list" });
    expect((await roles().roleAssignments.getById(atVault)).scope).toBe(`/${scope}`);
    harness.control("DELETE", "/_sim/faults");
    harness.control("POST", "/_sim/roles/remove", { service: "alpha", vault: "kv-alpha" });
    const elsewhere = atVault.replace("kv-alpha", "kv-beta");
    for (const gone of [atVault, elsewhere]) {
      expect(await refusal(roles().roleAssignments.getById(gone))).toEqual([404, "RoleAssignmentNotFound"]);
    }
    harness.control("PATCH", "/_sim/vaults/kv-alpha", { monitorAccess: "unreadable" });
    expect(await refusal(roles().roleAssignments.getById(atVault))).toEqual([403, "AuthorizationFailed"]);
  });

  test("knows custom roles", async () => {
    const made = harness.control("POST", "/_sim/roles/definitions", {
      name: "Key user",
      dataActions: ["Microsoft.KeyVault/vaults/keys/*"],
      notDataActions: ["Microsoft.KeyVault/vaults/keys/unwrap/action"],
    }) as { id: string };
    harness.control("POST", "/_sim/roles/remove", { service: "alpha", propagation: "PT0S" });
    harness.control("POST", "/_sim/roles/grant", {
      service: "alpha",
      vault: "kv-alpha",
      role: "Key user",
      propagation: "PT0S",
    });
    const shown = await roles().roleDefinitions.get(scope, made.id);
    expect(shown).toMatchObject({ roleName: "Key user", roleType: "CustomRole" });
    expect(harness.service("alpha").causes).toMatchObject([{ cause: "identity-not-permitted" }]);
  });
});
