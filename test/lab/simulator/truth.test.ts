import { startHarness, type Harness } from "./harness";

let harness: Harness;

beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.simulator.close());

const world = (input: object): unknown => harness.control("PUT", "/_sim/world", input);
const post = (path: string, input?: unknown): unknown => harness.control("POST", `/_sim/${path}`, input);
const losses = (): [string, string, string | null][] =>
  harness
    .log()
    .losses.map(({ cause, startedAt, endedAt }) => [cause, startedAt.slice(11, 19), endedAt?.slice(11, 19) ?? null]);

test("records a loss at the moment of the change", () => {
  world({ services: [{ name: "alpha" }, { name: "delta" }] });
  harness.advance("PT10M");
  post("keys/kv-alpha/cmk/disable");
  harness.advance("PT12M");
  post("keys/kv-alpha/cmk/enable");
  expect(losses()).toEqual([["key-disabled", "08:10:00", "08:22:00"]]);
  expect(harness.log().losses[0]).toMatchObject({
    host: "clinic-alpha.fhir.azurehealthcareapis.com",
    endedBy: "restored",
    service: harness.service("alpha").id,
  });
});

test("records a role's removal and grant when they take effect, though nobody asked then", () => {
  world({ services: [{ name: "alpha" }] });
  post("roles/remove", { service: "alpha", propagation: "PT4M30S" });
  harness.advance("PT20M");
  post("roles/grant", { service: "alpha", vault: "kv-alpha" });
  harness.advance("PT1H");
  expect(losses()).toEqual([["identity-not-permitted", "08:04:30", "08:23:00"]]);
});

test("records expiry and the beginning of validity at their instants", () => {
  world({ services: [{ name: "alpha" }, { name: "beta" }] });
  post("keys/kv-alpha/cmk/attributes", { exp: "2026-03-01T09:00:00Z" });
  post("keys/kv-beta/cmk/attributes", { nbf: "2026-03-01T08:30:00Z" });
  harness.advance("PT2H");
  expect(losses()).toEqual([
    ["key-not-yet-valid", "08:00:00", "08:30:00"],
    ["key-expired", "09:00:00", null],
  ]);
});

test("records the purge of a deleted key as a change of cause", () => {
  world({ services: [{ name: "alpha" }] });
  post("keys/kv-alpha/cmk/delete", { retention: "PT40M" });
  harness.advance("PT1H");
  expect(
    harness.log().losses[0]?.causes.map(({ at, causes }) => [at.slice(11, 16), causes.map((one) => one.cause)]),
  ).toEqual([
    ["08:00", ["key-deleted"]],
    ["08:40", ["key-purged"]],
  ]);
  expect(() => post("keys/kv-alpha/cmk/recover")).toThrow("is purged, not deleted");
});

test("needs every key the service ever worked with", () => {
  world({ services: [{ name: "alpha" }] });
  post("keys/kv-alpha/cmk/new-version", {});
  post("services/alpha/replace-key", { vault: "kv-alpha", key: "cmk" });
  harness.advance("PT10M");
  const { versions } = (
    harness.control("GET", "/_sim/world") as { vaults: { keys: { versions: { version: string }[] }[] }[] }
  ).vaults[0]?.keys[0] ?? {
    versions: [],
  };
  post("keys/kv-alpha/cmk/disable", { version: versions[0]?.version });
  expect(losses()).toEqual([["key-disabled", "08:10:00", null]]);
  post("keys/kv-alpha/cmk/enable", { version: "all" });
  expect(losses()).toEqual([["key-disabled", "08:10:00", "08:10:00"]]);
});

test("goes by access policies where the vault does", () => {
  world({ vaults: [{ name: "kv-pol", model: "access-policies" }], services: [{ name: "alpha", vault: "kv-pol" }] });
  post("policies/kv-pol/remove", { service: "alpha" });
  harness.advance("PT10M");
  post("policies/kv-pol/set", { service: "alpha", keys: ["Get", "List"], propagation: "PT0S" });
  harness.advance("PT1M");
  post("policies/kv-pol/set", { service: "alpha", keys: ["all"] });
  harness.advance("PT10M");
  expect(losses()).toEqual([["identity-not-permitted", "08:03:00", "08:14:00"]]);
});

test("switching the permission model strips access", () => {
  world({ services: [{ name: "alpha" }] });
  harness.control("PATCH", "/_sim/vaults/kv-alpha", { model: "access-policies" });
  expect(losses()).toEqual([["identity-not-permitted", "08:00:00", null]]);
});

test.each([
  ["a group", { scope: "subscription", group: "cmk-users" }],
  ["the resource group", { scope: "resource-group" }],
  ["the key", { scope: "key" }],
])("counts a role granted through %s", (_name, grant) => {
  world({ services: [{ name: "alpha", grant }] });
  expect(harness.service("alpha").hasAccess).toBe(true);
});

test("counts neither a role that only reads nor one whose condition does not hold", () => {
  world({ services: [{ name: "alpha", grant: { role: "Key Vault Reader" } }] });
  expect(harness.service("alpha").hasAccess).toBe(false);
  const grant = {
    service: "alpha",
    vault: "kv-alpha",
    propagation: "PT0S",
    condition: "@Resource[x] StringEquals 'y'",
  };
  post("roles/grant", { ...grant, conditionHolds: false });
  expect(harness.service("alpha").hasAccess).toBe(false);
  post("roles/grant", grant);
  expect(harness.service("alpha").hasAccess).toBe(true);
});

test("leaving a group takes its time too", () => {
  world({ services: [{ name: "alpha", grant: { group: "cmk-users" } }] });
  post("groups/cmk-users/leave", { service: "alpha", propagation: "PT2M" });
  harness.advance("PT3M");
  expect(losses()).toEqual([["identity-not-permitted", "08:02:00", null]]);
});

test("a user-assigned identity can be deleted; the recreated one is another principal", () => {
  world({ services: [{ name: "alpha", identity: { user: "mi-one" } }] });
  const [before] = harness.service("alpha").principals;
  post("identities/mi-one/delete");
  expect(harness.service("alpha").causes).toMatchObject([{ cause: "identity-deleted" }]);
  post("identities", { name: "mi-one" });
  expect(harness.service("alpha").principals[0]).not.toBe(before);
  expect(harness.service("alpha")).toMatchObject({
    causes: [{ cause: "identity-not-permitted" }],
    health: { needsRedeploy: "identity-changed" },
  });
});

test("a deleted vault and a purged one are losses of their own", () => {
  world({ services: [{ name: "alpha" }] });
  post("vaults/kv-alpha/delete");
  harness.advance("PT5M");
  expect(() => post("vaults/kv-alpha/purge")).toThrow("purge protected");
  post("vaults/kv-alpha/purge", { force: true });
  expect(harness.log().losses[0]?.causes.map((change) => change.causes.map((one) => one.cause))).toEqual([
    ["vault-deleted"],
    ["vault-purged"],
  ]);
});

test("a deleted service ends its loss, a move does not", () => {
  world({ services: [{ name: "alpha" }] });
  post("keys/kv-alpha/cmk/disable");
  harness.advance("PT5M");
  post("services/alpha/move", { resourceGroup: "rg-other" });
  harness.advance("PT5M");
  harness.control("DELETE", "/_sim/services/alpha");
  expect(harness.log().losses).toMatchObject([
    { startedAt: "2026-03-01T08:00:00.000Z", endedAt: "2026-03-01T08:10:00.000Z", endedBy: "service-deleted" },
  ]);
});

test("two causes: the loss lasts until both are gone", () => {
  world({ services: [{ name: "alpha" }] });
  post("keys/kv-alpha/cmk/disable");
  post("roles/remove", { service: "alpha", propagation: "PT1M" });
  harness.advance("PT10M");
  post("keys/kv-alpha/cmk/enable");
  harness.advance("PT10M");
  post("roles/grant", { service: "alpha", vault: "kv-alpha", propagation: "PT5M" });
  harness.advance("PT10M");
  expect(losses()).toEqual([["key-disabled", "08:00:00", "08:25:00"]]);
});

test("a service without a customer-managed key loses nothing", () => {
  world({ services: [{ name: "alpha", encryption: false }] });
  post("services/alpha/identity/remove");
  expect(losses()).toEqual([]);
});

test("says what is wrong with a request to change the world, and leaves the world alone", () => {
  world({ services: [{ name: "alpha" }] });
  expect(() => post("keys/kv-alpha/nothing/disable")).toThrow("There is no key 'nothing'");
  expect(() => post("roles/remove", { service: "alpha", propagation: "3 minutes" })).toThrow("is no ISO 8601 duration");
  expect(() => world({ services: [{ nam: "alpha" }] })).toThrow("Unrecognized key");
  expect(() => post("services", { name: "beta", identity: "none" })).toThrow("needs an identity");
  expect(() => post("services", { name: "beta", properties: { colour: "red" } })).toThrow("Unrecognized key");
  expect(() => harness.control("PUT", "/_sim/clock", { now: "2026-02-01T00:00:00Z" })).toThrow("cannot go back");
  expect(() => post("nothing")).toThrow("There is no POST /_sim/nothing");
  expect(losses()).toEqual([]);
});
