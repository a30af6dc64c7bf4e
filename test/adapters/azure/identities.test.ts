import { type FakeAzure, type Reply, startFakeAzure, staticCredential } from "./fake-azure";
import { outcome, seen } from "./outcome";

const SUBSCRIPTION = "00000000-0000-0000-0000-000000000001";
const IDENTITIES = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities`;
const ONE = "00000000-0000-0000-0000-00000000000a";

const identity = (name: string, more: Record<string, unknown> = {}) => ({
  id: `${IDENTITIES}/${name}`,
  name,
  type: "Microsoft.ManagedIdentity/userAssignedIdentities",
  location: "westeurope",
  properties: { tenantId: "t", principalId: `${name}-principal`, clientId: "c" },
  ...more,
});

let azure: FakeAzure;
beforeAll(async () => {
  azure = await startFakeAzure();
});
afterAll(() => azure.close());

describe("listIdentities", () => {
  it("sees every identity, and leaves out what it cannot read", async () => {
    const odd = [null, identity("b", { type: "Microsoft.Compute/disks" }), identity("c", { properties: undefined })];
    const numbers = identity("d", { properties: { principalId: 7 } });
    azure.says({ body: { value: [identity("a"), ...odd, numbers, identity("e", { properties: {} })] } });
    expect(seen(await azure.readers().identities.listIdentities(SUBSCRIPTION))).toEqual([
      { id: `${IDENTITIES}/a`, principalId: "a-principal", tenantId: "t" },
      { id: `${IDENTITIES}/e`, principalId: undefined, tenantId: undefined },
    ]);
    expect(azure.heard.map(({ path }) => path)).toEqual([
      `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.ManagedIdentity/userAssignedIdentities`,
    ]);
  });

  it("is unreadable where no entry can be read", async () => {
    azure.says({ body: { value: [{ id: "x" }] } });
    expect(outcome(await azure.readers().identities.listIdentities(SUBSCRIPTION))).toBe("unreachable UnexpectedBody");
  });
});

describe("readIdentity", () => {
  it("sees one however its id is spelt", async () => {
    azure.says({ body: identity("a") });
    const id = `${IDENTITIES}/a`.replace("resourceGroups", "resourcegroups");
    expect(seen(await azure.readers().identities.readIdentity(id)).principalId).toBe("a-principal");
    expect(azure.heard[0]?.path).toBe(`${IDENTITIES}/a`);
  });

  it.each<[string, Reply, string]>([
    ["is not found", { status: 404, body: { error: { code: "ResourceNotFound" } } }, "absent"],
    ["meets a 404 of no API", { status: 404, body: "<html>" }, "unreachable Http404"],
    ["is refused", { status: 403, body: { error: { code: "AuthorizationFailed" } } }, "refused AuthorizationFailed"],
    ["is another", { body: identity("b") }, "unreachable UnexpectedBody"],
    ["is cut short", { body: { id: `${IDENTITIES}/a` } }, "unreachable UnexpectedBody"],
  ])("names the outcome where the identity %s", async (_name, reply, expected) => {
    azure.says(reply);
    expect(outcome(await azure.readers().identities.readIdentity(`${IDENTITIES}/a`))).toBe(expected);
  });

  it.each([
    "a",
    `${IDENTITIES}/a?x`,
    `${IDENTITIES}/../a`,
    IDENTITIES.replace(/\/providers.*/, "/providers/Microsoft.Compute/disks/a"),
  ])("asks nothing about %s", async (id) => {
    azure.says({ body: identity("a") });
    expect(outcome(await azure.readers().identities.readIdentity(id))).toBe("unreachable UnexpectedId");
    expect(azure.heard).toEqual([]);
  });
});

describe("findServicePrincipals", () => {
  const guid = (number: number) => `00000000-0000-0000-0000-${String(number).padStart(12, "0")}`;

  it("asks for a thousand at a time, each once, and signs in for Graph", async () => {
    azure.says(({ body }) => {
      const { ids } = JSON.parse(body) as { readonly ids: readonly string[] };
      return { body: { value: ids.map((id) => ({ "@odata.type": "#microsoft.graph.servicePrincipal", id })) } };
    });
    const asked: string[] = [];
    const { servicePrincipals } = azure.readers({ credential: staticCredential(asked) });
    const ids = Array.from({ length: 1001 }, (_, at) => guid(at));
    const found = seen(await servicePrincipals.findServicePrincipals([...ids, ...ids]));
    expect(found.map(({ id }) => id)).toEqual(ids);
    expect(
      azure.heard.map(({ method, host, path, body, headers }) => [
        ...[method, host, path, headers["content-type"], headers.authorization],
        (JSON.parse(body) as { readonly ids: readonly string[] }).ids.length,
      ]),
    ).toEqual(
      [1000, 1].map((length) => [
        ...["POST", "graph.microsoft.com", "/v1.0/directoryObjects/getByIds", "application/json", "Bearer a-token"],
        length,
      ]),
    );
    expect(JSON.parse(azure.heard[1]?.body ?? "")).toEqual({ ids: [guid(1000)], types: ["servicePrincipal"] });
    expect([...new Set(asked.map(String))]).toEqual(["https://graph.microsoft.com/.default"]);
  });

  it("takes what Graph hides for unknown, and leaves out what it cannot read", async () => {
    const value = [
      { id: guid(1), accountEnabled: true },
      { id: guid(2), accountEnabled: false },
      { id: guid(3), accountEnabled: null },
      { id: guid(4), accountEnabled: "yes" },
      { accountEnabled: true },
      null,
    ];
    azure.says({ body: { value } });
    const found = await azure.readers().servicePrincipals.findServicePrincipals([guid(1), "no-guid", "x"]);
    expect(seen(found)).toEqual([
      { id: guid(1), accountEnabled: true },
      { id: guid(2), accountEnabled: false },
      { id: guid(3), accountEnabled: undefined },
    ]);
    expect(JSON.parse(azure.heard[0]?.body ?? "")).toMatchObject({ ids: [guid(1)] });
  });

  it.each([[[]], [["no-guid"]]])("asks nothing about %j", async (ids) => {
    azure.says({ body: { value: [] } });
    expect(seen(await azure.readers().servicePrincipals.findServicePrincipals(ids))).toEqual([]);
    expect(azure.heard).toEqual([]);
  });

  it("says why where one of several questions failed", async () => {
    const error = { code: "Authorization_RequestDenied", innerError: { date: "2026-01-01" } };
    azure.says(({ body }) => (body.includes(guid(1000)) ? { status: 403, body: { error } } : { body: { value: [] } }));
    const ids = Array.from({ length: 1001 }, (_, at) => guid(at));
    const found = await azure.readers().servicePrincipals.findServicePrincipals(ids);
    expect(outcome(found)).toBe("refused Authorization_RequestDenied");
  });
});

describe("readServicePrincipal", () => {
  it("asks for nothing but whether it is enabled", async () => {
    azure.says({ body: { id: ONE.toUpperCase(), accountEnabled: false } });
    expect(seen(await azure.readers().servicePrincipals.readServicePrincipal(ONE)).accountEnabled).toBe(false);
    expect(azure.heard.map(({ path, query }) => [path, [...query]])).toEqual([
      [`/v1.0/servicePrincipals/${ONE}`, [["$select", "id,accountEnabled"]]],
    ]);
  });

  it.each<[string, Reply, string]>([
    ["is not found", { status: 404, body: { error: { code: "Request_ResourceNotFound" } } }, "absent"],
    ["meets another 404", { status: 404, body: { error: { code: "BadRequest" } } }, "unreachable BadRequest"],
    ["meets a 404 of no API", { status: 404 }, "unreachable Http404"],
    [
      "is refused",
      { status: 403, body: { error: { code: "Authorization_RequestDenied" } } },
      "refused Authorization_RequestDenied",
    ],
    ["is another", { body: { id: "00000000-0000-0000-0000-00000000000b" } }, "unreachable UnexpectedBody"],
    ["is neither enabled nor not", { body: { id: ONE, accountEnabled: 1 } }, "unreachable UnexpectedBody"],
  ])("names the outcome where the principal %s", async (_name, reply, expected) => {
    azure.says(reply);
    expect(outcome(await azure.readers().servicePrincipals.readServicePrincipal(ONE))).toBe(expected);
  });

  it.each(["", "me", `${ONE}/owners`, `${ONE}?x`])("asks nothing about %j", async (id) => {
    azure.says({ body: { id: ONE } });
    const read = await azure.readers().servicePrincipals.readServicePrincipal(id);
    expect(outcome(read)).toBe("unreachable UnexpectedId");
    expect(azure.heard).toEqual([]);
  });
});
