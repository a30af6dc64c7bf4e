/** What becomes of the lists of role assignments: one a subscription, one a principal where that does not suffice, and one question by id for what is missing. */
import { roleReaderFor } from "../../shared/app/read-roles";
import { type Observation } from "../../shared/core/facts/observation";
import { type RoleGrant, type RolePermission } from "../../shared/core/facts/vault";
import { type GrantsSeen } from "../../shared/core/target/target-state";
import { type RoleAssignment, type Roles } from "../../shared/ports/roles";
import { aDenyAssignment, aFhirService, aGrant, aKeyUrl, aPrincipal, aVault, VAULT_ID } from "../core/builders/azure";
import { minute } from "../core/builders/moments";
import { absent, refused, seen, sightingAt, unreachable } from "../core/builders/observations";

const API = "Azure role assignments";
const NOW = minute(0);
const LATER = minute(1);
const KEY_ID = `${VAULT_ID}/keys/cmk`;
const SUBSCRIPTION = "11111111-1111-1111-1111-111111111111";
const GRANT = aGrant();
const MISSING = GRANT.assignmentId.toLowerCase();
const REMEMBERED = {
  keyId: KEY_ID.toLowerCase(),
  assignments: [{ principalId: "principal-1", assignmentId: MISSING }],
};
const FROM_FIRST_TO_LAST = { ...sightingAt(NOW), answeredAt: sightingAt(LATER).answeredAt };

/** As the subscription's list shows it: without what its definition permits. */
function assignment(changes: Partial<RoleAssignment> = {}): RoleAssignment {
  const { assignmentId, principalId, scope, roleDefinitionId, condition } = GRANT;
  return { assignmentId, principalId, scope, roleDefinitionId, condition, ...changes };
}

interface Answers {
  /** Of the subscription; refused unless told otherwise. */
  readonly list?: Observation<readonly RoleAssignment[]>;
  /** By role definition; others permit what is needed. */
  readonly definitions?: Readonly<Record<string, Observation<readonly RolePermission[]>>>;
  /** By principal; nothing is assigned to others. */
  readonly grants?: Readonly<Record<string, Observation<readonly RoleGrant[]>>>;
  /** By assignment id; others are gone. */
  readonly assignments?: Readonly<Record<string, Observation<RoleAssignment>>>;
}

interface Question {
  readonly principals?: readonly (string | undefined)[];
  readonly remembered?: GrantsSeen | undefined;
  readonly vaultId?: string;
}

function reader({ list = refused(NOW, API), definitions = {}, grants = {}, assignments = {} }: Answers = {}) {
  const asked: string[] = [];
  const answer = <T>(question: string, found: T): Promise<T> => {
    asked.push(question);
    return Promise.resolve(found);
  };
  const roles: Roles = {
    listAssignments: (id) => answer(`list ${id}`, list),
    readPermissions: (_, id) => answer(`definition ${id}`, definitions[id] ?? seen(GRANT.permissions, NOW)),
    listDenials: (id) => answer(`denials ${id}`, seen([aDenyAssignment()], NOW)),
    readGrants: (scope, id) => answer(`${id} at ${scope}`, grants[id] ?? seen([], NOW)),
    readAssignment: (id) => answer(`assignment ${id}`, assignments[id] ?? absent(LATER)),
  };
  const sweep = roleReaderFor(roles);
  const read = ({ principals = ["principal-1"], remembered, vaultId = VAULT_ID }: Question = {}) =>
    sweep.readRoles({
      vault: seen(aVault({ id: vaultId }), NOW),
      keyUrl: aKeyUrl(),
      service: aFhirService({ principals: principals.map((principalId) => aPrincipal({ principalId })) }),
      remembered,
    });
  return { asked, read, sweep };
}

const listed = (...changes: readonly Partial<RoleAssignment>[]) => seen(changes.map(assignment), NOW);
const ONE_BY_ONE = `principal-1 at ${KEY_ID}`;

it.each<[string, readonly (string | undefined)[], string]>([
  ["the service has no identity", [], "NoPrincipal"],
  ["no identity's principal is known", [undefined], "PrincipalUnknown"],
])("asks nothing where %s", async (_, principals, because) => {
  const { asked, read } = reader();
  expect(await read({ principals, remembered: REMEMBERED })).toEqual({ kind: "not-asked", because });
  expect(asked).toEqual([]);
});

describe("the subscription's list", () => {
  it("is enough where it shows the principal's own assignments, which it answers for every service of the subscription", async () => {
    const { asked, read } = reader({ list: listed({}, { principalId: "PRINCIPAL-2" }) });
    const value = (principalId: string, own: RoleAssignment) => [
      { principalId, grants: [{ ...own, permissions: GRANT.permissions }], perhapsByGroup: [] },
    ];
    expect(await read()).toEqual({ kind: "seen", value: value("principal-1", assignment()), ...sightingAt(NOW) });
    expect(await read({ principals: ["principal-2"] })).toMatchObject({
      value: value("principal-2", assignment({ principalId: "PRINCIPAL-2" })),
    });
    expect(asked.filter((question) => question.startsWith("list"))).toEqual([`list ${SUBSCRIPTION}`]);
    expect(asked.filter((question) => question.includes(" at "))).toEqual([]);
  });

  it("is asked for once for each subscription that has vaults", async () => {
    const { asked, read } = reader({ list: listed({}) });
    await read();
    await read({ vaultId: VAULT_ID.toUpperCase().replace("SUBSCRIPTIONS", "subscriptions") });
    await read({ vaultId: VAULT_ID.replaceAll("1111", "2222") });
    const lists = asked.filter((question) => question.startsWith("list"));
    expect(lists).toEqual([`list ${SUBSCRIPTION}`, `list ${SUBSCRIPTION.replaceAll("1111", "2222")}`]);
  });

  it("is as old as its oldest answer, and as new as the newest definition", async () => {
    const { read } = reader({
      list: listed({}),
      definitions: { [GRANT.roleDefinitionId]: seen(GRANT.permissions, LATER) },
    });
    expect(await read()).toMatchObject(FROM_FIRST_TO_LAST);
  });

  it.each<[string, string]>([
    ["the key", KEY_ID],
    ["the key in other letters and with a slash", `${KEY_ID.toUpperCase()}/`],
    ["the vault", VAULT_ID],
    ["the resource group", VAULT_ID.split("/").slice(0, 5).join("/")],
    ["the subscription", `/subscriptions/${SUBSCRIPTION}`],
    ["the root", "/"],
    ["a management group", "/providers/Microsoft.Management/managementGroups/clinics"],
  ])("is enough with an assignment at %s", async (_, scope) => {
    const { asked, read } = reader({ list: listed({ scope }) });
    expect(await read()).toMatchObject({ kind: "seen", value: [{ grants: [{ scope }] }] });
    expect(asked).not.toContain(ONE_BY_ONE);
  });

  it.each<[string, Answers]>([
    ["is refused", {}],
    ["does not answer", { list: unreachable(NOW, API) }],
    ["is not there", { list: absent(NOW) }],
    ["shows nothing of it", { list: listed({ principalId: "group-1" }) }],
    ["shows an assignment at another key", { list: listed({ scope: `${VAULT_ID}/keys/other` }) }],
    ["shows one at a vault whose name begins alike", { list: listed({ scope: VAULT_ID.slice(0, -1) }) }],
    ["shows one on a condition", { list: listed({ condition: "@Resource[…]" }) }],
    [
      "shows one that permits too little",
      {
        list: listed({ roleDefinitionId: "reader" }),
        definitions: { reader: seen([{ dataActions: ["*/read"], notDataActions: [] }], NOW) },
      },
    ],
    [
      "shows one whose definition cannot be read",
      { list: listed({ roleDefinitionId: "custom" }), definitions: { custom: refused(NOW, API) } },
    ],
    [
      "shows one whose definition is gone",
      { list: listed({ roleDefinitionId: "custom" }), definitions: { custom: absent(NOW) } },
    ],
  ])("is no answer where it %s: the principal is asked about by itself", async (_, answers) => {
    const { asked, read } = reader({ ...answers, grants: { "principal-1": seen([GRANT], LATER) } });
    const value = [{ principalId: "principal-1", grants: [GRANT], perhapsByGroup: [] }];
    expect(await read()).toEqual({ kind: "seen", value, ...sightingAt(LATER) });
    expect(asked).toContain(ONE_BY_ONE);
  });

  it("is enough with what can be read of it, whatever else is assigned", async () => {
    const { asked, read } = reader({
      list: listed({}, { roleDefinitionId: "custom", assignmentId: "another" }),
      definitions: { custom: refused(LATER, API) },
    });
    expect(await read()).toMatchObject({ kind: "seen", value: [{ grants: [{ assignmentId: GRANT.assignmentId }] }] });
    expect(asked).not.toContain(ONE_BY_ONE);
  });

  it("answers for one principal, while another one is asked about by itself", async () => {
    const { asked, read } = reader({ list: listed({}) });
    const roles = await read({ principals: ["principal-1", undefined, "principal-2"] });
    expect(roles).toMatchObject({
      kind: "seen",
      value: [
        { principalId: "principal-1", grants: [{ assignmentId: GRANT.assignmentId }] },
        { principalId: "principal-2", grants: [] },
      ],
    });
    expect(asked.filter((question) => question.includes(" at "))).toEqual([`principal-2 at ${KEY_ID}`]);
  });
});

it.each<[string, Observation<never>]>([
  ["refused", refused(LATER, API)],
  ["unreachable", unreachable(LATER, API)],
])("is %s as a whole where one principal's answer is, and asks for nothing by id", async (_, failure) => {
  const { asked, read } = reader({ grants: { "principal-2": failure } });
  expect(await read({ principals: ["principal-1", "principal-2"], remembered: REMEMBERED })).toBe(failure);
  expect(asked.filter((question) => question.startsWith("assignment"))).toEqual([]);
});

describe("what is remembered", () => {
  it.each<[string, Answers]>([
    ["in the subscription's list", { list: listed({ assignmentId: GRANT.assignmentId.toUpperCase() }) }],
    ["in the principal's own", { grants: { "principal-1": seen([GRANT], NOW) } }],
  ])("is not asked for where it is found %s", async (_, answers) => {
    const { asked, read } = reader(answers);
    expect(await read({ remembered: REMEMBERED })).toMatchObject({ kind: "seen" });
    expect(asked.filter((question) => question.startsWith("assignment"))).toEqual([]);
  });

  it("is believed to be gone once Azure says so by its id, as of that answer", async () => {
    const { asked, read } = reader();
    expect(await read({ remembered: REMEMBERED })).toEqual({
      kind: "seen",
      value: [{ principalId: "principal-1", grants: [], perhapsByGroup: [] }],
      ...FROM_FIRST_TO_LAST,
    });
    expect(asked).toEqual([`list ${SUBSCRIPTION}`, ONE_BY_ONE, `assignment ${MISSING}`]);
  });

  it.each<[string, Answers]>([
    ["the principal's list", {}],
    [
      "the subscription's list, though another assignment of it is enough",
      { list: listed({ assignmentId: "another" }) },
    ],
  ])("shows that %s came cut short where it is there", async (_, answers) => {
    const { read } = reader({ ...answers, assignments: { [MISSING]: seen(GRANT, LATER) } });
    expect(await read({ remembered: REMEMBERED })).toEqual({
      kind: "unreachable",
      failure: { api: API, status: 200, code: "ListIncomplete" },
      ...FROM_FIRST_TO_LAST,
    });
  });

  it.each<[string, Observation<never>]>([
    ["refused", refused(LATER, API)],
    ["unreachable", unreachable(LATER, API)],
  ])("leaves us blind where the answer about it is %s", async (_, failure) => {
    const { read } = reader({ assignments: { [MISSING]: failure } });
    expect(await read({ remembered: REMEMBERED })).toBe(failure);
  });

  it("shows that a list came cut short where one of several is there, whatever is said of the others", async () => {
    const assignments = ["a", "b", "c"].map((assignmentId) => ({ principalId: "principal-1", assignmentId }));
    const { asked, read } = reader({ assignments: { b: refused(NOW, API), c: seen(GRANT, LATER) } });
    const roles = await read({ remembered: { ...REMEMBERED, assignments } });
    expect(asked.slice(2)).toEqual(["assignment a", "assignment b", "assignment c"]);
    expect(roles).toMatchObject({ kind: "unreachable", failure: { code: "ListIncomplete" } });
  });
});

it("asks for the deny assignments of a subscription once, whoever has a vault in it", async () => {
  const { asked, sweep } = reader();
  const first = await sweep.readDenials(aVault());
  expect(first).toEqual(seen([aDenyAssignment()], NOW));
  expect(await sweep.readDenials(aVault({ name: "another" }))).toBe(first);
  expect(asked).toEqual([`denials ${SUBSCRIPTION}`]);
});
