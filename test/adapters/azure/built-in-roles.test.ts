/** What built-in roles permit is asked once an hour; what the customer's own permit, every sweep. */
import { type FakeAzure, startFakeAzure } from "./fake-azure";
import { seen } from "./outcome";

const ID = "00000000-0000-0000-0000-000000000001";
const PROVIDER = `/subscriptions/${ID}/providers/Microsoft.Authorization`;
const HSM = "https://hsm-ward.managedhsm.azure.net";
const HSM_DEFINITION = "Microsoft.KeyVault/providers/Microsoft.Authorization/roleDefinitions/one";
const MINUTE = 60_000;

const definition = (id: string, type: string) => ({ id, properties: { type, permissions: [{ dataActions: ["a"] }] } });

let azure: FakeAzure;
beforeAll(async () => {
  azure = await startFakeAzure();
});
afterAll(() => azure.close());

const SOURCES = {
  "Azure Resource Manager": {
    types: ["BuiltInRole", "CustomRole"],
    definition: (type: string) => definition(`${PROVIDER}/roleDefinitions/one`, type),
    ask: async (readers: ReturnType<FakeAzure["readers"]>): Promise<unknown> =>
      seen(await readers.rolesForOneSweep().readPermissions(ID, `${PROVIDER}/roleDefinitions/one`)),
  },
  "a Managed HSM": {
    types: ["AKVBuiltInRole", "CustomRole"],
    definition: (type: string) => definition(HSM_DEFINITION, type),
    ask: async (readers: ReturnType<FakeAzure["readers"]>): Promise<unknown> =>
      seen(await readers.hsmRoles.listGrants(HSM)),
  },
} as const;

describe.each(Object.entries(SOURCES))("%s", (_, { types: [builtIn, custom], definition: defined, ask }) => {
  const assignment = {
    id: "/providers/Microsoft.Authorization/roleAssignments/one",
    type: "Microsoft.Authorization/roleAssignments",
    properties: { principalId: "p", roleDefinitionId: HSM_DEFINITION, scope: "/keys" },
  };

  it.each([
    ["built-in", builtIn, 1],
    ["the customer's own", custom, 4],
    ["built-in, an hour later", builtIn, 2],
  ])("is asked of a role that is %s", async (name, type, times) => {
    let now = 0;
    const readers = azure.readers({ clock: { now: () => new Date(now) } });
    azure.says(({ path }) => ({ body: { value: [path.endsWith("/roleAssignments") ? assignment : defined(type)] } }));
    const answers: unknown[] = [];
    for (const minute of name.endsWith("later") ? [0, 1, 59, 60] : [0, 1, 2, 3]) {
      now = minute * MINUTE;
      answers.push(await ask(readers));
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(azure.heard.filter(({ path }) => path.endsWith("/roleDefinitions"))).toHaveLength(times);
  });
});
