import { AuthorizationManagementClient } from "@azure/arm-authorization";
import { all, refusal, startHarness, SUBSCRIPTION, type Harness } from "./harness";

let harness: Harness;

beforeEach(async () => {
  harness = await startHarness();
  harness.control("PUT", "/_sim/world", { services: [{ name: "alpha" }] });
});
afterEach(() => harness.simulator.close());

const post = (path: string, input?: unknown): unknown => harness.control("POST", `/_sim/${path}`, input);
const arm = (): AuthorizationManagementClient =>
  new AuthorizationManagementClient(harness.credential, SUBSCRIPTION, harness.options);
const causes = (): string[] => harness.service("alpha").causes.map(({ cause }) => cause);
const denialNames = async (filter?: string): Promise<(string | undefined)[]> => {
  const options = filter === undefined ? {} : { filter };
  const found = await all(arm().denyAssignments.listForScope(`subscriptions/${SUBSCRIPTION}`, options));
  return found.map((one) => one.denyAssignmentName);
};

test("a deny assignment takes the key away after the propagation, and gives it back after it", () => {
  post("denials/add", { service: "alpha", vault: "kv-alpha" });
  harness.advance("PT2M");
  expect(causes()).toEqual([]);
  harness.advance("PT1M");
  expect(causes()).toEqual(["denied"]);
  post("denials/remove", { name: "Deny keys" });
  harness.advance("PT3M");
  expect(harness.log().losses).toMatchObject([
    { cause: "denied", startedAt: "2026-03-01T08:03:00.000Z", endedAt: "2026-03-01T08:06:00.000Z" },
  ]);
});

test.each([
  ["everyone", { everyone: true, scope: `/subscriptions/${SUBSCRIPTION}` }, ["denied"]],
  ["everyone but the service", { everyone: true, exclude: [{ service: "alpha" }], vault: "kv-alpha" }, []],
  ["everyone but its group", { everyone: true, exclude: [{ group: "staff" }], vault: "kv-alpha" }, []],
  ["its group", { group: "staff", scope: "management-group" }, ["denied"]],
  ["its key alone", { service: "alpha", vault: "kv-alpha", key: "cmk" }, ["denied"]],
  ["the vault without what is in it", { service: "alpha", vault: "kv-alpha", doNotApplyToChildScopes: true }, []],
  ["an action it needs not", { service: "alpha", vault: "kv-alpha", dataActions: ["*/delete"] }, []],
  [
    "all but what it needs",
    {
      service: "alpha",
      vault: "kv-alpha",
      notDataActions: ["read", "wrap/action", "unwrap/action"].map((one) => `Microsoft.KeyVault/vaults/keys/${one}`),
    },
    [],
  ],
  ["a condition that does not hold", { everyone: true, vault: "kv-alpha", condition: "x", conditionHolds: false }, []],
])("a denial of %s", (_name, denial, expected) => {
  post("groups", { name: "staff", services: ["alpha"] });
  post("denials/add", { ...denial, propagation: "PT0S" });
  expect(causes()).toEqual(expected);
});

test("shows deny assignments as ARM does", async () => {
  post("denials/add", { everyone: true, exclude: [{ service: "alpha" }], vault: "kv-alpha", name: "Stack" });
  post("denials/add", { service: "alpha", scope: "management-group", name: "Above" });
  expect(await denialNames()).toEqual(["Stack", "Above"]);
  expect(await denialNames("atScope()")).toEqual(["Above"]);
  expect(await denialNames("denyAssignmentName eq 'Stack'")).toEqual(["Stack"]);
  expect(await denialNames(`principalId eq '${harness.service("alpha").principals[0] ?? ""}'`)).toEqual(["Above"]);
  await expect(denialNames("name eq 'x'")).rejects.toMatchObject({ statusCode: 400 });
  const [shown] = await all(arm().denyAssignments.listForScope(`subscriptions/${SUBSCRIPTION}`));
  expect(shown).toMatchObject({
    permissions: [{ dataActions: ["Microsoft.KeyVault/vaults/keys/*"], notDataActions: [] }],
    principals: [{ id: "00000000-0000-0000-0000-000000000000", type: "SystemDefined" }],
    excludePrincipals: [{ id: harness.service("alpha").principals[0], type: "ServicePrincipal" }],
    doNotApplyToChildScopes: false,
    isSystemProtected: true,
  });
  expect(await arm().denyAssignments.getById(shown?.id?.slice(1) ?? "")).toEqual(shown);
  post("denials/remove", { name: "Stack" });
  expect(await denialNames()).toEqual(["Above"]);
  expect(await refusal(arm().denyAssignments.getById(shown?.id?.slice(1) ?? ""))).toEqual([
    404,
    "DenyAssignmentNotFound",
  ]);
});

test("counts and lists a role granted at a management group", async () => {
  harness.control("PUT", "/_sim/world", { services: [{ name: "alpha", grant: { scope: "management-group" } }] });
  expect(causes()).toEqual([]);
  const [assignment] = await all(arm().roleAssignments.listForSubscription({ filter: "atScope()" }));
  expect(assignment?.scope).toBe("/providers/Microsoft.Management/managementGroups/mg-simulated");
});

test("lists built-in and custom roles of the subscription", async () => {
  post("roles/definitions", { name: "Key user", dataActions: ["Microsoft.KeyVault/vaults/keys/*"] });
  const list = async (options: object): Promise<(string | undefined)[]> =>
    (await all(arm().roleDefinitions.list(`subscriptions/${SUBSCRIPTION}`, options))).map((one) => one.roleName);
  expect(await list({})).toEqual(expect.arrayContaining(["Key user", "Key Vault Crypto Service Encryption User"]));
  expect(await list({ filter: "type eq 'CustomRole'" })).toEqual(["Key user"]);
});

test("may keep the monitor from the lists of the whole subscription, not from those of a vault", async () => {
  const change = (input: object): unknown => harness.control("PATCH", `/_sim/subscriptions/${SUBSCRIPTION}`, input);
  const vault = `subscriptions/${SUBSCRIPTION}/resourceGroups/rg-health/providers/Microsoft.KeyVault/vaults/kv-alpha`;
  change({ monitorMayListRoles: false });
  expect(await refusal(all(arm().roleAssignments.listForSubscription()))).toEqual([403, "AuthorizationFailed"]);
  expect(await all(arm().roleAssignments.listForScope(vault))).toHaveLength(1);
  expect(await denialNames()).toEqual([]);
  change({ monitorMayReadDenials: false });
  await expect(denialNames()).rejects.toMatchObject({ statusCode: 403 });
  change({ monitorMayListRoles: true, monitorMayReadDenials: true });
  expect(await all(arm().roleAssignments.listForSubscription())).toHaveLength(1);
  expect(await denialNames()).toEqual([]);
});

test("says what is wrong with a denial", () => {
  expect(() => post("denials/add", { vault: "kv-alpha" })).toThrow("Say who");
  expect(() => post("denials/add", { everyone: true, service: "alpha", vault: "kv-alpha" })).toThrow("Say who");
  expect(() => post("denials/add", { everyone: true })).toThrow("Say where");
  expect(() => post("denials/add", { everyone: true, scope: "everywhere" })).toThrow("is no scope");
  expect(() => post("denials/remove", { name: "none" })).toThrow("No deny assignment fits");
});
