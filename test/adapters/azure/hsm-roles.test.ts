import { type FakeAzure, type Reply, startFakeAzure, staticCredential } from "./fake-azure";
import { outcome, seen } from "./outcome";

const HSM = "https://hsm-ward.managedhsm.azure.net";
const DEFINITIONS = "Microsoft.KeyVault/providers/Microsoft.Authorization/roleDefinitions";
/** Managed HSM Crypto Service Encryption User. */
const ENCRYPTION_USER = "33413926-3206-4cdd-b39a-83574fe37a17";

const assignment = (properties: Record<string, unknown> = {}) => ({
  id: "/providers/Microsoft.Authorization/roleAssignments/one",
  name: "one",
  type: "Microsoft.Authorization/roleAssignments",
  properties: {
    principalId: "p",
    roleDefinitionId: `${DEFINITIONS}/${ENCRYPTION_USER}`,
    scope: "/keys",
    ...properties,
  },
});
const dataActions = ["read", "wrap", "unwrap"].map((word) => `Microsoft.KeyVault/managedHsm/keys/${word}/action`);
const definition = (more: Record<string, unknown> = {}) => ({
  id: `${DEFINITIONS}/${ENCRYPTION_USER.toUpperCase()}`,
  type: "Microsoft.Authorization/roleDefinitions",
  properties: { assignableScopes: ["/"], permissions: [{ actions: [], dataActions, notDataActions: [] }] },
  ...more,
});

let azure: FakeAzure;
beforeAll(async () => {
  azure = await startFakeAzure();
});
afterAll(() => azure.close());

function says(assignments: readonly unknown[], definitions: readonly unknown[] | Reply = [definition()]): void {
  const second: Reply = Array.isArray(definitions) ? { body: { value: definitions } } : (definitions as Reply);
  azure.says(({ path }) => (path.endsWith("/roleAssignments") ? { body: { value: assignments } } : second));
}

it("sees each local assignment with what its role permits, and signs in for Managed HSMs", async () => {
  says([
    assignment(),
    assignment({ scope: "/", principalId: "q", roleDefinitionId: `/${DEFINITIONS}/${ENCRYPTION_USER}` }),
  ]);
  const asked: string[] = [];
  const { hsmRoles } = azure.readers({ credential: staticCredential(asked) });
  const grant = {
    assignmentId: assignment().id,
    condition: undefined,
    permissions: [{ dataActions, notDataActions: [] }],
  };
  expect(seen(await hsmRoles.listGrants(HSM))).toEqual([
    {
      ...grant,
      assignmentId: `/keys${assignment().id}`,
      ...{ principalId: "p", scope: "/keys", roleDefinitionId: `${DEFINITIONS}/${ENCRYPTION_USER}` },
    },
    { ...grant, principalId: "q", scope: "/", roleDefinitionId: `/${DEFINITIONS}/${ENCRYPTION_USER}` },
  ]);
  expect(azure.heard.map(({ host, path, query, headers }) => [host, path, [...query], headers.authorization])).toEqual(
    ["roleAssignments", "roleDefinitions"].map((kind) => [
      ...["hsm-ward.managedhsm.azure.net", `/providers/Microsoft.Authorization/${kind}`],
      ...[[["api-version", "7.4"]], "Bearer a-token"],
    ]),
  );
  expect([...new Set(asked.map(String))]).toEqual(["https://managedhsm.azure.net/.default"]);
});

it("asks for no definitions where nothing is assigned", async () => {
  says([]);
  expect(seen(await azure.readers().hsmRoles.listGrants(HSM))).toEqual([]);
  expect(azure.heard).toHaveLength(1);
});

it("follows pages, whose links name the port, and spans their times", async () => {
  let ticks = 0;
  const clock = { now: () => new Date(1000 * ticks++) };
  const nextLink = `${HSM}:443/providers/Microsoft.Authorization/roleAssignments?api-version=7.4&$skiptoken=x`;
  azure.says(({ path, query }) => {
    if (path.endsWith("/roleDefinitions")) return { body: { value: [definition()] } };
    return { body: query.has("$skiptoken") ? { value: [assignment()] } : { value: [], nextLink } };
  });
  const observation = await azure.readers({ clock }).hsmRoles.listGrants(HSM);
  expect(seen(observation)).toHaveLength(1);
  expect([observation.askedAt.getTime(), observation.answeredAt.getTime()]).toEqual([0, 5000]);
});

it.each<[string, readonly unknown[], readonly unknown[] | Reply, string]>([
  ["an assignment is at a place that is none", [assignment({ scope: "/secrets" })], [], "unreachable UnexpectedBody"],
  ["an assignment is at a vault", [assignment({ scope: "/subscriptions/x" })], [], "unreachable UnexpectedBody"],
  [
    "an assignment is of an Azure role",
    [assignment({ roleDefinitionId: "/providers/Microsoft.Authorization/roleDefinitions/x" })],
    [],
    "unreachable UnexpectedBody",
  ],
  ["an assignment is to nobody", [assignment(), assignment({ principalId: null })], [], "unreachable UnexpectedBody"],
  ["a definition is not listed", [assignment()], [], "unreachable RoleDefinitionNotListed"],
  [
    "a definition permits what is no list",
    [assignment()],
    [definition({ properties: {} })],
    "unreachable UnexpectedBody",
  ],
  [
    "definitions are refused",
    [assignment()],
    { status: 403, body: { error: { code: "Forbidden" } } },
    "refused Forbidden",
  ],
  ["definitions are no list", [assignment()], { body: { value: "all" } }, "unreachable UnexpectedBody"],
])("is unreadable as a whole where %s", async (_name, assignments, definitions, expected) => {
  says(assignments, definitions);
  expect(outcome(await azure.readers().hsmRoles.listGrants(HSM))).toBe(expected);
});

it.each([
  ...["", "hsm-ward", "http://hsm-ward.managedhsm.azure.net", "https://kv-ward.vault.azure.net"],
  ...["https://hsm-ward.managedhsm.azure.net.evil.net", "https://hsm-ward.managedhsm.azure.net:8443"],
  "https://managedhsm.azure.net",
])("asks nothing of, and signs in for nothing at, %j", async (url) => {
  says([assignment()]);
  const asked: string[] = [];
  const { hsmRoles } = azure.readers({ credential: staticCredential(asked) });
  expect(outcome(await hsmRoles.listGrants(url))).toBe("unreachable UnexpectedHost");
  expect([azure.heard, asked]).toEqual([[], []]);
});

const ONE = assignment().id;

it("asks for one assignment at its scope", async () => {
  azure.says(() => ({ body: assignment() }));
  expect(seen(await azure.readers().hsmRoles.readAssignment(HSM, `/keys${ONE}`)).principalId).toBe("p");
  expect(azure.heard.map(({ host, path, query }) => [host, path, [...query]])).toEqual([
    ["hsm-ward.managedhsm.azure.net", `/keys${ONE}`, [["api-version", "7.4"]]],
  ]);
});

it.each<[string, Reply, string]>([
  ["it is not there", { status: 404, body: { error: { code: "RoleAssignmentNotFound" } } }, "absent"],
  ["it is not there, in no words", { status: 404, body: "" }, "absent"],
  ["it may not be read", { status: 403, body: { error: { code: "Forbidden" } } }, "refused Forbidden"],
  ["another one is shown", { body: assignment({ scope: "/" }) }, "unreachable UnexpectedBody"],
  ["no assignment is shown", { body: {} }, "unreachable UnexpectedBody"],
])("tells of one assignment where %s", async (_, reply, expected) => {
  azure.says(() => reply);
  expect(outcome(await azure.readers().hsmRoles.readAssignment(HSM, `/keys${ONE}`))).toBe(expected);
});

it.each([
  ["https://kv-ward.vault.azure.net", ONE, "UnexpectedHost"],
  [HSM, `/secrets${ONE}`, "UnexpectedId"],
  [HSM, `/keys/../..${ONE}`, "UnexpectedId"],
  [HSM, `${ONE}?x=`, "UnexpectedId"],
])("asks nothing of %s about %s", async (url, id, code) => {
  azure.says(() => ({ body: assignment() }));
  expect(outcome(await azure.readers().hsmRoles.readAssignment(url, id))).toBe(`unreachable ${code}`);
  expect(azure.heard).toEqual([]);
});
