import { HealthcareApisManagementClient } from "@azure/arm-healthcareapis";
import { ManagedServiceIdentityClient } from "@azure/arm-msi";
import { all, azureFetch, refusal, startHarness, SUBSCRIPTION, tokenFor, type Harness } from "./harness";

let harness: Harness;

beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.simulator.close());

const world = (input: object): unknown => harness.control("PUT", "/_sim/world", input);
const post = (path: string, input?: unknown): unknown => harness.control("POST", `/_sim/${path}`, input);
const identities = (): ManagedServiceIdentityClient["userAssignedIdentities"] =>
  new ManagedServiceIdentityClient(harness.credential, SUBSCRIPTION, harness.options).userAssignedIdentities;
const causes = (name: string): string[] => harness.service(name).causes.map(({ cause }) => cause);

describe("user-assigned identities", () => {
  test("are listed and shown with their principals", async () => {
    world({ services: [{ name: "alpha", identity: { user: "mi-one" } }], identities: [{ name: "mi-two" }] });
    const listed = await all(identities().listBySubscription());
    expect(listed.map(({ name }) => name)).toEqual(["mi-two", "mi-one"]);
    const read = await identities().get("rg-health", "mi-one");
    expect(read.principalId).toBe(harness.service("alpha").principals[0]);
    expect(read).toEqual(listed[1]);
  });

  test.each([
    ["full", ["mi-one"], [200, undefined]],
    ["unlisted", [], [200, undefined]],
    ["unreadable", ["mi-one"], [403, "AuthorizationFailed"]],
    ["none", [], [403, "AuthorizationFailed"]],
  ])("let the monitor see what access %s says", async (monitorAccess, listed, read) => {
    world({ identities: [{ name: "mi-one", monitorAccess }] });
    expect((await all(identities().listBySubscription())).map(({ name }) => name)).toEqual(listed);
    expect(await refusal(identities().get("rg-health", "mi-one"))).toEqual(read);
    harness.control("PATCH", "/_sim/identities/mi-one", { monitorAccess: "full" });
    expect((await identities().get("rg-health", "mi-one")).name).toBe("mi-one");
  });

  test("are not found once deleted, though the service still names them", async () => {
    world({ services: [{ name: "alpha", identity: { user: "mi-one" } }] });
    post("identities/mi-one/delete");
    expect(await refusal(identities().get("rg-health", "mi-one"))).toEqual([404, "ResourceNotFound"]);
    expect(await all(identities().listByResourceGroup("rg-health"))).toEqual([]);
    const fhir = new HealthcareApisManagementClient(harness.credential, SUBSCRIPTION, harness.options);
    const { identity } = await fhir.fhirServices.get("rg-health", "clinic", "alpha");
    expect(Object.keys(identity?.userAssignedIdentities ?? {})).toEqual([
      `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-health/providers/Microsoft.ManagedIdentity/userAssignedIdentities/mi-one`,
    ]);
  });

  test("may be shown in a service without their principals", async () => {
    world({ services: [{ name: "alpha", identity: { user: "mi-one" }, principalsHidden: true }] });
    const fhir = new HealthcareApisManagementClient(harness.credential, SUBSCRIPTION, harness.options);
    const { identity } = await fhir.fhirServices.get("rg-health", "clinic", "alpha");
    expect(Object.values(identity?.userAssignedIdentities ?? {})).toEqual([{}]);
  });
});

describe("accounts in Entra", () => {
  test("a disabled account keeps its service from the key until it is enabled again", () => {
    world({ services: [{ name: "alpha" }, { name: "beta", identity: { user: "mi-one" } }] });
    post("services/alpha/identity/disable");
    post("identities/mi-one/disable");
    expect([causes("alpha"), causes("beta")]).toEqual([["identity-disabled"], ["identity-disabled"]]);
    post("services/alpha/identity/enable");
    post("services/beta/identity/enable");
    expect([causes("alpha"), causes("beta")]).toEqual([[], []]);
    expect(harness.service("alpha").health.needsRedeploy).toBeNull();
  });

  test("a deleted account is gone for good; only another identity brings access back", () => {
    world({ services: [{ name: "alpha" }, { name: "beta", identity: { user: "mi-one" } }] });
    post("services/alpha/identity/delete-account");
    expect(causes("alpha")).toEqual(["identity-deleted"]);
    post("services/alpha/identity/enable");
    expect(causes("alpha")).toEqual(["identity-deleted"]);
    post("services/alpha/identity/replace");
    expect(causes("alpha")).toEqual(["identity-not-permitted"]);
    expect(() => post("services/beta/identity/delete-account")).toThrow("has no system-assigned identity");
    expect(() => post("services/beta/identity/disable", { user: "mi-one" })).toThrow("Unrecognized key");
  });
});

describe("Microsoft Graph", () => {
  const GRAPH = "https://graph.microsoft.com/v1.0";
  async function ask(path: string, body?: unknown, audience = "https://graph.microsoft.com") {
    const authorization = `Bearer ${await tokenFor(harness.simulator.url, audience)}`;
    const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
    const answer = await azureFetch(harness.simulator.url, `${GRAPH}${path}`, { headers: { authorization }, ...init });
    return { status: answer.status, body: (await answer.json()) as object };
  }
  const getByIds = (...ids: (string | undefined)[]) =>
    ask("/directoryObjects/getByIds", { ids, types: ["servicePrincipal"] });
  const principal = (name: string): string => harness.service(name).principals[0] ?? "";
  const refused = (code: string): object => ({ error: { code, innerError: { date: "2026-03-01T08:00:00" } } });

  beforeEach(() => {
    world({ services: [{ name: "alpha" }, { name: "beta", identity: { user: "mi-one" } }] });
  });

  test("shows service principals by id and leaves unknown ones out", async () => {
    post("services/alpha/identity/disable");
    const { status, body } = await getByIds(
      principal("alpha"),
      "00000000-0000-4000-8000-00000000beef",
      principal("beta"),
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({
      value: [
        {
          "@odata.type": "#microsoft.graph.servicePrincipal",
          id: principal("alpha"),
          accountEnabled: false,
          displayName: "clinic/alpha",
        },
        { id: principal("beta"), accountEnabled: true, displayName: "mi-one" },
      ],
    });
    expect(await ask(`/servicePrincipals/${principal("beta")}`)).toMatchObject({
      status: 200,
      body: { id: principal("beta"), accountEnabled: true },
    });
  });

  test("does not know a deleted account, nor the one of a deleted identity", async () => {
    const gone = [principal("alpha"), principal("beta")];
    post("services/alpha/identity/delete-account");
    post("identities/mi-one/delete");
    expect(await getByIds(...gone)).toMatchObject({ status: 200, body: { value: [] } });
    for (const id of gone) {
      expect(await ask(`/servicePrincipals/${id}`)).toMatchObject({
        status: 404,
        body: refused("Request_ResourceNotFound"),
      });
    }
  });

  test("refuses the monitor without permission, other tokens, and what is no list of ids", async () => {
    expect(await ask("/directoryObjects/getByIds", { ids: [] })).toMatchObject({
      status: 400,
      body: refused("Request_BadRequest"),
    });
    expect(await ask("/servicePrincipals/x", undefined, "https://management.azure.com")).toMatchObject({
      status: 401,
      body: refused("InvalidAuthenticationToken"),
    });
    harness.control("PATCH", "/_sim/settings", { monitorMayReadGraph: false });
    expect(await getByIds(principal("alpha"))).toMatchObject({
      status: 403,
      body: refused("Authorization_RequestDenied"),
    });
  });

  test("tells little with limited permission", async () => {
    harness.control("PATCH", "/_sim/settings", { graphLimited: true });
    expect(await getByIds(principal("alpha"))).toMatchObject({
      body: { value: [{ id: principal("alpha"), accountEnabled: null, displayName: null }] },
    });
  });
});
