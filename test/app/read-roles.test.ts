/** What becomes of the lists of role assignments, and of what they lack. */
import { readRoles } from "../../shared/app/read-roles";
import { type Observation } from "../../shared/core/facts/observation";
import { type RoleGrant, type Vault } from "../../shared/core/facts/vault";
import { type RoleAssignment, type Roles } from "../../shared/ports/roles";
import { aFhirService, aGrant, aKeyUrl, aPrincipal, aVault, VAULT_ID } from "../core/builders/azure";
import { minute } from "../core/builders/moments";
import { absent, refused, seen, sightingAt, unreachable } from "../core/builders/observations";

const API = "Azure role assignments";
const NOW = minute(0);
const LATER = minute(1);
const KEY_ID = `${VAULT_ID}/keys/cmk`;
const GRANT = aGrant();
const MISSING = GRANT.assignmentId.toLowerCase();
const REMEMBERED = {
  keyId: KEY_ID.toLowerCase(),
  assignments: [{ principalId: "principal-1", assignmentId: MISSING }],
};

interface Answers {
  readonly vault?: Observation<Vault>;
  /** By principal; nothing is assigned to others. */
  readonly lists?: Readonly<Record<string, Observation<readonly RoleGrant[]>>>;
  /** By assignment id; others are gone. */
  readonly assignments?: Readonly<Record<string, Observation<RoleAssignment>>>;
  readonly principals?: readonly (string | undefined)[];
  readonly remembered?: typeof REMEMBERED | undefined;
}

async function read({ vault = seen(aVault(), NOW), lists = {}, assignments = {}, principals, remembered }: Answers) {
  const asked: string[] = [];
  const roles: Roles = {
    readGrants: (scope, principalId) => {
      asked.push(`${principalId} at ${scope}`);
      return Promise.resolve(lists[principalId] ?? seen([], NOW));
    },
    readAssignment: (id) => {
      asked.push(id);
      return Promise.resolve(assignments[id] ?? absent(LATER));
    },
  };
  const service = aFhirService({
    principals: (principals ?? ["principal-1"]).map((principalId) => aPrincipal({ principalId })),
  });
  return { asked, roles: await readRoles(roles, { vault, keyUrl: aKeyUrl(), service, remembered }) };
}

const FROM_FIRST_TO_LAST = { ...sightingAt(NOW), answeredAt: sightingAt(LATER).answeredAt };

it.each<[string, Answers, string]>([
  ["the vault was not seen", { vault: absent(NOW) }, "VaultUnread"],
  ["access policies decide", { vault: seen(aVault({ enableRbacAuthorization: false }), NOW) }, "AccessPolicies"],
  ["the service has no identity", { principals: [] }, "NoPrincipal"],
  ["no identity's principal is known", { principals: [undefined] }, "PrincipalUnknown"],
])("asks nothing where %s", async (_, answers, because) => {
  expect(await read({ ...answers, remembered: REMEMBERED })).toEqual({
    asked: [],
    roles: { kind: "not-asked", because },
  });
});

it("asks at the key for every principal that is known, and for nothing else where all that is remembered is listed", async () => {
  const listed = { ...GRANT, assignmentId: GRANT.assignmentId.toUpperCase() };
  const { asked, roles } = await read({
    principals: ["principal-1", undefined, "principal-2"],
    lists: { "principal-1": seen([listed], NOW), "principal-2": seen([], LATER) },
    remembered: REMEMBERED,
  });
  expect(asked).toEqual([`principal-1 at ${KEY_ID}`, `principal-2 at ${KEY_ID}`]);
  expect(roles).toEqual({
    kind: "seen",
    value: [
      { principalId: "principal-1", grants: [listed] },
      { principalId: "principal-2", grants: [] },
    ],
    ...FROM_FIRST_TO_LAST,
  });
});

it.each<[string, Observation<never>]>([
  ["refused", refused(LATER, API)],
  ["unreachable", unreachable(LATER, API)],
])("is %s as a whole where one list is, and asks for nothing by id", async (_, failure) => {
  const { asked, roles } = await read({
    principals: ["principal-1", "principal-2"],
    lists: { "principal-2": failure },
    remembered: REMEMBERED,
  });
  expect(roles).toBe(failure);
  expect(asked).toHaveLength(2);
});

describe("where the list lacks what is remembered", () => {
  it("believes it once the assignment is gone, as of the answer that said so", async () => {
    const { asked, roles } = await read({ remembered: REMEMBERED });
    expect(asked).toEqual([`principal-1 at ${KEY_ID}`, MISSING]);
    expect(roles).toEqual({
      kind: "seen",
      value: [{ principalId: "principal-1", grants: [] }],
      ...FROM_FIRST_TO_LAST,
    });
  });

  it("says that it is incomplete where the assignment is there", async () => {
    const { roles } = await read({ remembered: REMEMBERED, assignments: { [MISSING]: seen(GRANT, LATER) } });
    expect(roles).toEqual({
      kind: "unreachable",
      failure: { api: API, status: 200, code: "ListIncomplete" },
      ...FROM_FIRST_TO_LAST,
    });
  });

  it.each<[string, Observation<never>]>([
    ["refused", refused(LATER, API)],
    ["unreachable", unreachable(LATER, API)],
  ])("is as blind as the answer that was %s", async (_, failure) => {
    expect((await read({ remembered: REMEMBERED, assignments: { [MISSING]: failure } })).roles).toBe(failure);
  });

  it("says that it is incomplete where one of several is there, whatever the others say", async () => {
    const assignments = ["a", "b", "c"].map((assignmentId) => ({ principalId: "principal-1", assignmentId }));
    const { asked, roles } = await read({
      remembered: { ...REMEMBERED, assignments },
      assignments: { b: refused(NOW, API), c: seen(GRANT, LATER) },
    });
    expect(asked.slice(1)).toEqual(["a", "b", "c"]);
    expect(roles).toMatchObject({ kind: "unreachable", failure: { code: "ListIncomplete" } });
  });
});
