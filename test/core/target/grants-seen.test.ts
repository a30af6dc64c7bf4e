/** Which role assignments are remembered, and which of them a later list lacks. */
import { type Facts } from "../../../shared/core/facts/facts";
import { type RoleGrant } from "../../../shared/core/facts/vault";
import { grantsMissing } from "../../../shared/core/target/grants-seen";
import { type GrantsSeen } from "../../../shared/core/target/target-state";
import { aGrant, aPrincipal, aVault, grantsOf, HSM_ID, VAULT_ID } from "../builders/azure";
import {
  all,
  allGood,
  identityIs,
  keyDisabled,
  roleMissing,
  rolesUnread,
  serviceIs,
  vaultIs,
  vaultUnread,
  type Scene,
} from "../builders/scenes";
import { notAsked, refused, seen } from "../builders/observations";
import { every, once, play } from "../builders/timeline";

const ASSIGNMENTS = `${VAULT_ID}/providers/Microsoft.Authorization/roleAssignments`;
const KEY_ID = `${VAULT_ID}/keys/cmk`.toLowerCase();

function grant(name: string, changes: Partial<RoleGrant> = {}): RoleGrant {
  return aGrant({ assignmentId: `${ASSIGNMENTS}/${name}`, ...changes });
}
const permitting = (...dataActions: readonly string[]) => ({
  permissions: [
    { dataActions: dataActions.map((action) => `Microsoft.KeyVault/vaults/${action}`), notDataActions: [] },
  ],
});
function rolesAre(...grants: readonly RoleGrant[]): Scene {
  return (t) => ({ roles: seen(grantsOf(...grants), t) });
}
function remembered(...names: readonly string[]): GrantsSeen {
  const assignments = names.map((name) => ({
    principalId: "principal-1",
    assignmentId: `${ASSIGNMENTS}/${name}`.toLowerCase(),
  }));
  return { keyId: KEY_ID, assignments };
}
const seenAfter = (scene: Scene, before: Scene = allGood) =>
  play([...once(0, before), ...once(1, scene)]).state.grantsSeen;

describe("what is remembered", () => {
  it("is nothing until a role was seen to grant it", () => {
    expect(play(once(0, roleMissing)).state.grantsSeen).toBeUndefined();
    expect(play(once(0, rolesUnread)).state.grantsSeen).toBeUndefined();
  });

  it("is what granted it, in order, in lower case, and of which key", () => {
    expect(play(once(0, rolesAre(grant("Two"), grant("one"), grant("three")))).state.grantsSeen).toEqual(
      remembered("one", "three", "two"),
    );
  });

  it("is what granted it to an identity that could not be read", () => {
    const unread = identityIs((t) => ({ resource: refused(t, "Azure Resource Manager") }));
    const { state } = play(once(0, all(unread, rolesAre(grant("one")))));
    expect(state.grantsSeen?.assignments.map(({ assignmentId }) => assignmentId)).toHaveLength(1);
  });

  it("is what granted it at a Managed HSM", () => {
    const hsm = vaultIs({ store: "managed-hsm", id: HSM_ID });
    const actions = ["read", "wrap", "unwrap"].map((word) => `Microsoft.KeyVault/managedHsm/keys/${word}/action`);
    const permissions = [{ dataActions: actions, notDataActions: [] }];
    const other = grant("two", {
      permissions: [{ dataActions: ["Microsoft.KeyVault/managedHsm/backup"], notDataActions: [] }],
    });
    const { state } = play(once(0, all(hsm, rolesAre(grant("one", { permissions }), other))));
    expect(state.grantsSeen?.assignments).toEqual(remembered("one").assignments);
  });

  it("is every part of it where several assignments grant it together", () => {
    const [read, wrap] = [grant("read", permitting("keys/read")), grant("wrap", permitting("keys/*wrap/action"))];
    expect(seenAfter(rolesAre(read, wrap))).toEqual(remembered("read", "wrap"));
  });

  it.each<[string, RoleGrant]>([
    ["to a group", grant("other", { principalId: "a-group" })],
    ["on a condition", grant("other", { condition: "@Resource" })],
    ["of another kind", grant("other", permitting("secrets/*"))],
  ])("leaves out an assignment %s", (_, other) => {
    expect(seenAfter(rolesAre(grant("one"), other))).toEqual(remembered("one"));
  });

  it("is of every principal, however its id is spelt", () => {
    const principals = ["Principal-2", "principal-1"].map((principalId) => aPrincipal({ principalId }));
    const two: Scene = (t) => ({
      ...serviceIs({ principals })(t),
      roles: seen(
        [
          { principalId: "Principal-2", grants: [grant("b", { principalId: "PRINCIPAL-2" })], perhapsByGroup: [] },
          { principalId: "principal-1", grants: [grant("a")], perhapsByGroup: [] },
        ],
        t,
      ),
    });
    expect(play(once(0, two)).state.grantsSeen?.assignments.map(({ principalId }) => principalId)).toEqual([
      "principal-1",
      "principal-2",
    ]);
  });

  it.each([
    [20, 20],
    [21, 20],
  ])("is of %i assignments %i", (given, kept) => {
    const names = Array.from({ length: given }, (_, index) => `n${String(index).padStart(2, "0")}`);
    const { assignments = [] } = seenAfter(rolesAre(...names.map((name) => grant(name)))) ?? {};
    expect(assignments).toEqual(remembered(...names.slice(0, kept)).assignments);
  });

  it.each<[string, Scene]>([
    ["was seen missing", roleMissing],
    ["could not be read", rolesUnread],
    ["could not be asked without the vault", all(vaultUnread, () => ({ roles: notAsked("VaultUnread") }))],
    [
      "is a matter of access policies now",
      (t): Partial<Facts> => ({
        vault: seen(
          aVault({
            enableRbacAuthorization: false,
            accessPolicies: [{ tenantId: "tenant-1", objectId: "principal-1", keys: ["all"] }],
          }),
          t,
        ),
        roles: notAsked("AccessPolicies"),
      }),
    ],
    ["was seen of a key that is not understood", all(rolesAre(grant("two")), () => ({ key: notAsked("NoKeyUrl") }))],
    ["hangs on a condition", rolesAre(grant("two", { condition: "@Resource" }))],
  ])("stays where the permission %s", (_, scene) => {
    expect(seenAfter(scene, rolesAre(grant("one")))).toEqual(remembered("one"));
  });

  it("is what grants it now, also in the middle of an incident", () => {
    expect(seenAfter(all(keyDisabled, rolesAre(grant("two"))), rolesAre(grant("one")))).toEqual(remembered("two"));
  });

  it("does not change with the order of a list", () => {
    const lists = [rolesAre(grant("one"), grant("two")), rolesAre(grant("TWO"), grant("one"))];
    const [a, b] = lists.map((list) => JSON.stringify(seenAfter(list)));
    expect(a).toBe(b);
  });

  it("outlasts an incident", () => {
    const { state } = play([...once(0, rolesAre(grant("one"))), ...every(1, 5, roleMissing)]);
    expect([state.incident?.phase, state.grantsSeen]).toEqual(["lost", remembered("one")]);
  });
});

describe("what a list lacks", () => {
  const idOf = (name: string) => `${ASSIGNMENTS}/${name}`.toLowerCase();

  it("is nothing where nothing is remembered", () => {
    expect(grantsMissing(undefined, KEY_ID, grantsOf())).toEqual([]);
  });

  it.each<[string, readonly RoleGrant[], readonly string[]]>([
    ["nothing", [grant("one"), grant("TWO"), grant("three")], []],
    ["one", [grant("one")], ["two"]],
    ["all", [], ["one", "two"]],
  ])("is what is remembered and not listed: %s", (_, listed, missing) => {
    expect(grantsMissing(remembered("one", "two"), KEY_ID.toUpperCase(), grantsOf(...listed))).toEqual(
      missing.map(idOf),
    );
  });

  it("is nothing of another key: its list need not show what was assigned at this one", () => {
    expect(grantsMissing(remembered("one"), `${VAULT_ID}/keys/other`, grantsOf())).toEqual([]);
  });

  it("is nothing of a principal that the service no longer has", () => {
    expect(
      grantsMissing(remembered("one"), KEY_ID, [{ principalId: "principal-2", grants: [], perhapsByGroup: [] }]),
    ).toEqual([]);
    expect(
      grantsMissing(remembered("one"), KEY_ID, [{ principalId: "PRINCIPAL-1", grants: [], perhapsByGroup: [] }]),
    ).toEqual([idOf("one")]);
  });
});
