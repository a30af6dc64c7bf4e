import { type FakeAzure, HANGING_MS, type Heard, PATIENT_MS, type Reply, startFakeAzure } from "./fake-azure";
import { outcome, seen } from "./outcome";

const SUBSCRIPTION = "/subscriptions/00000000-0000-0000-0000-000000000001";
const KEY = `${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-ward/keys/cmk`;
const DEFINITIONS = `${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions`;
const CRYPTO = "e147488a-f6f5-4113-8e2d-b22465e65bf6";

const assignment = (role: string, more: Record<string, unknown> = {}) => ({
  id: `${KEY}/providers/Microsoft.Authorization/roleAssignments/${role}`,
  type: "Microsoft.Authorization/roleAssignments",
  properties: { scope: KEY, roleDefinitionId: `${DEFINITIONS}/${role}`, principalId: "p", condition: null, ...more },
});
const definition = (role: string, permissions: unknown = [{ actions: ["*"], dataActions: ["keys/*"] }]) => ({
  id: `${DEFINITIONS}/${role}`,
  type: "Microsoft.Authorization/roleDefinitions",
  properties: { roleName: "any", type: "BuiltInRole", permissions },
});

let azure: FakeAzure;
beforeAll(async () => {
  azure = await startFakeAzure();
});
afterAll(() => azure.close());

/** Answers the list, and definitions by the role they end in. */
function says(list: unknown, definitions: Readonly<Record<string, Reply>> = {}): void {
  azure.says(({ path }) => {
    if (path.toLowerCase().endsWith("/roleassignments")) return { body: { value: list } };
    return (
      definitions[path.split("/").at(-1) ?? ""] ?? {
        status: 404,
        body: { error: { code: "RoleDefinitionDoesNotExist" } },
      }
    );
  });
}
const ID = assignment("one").id;
const asked = (heard: readonly Heard[]) => heard.map(({ path }) => path.split("/").slice(-2).join("/"));

describe("readGrants", () => {
  it("asks for what is assigned to the principal, groups included, at or above the scope", async () => {
    says([]);
    expect(seen(await azure.readers().rolesForOneSweep().readGrants(KEY, "some-one"))).toEqual([]);
    expect(azure.heard.map(({ path, query }) => [path, query.get("$filter")])).toEqual([
      [`${KEY}/providers/Microsoft.Authorization/roleAssignments`, "atScope() and assignedTo('some-one')"],
    ]);
  });

  it("sees each grant with the data actions of its role", async () => {
    const permissions = [{ dataActions: ["a", "b"], notDataActions: ["b"] }, { actions: ["c"] }];
    says([assignment(CRYPTO, { condition: "@Resource" })], { [CRYPTO]: { body: definition(CRYPTO, permissions) } });
    expect(seen(await azure.readers().rolesForOneSweep().readGrants(KEY, "some-one"))).toEqual([
      {
        assignmentId: assignment(CRYPTO).id,
        principalId: "p",
        scope: KEY,
        roleDefinitionId: `${DEFINITIONS}/${CRYPTO}`,
        condition: "@Resource",
        permissions: [
          { dataActions: ["a", "b"], notDataActions: ["b"] },
          { dataActions: [], notDataActions: [] },
        ],
      },
    ]);
  });

  it("asks for each definition once a sweep, and again in the next", async () => {
    says([assignment("one"), assignment("two"), assignment("ONE")], {
      one: { body: definition("one") },
      two: { body: definition("two") },
    });
    const { rolesForOneSweep } = azure.readers();
    const sweep = rolesForOneSweep();
    await Promise.all([sweep.readGrants(KEY, "p"), sweep.readGrants(KEY, "q")]);
    const lists = ["Microsoft.Authorization/roleAssignments", "Microsoft.Authorization/roleAssignments"];
    expect(asked(azure.heard).sort()).toEqual([
      ...[...lists, "Microsoft.Authorization/roleDefinitions", "roledefinitions/one", "roledefinitions/two"],
    ]);
    await rolesForOneSweep().readGrants(KEY, "p");
    expect(asked(azure.heard).filter((path) => path === "roledefinitions/one")).toHaveLength(2);
  });

  it("keeps the times of a definition that was read before", async () => {
    let ticks = 0;
    const clock = { now: () => new Date(1_000 * ticks++) };
    says([assignment("one")], { one: { body: definition("one") } });
    const sweep = azure.readers({ clock }).rolesForOneSweep();
    const first = await sweep.readGrants(KEY, "p");
    const second = await sweep.readGrants(KEY, "q");
    const times = [first, second].map(({ askedAt, answeredAt }) => [askedAt.getTime(), answeredAt.getTime()]);
    expect(times).toEqual([
      [0, 5_000],
      [4_000, 7_000],
    ]);
  });

  it.each<[string, Reply, string]>([
    [
      "is gone",
      { status: 404, body: { error: { code: "RoleDefinitionDoesNotExist" } } },
      "unreachable RoleDefinitionDoesNotExist",
    ],
    ["is refused", { status: 403, body: { error: { code: "AuthorizationFailed" } } }, "refused AuthorizationFailed"],
    ["is another", { body: definition("two") }, "unreachable UnexpectedBody"],
    ["has no permissions", { body: definition("one", null) }, "unreachable UnexpectedBody"],
    ["is a list", { body: { value: [definition("one")] } }, "unreachable UnexpectedBody"],
    ["hangs", "hang", "unreachable Timeout"],
  ])("is unreadable as a whole where one definition %s", async (_name, reply, expected) => {
    says([assignment("one")], { one: reply });
    const deadlineMs = reply === "hang" ? HANGING_MS : PATIENT_MS;
    expect(outcome(await azure.readers({ deadlineMs }).rolesForOneSweep().readGrants(KEY, "p"))).toBe(expected);
  });

  it.each([
    ["is no assignment", {}],
    ["is of another type", { ...assignment("one"), type: "Microsoft.Authorization/denyAssignments" }],
    ["has a definition elsewhere", assignment("one", { roleDefinitionId: "https://example.net/?" })],
    ["has no scope", assignment("one", { scope: undefined })],
  ])("is unreadable as a whole where one entry %s", async (_name, entry) => {
    says([assignment("two"), entry], { two: { body: definition("two") } });
    expect(outcome(await azure.readers().rolesForOneSweep().readGrants(KEY, "p"))).toBe("unreachable UnexpectedBody");
  });

  it("never takes a missing scope for a missing permission", async () => {
    azure.says({ status: 404, body: { error: { code: "ResourceNotFound" } } });
    const observation = await azure.readers().rolesForOneSweep().readGrants(KEY, "p");
    expect(outcome(observation)).toBe("unreachable ResourceNotFound");
  });

  it.each([
    ["a principal with a quote in it", KEY, "p') or atScope("],
    ["a scope that is no id", "kv-ward", "p"],
  ])("asks nothing about %s", async (_name, scope, principal) => {
    says([]);
    expect(outcome(await azure.readers().rolesForOneSweep().readGrants(scope, principal))).toBe(
      "unreachable UnexpectedId",
    );
    expect(azure.heard).toEqual([]);
  });
});

describe("readAssignment", () => {
  it("asks for one assignment by its id, and sees it however its id is spelt", async () => {
    azure.says({ body: assignment("one", { condition: "@Resource" }) });
    expect(seen(await azure.readers().rolesForOneSweep().readAssignment(ID.toLowerCase()))).toEqual({
      assignmentId: ID,
      principalId: "p",
      scope: KEY,
      roleDefinitionId: `${DEFINITIONS}/one`,
      condition: "@Resource",
    });
    expect(azure.heard.map(({ host, path, query }) => [host, path, [...query]])).toEqual([
      ["management.azure.com", ID.toLowerCase(), [["api-version", "2022-04-01"]]],
    ]);
  });

  it.each(["", "/providers/Microsoft.Management/managementGroups/all", `${SUBSCRIPTION}/resourceGroups/r.g_(1)`])(
    "asks for an assignment at the scope %p",
    async (scope) => {
      const id = `${scope}/providers/Microsoft.Authorization/roleAssignments/one`;
      azure.says(({ path }) => ({ body: { ...assignment("one"), id: decodeURIComponent(path) } }));
      expect(seen(await azure.readers().rolesForOneSweep().readAssignment(id)).assignmentId).toBe(id);
    },
  );

  it.each<[string, Reply, string]>([
    ["is not found", { status: 404, body: { error: { code: "RoleAssignmentNotFound" } } }, "absent"],
    ["is in a group that is not found", { status: 404, body: { error: { code: "ResourceGroupNotFound" } } }, "absent"],
    ["meets a 404 of no API", { status: 404, body: "<html>" }, "unreachable Http404"],
    [
      "is in a subscription that may be hidden",
      { status: 404, body: { error: { code: "SubscriptionNotFound" } } },
      "unreachable SubscriptionNotFound",
    ],
    ["is refused", { status: 403, body: { error: { code: "AuthorizationFailed" } } }, "refused AuthorizationFailed"],
    ["fails", { status: 503, body: { error: { code: "ServerTimeout" } } }, "unreachable ServerTimeout"],
    ["is another", { body: assignment("two") }, "unreachable UnexpectedBody"],
    ["is a list", { body: { value: [assignment("one")] } }, "unreachable UnexpectedBody"],
    ["hangs", "hang", "unreachable Timeout"],
  ])("names the outcome where the assignment %s", async (_name, reply, expected) => {
    azure.says(reply);
    const deadlineMs = reply === "hang" ? HANGING_MS : PATIENT_MS;
    expect(outcome(await azure.readers({ deadlineMs }).rolesForOneSweep().readAssignment(ID))).toBe(expected);
  });

  it.each([
    ["a name", "one"],
    ["a scope", KEY],
    ["an id with a query", `${ID}?x=1`],
    ["an id that leads elsewhere", `${SUBSCRIPTION}/../..${ID}`],
    ["another host's path", `/${ID}`],
  ])("asks nothing about %s", async (_name, id) => {
    azure.says({ body: assignment("one") });
    expect(outcome(await azure.readers().rolesForOneSweep().readAssignment(id))).toBe("unreachable UnexpectedId");
    expect(azure.heard).toEqual([]);
  });
});
