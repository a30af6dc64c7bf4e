/** The lists of a subscription: role assignments, role definitions, deny assignments. */
import { type FakeAzure, HANGING_MS, PATIENT_MS, type Reply, startFakeAzure } from "./fake-azure";
import { outcome, seen } from "./outcome";

const ID = "00000000-0000-0000-0000-000000000001";
const SUBSCRIPTION = `/subscriptions/${ID}`;
const PROVIDER = `${SUBSCRIPTION}/providers/Microsoft.Authorization`;

const assignment = (name: string, properties: Record<string, unknown> = {}) => ({
  id: `${PROVIDER}/roleAssignments/${name}`,
  type: "Microsoft.Authorization/roleAssignments",
  properties: {
    ...{ scope: SUBSCRIPTION, roleDefinitionId: `${PROVIDER}/roleDefinitions/one`, principalId: "p" },
    ...properties,
  },
});
const definition = (name: string, dataActions: unknown = ["keys/*"]) => ({
  id: `${PROVIDER}/roleDefinitions/${name}`,
  type: "Microsoft.Authorization/roleDefinitions",
  properties: { permissions: [{ dataActions }] },
});
const denial = (properties: Record<string, unknown> = {}) => ({
  id: `${PROVIDER}/denyAssignments/one`,
  type: "Microsoft.Authorization/denyAssignments",
  properties: {
    ...{ scope: SUBSCRIPTION, doNotApplyToChildScopes: false, principals: [{ id: "p", type: "ServicePrincipal" }] },
    ...{ excludePrincipals: [], permissions: [{ dataActions: ["keys/*"], notDataActions: ["keys/read"] }] },
    ...properties,
  },
});

let azure: FakeAzure;
beforeAll(async () => {
  azure = await startFakeAzure();
});
afterAll(() => azure.close());

describe("listAssignments", () => {
  it("asks for everything in one list, whomever it is assigned to", async () => {
    azure.says({ body: { value: [assignment("a"), assignment("b", { scope: "/", principalId: "q" })] } });
    const listed = seen(await azure.readers().rolesForOneSweep().listAssignments(ID));
    expect(listed.map(({ principalId, scope }) => [principalId, scope])).toEqual([
      ["p", SUBSCRIPTION],
      ["q", "/"],
    ]);
    expect(azure.heard.map(({ path, query }) => [path, [...query.keys()]])).toEqual([
      [`${PROVIDER}/roleAssignments`, ["api-version"]],
    ]);
  });

  it.each([
    ["has no scope", assignment("b", { scope: undefined })],
    ["has a principal that is a number", assignment("b", { principalId: 7 })],
    ["has a definition that leads elsewhere", assignment("b", { roleDefinitionId: `/../${PROVIDER}/x` })],
    ["is null", null],
    ["is a text", "assignment"],
  ])("is not a list where one entry %s", async (_name, entry) => {
    azure.says({ body: { value: [assignment("a"), entry] } });
    const listed = await azure.readers().rolesForOneSweep().listAssignments(ID);
    expect(outcome(listed)).toBe("unreachable UnexpectedBody");
  });
});

describe("readPermissions", () => {
  const asked = () => azure.heard.map(({ path }) => path.replace(/.*roledefinitions/i, "definitions"));
  /** What is said of the list, and of one definition asked by its id. */
  const says = (list: Reply, one: Reply = { status: 404, body: { error: { code: "RoleDefinitionDoesNotExist" } } }) => {
    azure.says(({ path }) => (/roledefinitions$/i.test(path) ? list : one));
  };

  it("asks for the list once a sweep, at the first question", async () => {
    says({ body: { value: [definition("ONE"), definition("two", ["a"])] } });
    const { rolesForOneSweep } = azure.readers();
    const sweep = rolesForOneSweep();
    expect(azure.heard).toEqual([]);
    const elsewhere = "/providers/Microsoft.Authorization/roleDefinitions/Two";
    const [one, two] = await Promise.all([
      sweep.readPermissions(ID, `${PROVIDER}/roleDefinitions/one`),
      sweep.readPermissions(ID.toUpperCase(), elsewhere),
    ]);
    expect(seen(one)).toEqual([{ dataActions: ["keys/*"], notDataActions: [] }]);
    expect(seen(two)).toEqual([{ dataActions: ["a"], notDataActions: [] }]);
    expect(asked()).toEqual(["definitions"]);
    await rolesForOneSweep().readPermissions(ID, elsewhere);
    expect(asked()).toEqual(["definitions", "definitions"]);
  });

  it.each<[string, Reply]>([
    ["does not show it", { body: { value: [definition("two")] } }],
    ["shows it unreadably", { body: { value: [definition("one", "all")] } }],
    ["is refused", { status: 403, body: { error: { code: "AuthorizationFailed" } } }],
    ["is a page of a proxy", { body: "<html>" }],
    ["hangs", "hang"],
  ])("asks once by id where the list %s", async (_name, list) => {
    says(list, { body: definition("one", ["b"]) });
    const sweep = azure.readers({ deadlineMs: list === "hang" ? HANGING_MS : PATIENT_MS }).rolesForOneSweep();
    const id = `${PROVIDER}/roleDefinitions/one`;
    const answers = await Promise.all([sweep.readPermissions(ID, id), sweep.readPermissions(ID, id.toUpperCase())]);
    expect(answers.map(seen)).toEqual(Array(2).fill([{ dataActions: ["b"], notDataActions: [] }]));
    expect(asked()).toEqual(["definitions", "definitions/one"]);
  });

  it("answers from the pages that came where a later one failed", async () => {
    const nextLink = `https://management.azure.com${PROVIDER}/roleDefinitions?page=2`;
    azure.says(({ query }) =>
      query.has("page") ? { status: 503 } : { body: { value: [definition("one")], nextLink } },
    );
    const read = await azure.readers().rolesForOneSweep().readPermissions(ID, `${PROVIDER}/roleDefinitions/one`);
    expect(outcome(read)).toBe("seen");
    expect(azure.heard).toHaveLength(2);
  });

  it.each([
    ["a name", ID, "one"],
    ["a path that leads out", ID, `/subscriptions/..${PROVIDER}/roleDefinitions/one`],
    ["a query", ID, `${PROVIDER}/roleDefinitions/one?x`],
    ["a role of a Managed HSM", ID, "Microsoft.KeyVault/providers/Microsoft.Authorization/roleDefinitions/one"],
    ["a subscription that is none", "../..", `${PROVIDER}/roleDefinitions/one`],
  ])("asks nothing about %s", async (_name, subscriptionId, id) => {
    says({ body: { value: [] } });
    const read = await azure.readers().rolesForOneSweep().readPermissions(subscriptionId, id);
    expect(outcome(read)).toBe("unreachable UnexpectedId");
    expect(azure.heard).toEqual([]);
  });
});

describe("listDenials", () => {
  it("sees whom and what each denies, and where", async () => {
    const everybody = [{ id: "00000000-0000-0000-0000-000000000000", type: "SystemDefined" }];
    const systemDefined = denial({
      ...{ doNotApplyToChildScopes: true, principals: everybody, excludePrincipals: [{ id: "q", type: null }] },
      ...{ condition: "@Resource", permissions: [{ actions: ["*/delete"] }] },
    });
    azure.says({ body: { value: [denial(), systemDefined] } });
    expect(seen(await azure.readers().rolesForOneSweep().listDenials(ID))).toEqual([
      {
        id: `${PROVIDER}/denyAssignments/one`,
        scope: SUBSCRIPTION,
        appliesToChildScopes: true,
        principals: [{ id: "p", type: "ServicePrincipal" }],
        excludedPrincipals: [],
        permissions: [{ dataActions: ["keys/*"], notDataActions: ["keys/read"] }],
        condition: undefined,
      },
      {
        id: `${PROVIDER}/denyAssignments/one`,
        scope: SUBSCRIPTION,
        appliesToChildScopes: false,
        principals: everybody,
        excludedPrincipals: [{ id: "q", type: undefined }],
        permissions: [{ dataActions: [], notDataActions: [] }],
        condition: "@Resource",
      },
    ]);
    expect(azure.heard.map(({ path }) => path)).toEqual([`${PROVIDER}/denyAssignments`]);
  });

  it("takes a permission's condition for the assignment's, and child scopes for included unless told", async () => {
    const permissions = [{ dataActions: ["a"], condition: "@Request" }];
    azure.says({ body: { value: [denial({ permissions, doNotApplyToChildScopes: undefined })] } });
    expect(seen(await azure.readers().rolesForOneSweep().listDenials(ID))).toMatchObject([
      { condition: "@Request", appliesToChildScopes: true },
    ]);
  });

  it.each([
    ["is of another type", { ...denial(), type: "Microsoft.Authorization/roleAssignments" }],
    ["has no principals", denial({ principals: [] })],
    ["has a principal without id", denial({ principals: [{ type: "User" }] })],
    ["excludes what is no list", denial({ excludePrincipals: {} })],
    ["has no permissions", denial({ permissions: undefined })],
    ["denies what is no list", denial({ permissions: [{ dataActions: "*" }] })],
    ["has no scope", denial({ scope: "" })],
    ["says of child scopes what is no yes or no", denial({ doNotApplyToChildScopes: "false" })],
    ["is null", null],
  ])("is not a list where one entry %s", async (_name, entry) => {
    azure.says({ body: { value: [denial(), entry] } });
    expect(outcome(await azure.readers().rolesForOneSweep().listDenials(ID))).toBe("unreachable UnexpectedBody");
  });
});

it.each(["listAssignments", "listDenials"] as const)(
  "asks nothing of a subscription that is none: %s",
  async (list) => {
    azure.says({ body: { value: [] } });
    expect(outcome(await azure.readers().rolesForOneSweep()[list]("../x"))).toBe("unreachable UnexpectedId");
    expect(azure.heard).toEqual([]);
  },
);
