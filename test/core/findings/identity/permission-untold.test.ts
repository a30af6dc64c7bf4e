/** What a permission comes to beyond plain roles and policies: deny assignments, groups, Managed HSMs, and identities that can sign in no more. */
import { type DenyAssignment } from "../../../../shared/core/facts/deny-assignment";
import { type PrincipalGrants, type RoleGrant } from "../../../../shared/core/facts/vault";
import { permissionOf } from "../../../../shared/core/findings/identity/permission";
import { aDenyAssignment, aGrant, aPrincipal, grantsOf } from "../../builders/azure";
import { factsAtNoon } from "../../builders/cases";
import { identityFacts } from "../../builders/facts";
import { at } from "../../builders/moments";
import { absent, notAsked, refused, seen, sightingAt, unreachable } from "../../builders/observations";
import {
  all,
  allGood,
  denied,
  identityDeleted,
  identityMissing,
  roleMissing,
  rolesUnread,
  serviceIs,
  vaultIs,
  vaultUnread,
  type Scene,
} from "../../builders/scenes";

const CONDITION = "@Resource[…] StringEquals 'x'";
const conditional = aGrant({ condition: CONDITION });
const ofSomebody = aGrant({ principalId: "group-1" });
const NOBODY = { id: "principal-9", type: "ServicePrincipal" };
const A_GROUP = { id: "group-1", type: "Group" };

function rolesAre(...value: readonly PrincipalGrants[]): Scene {
  return (t) => ({ roles: seen(value, t) });
}

function of(principalId: string, grants: readonly RoleGrant[], perhapsByGroup: readonly RoleGrant[] = []) {
  return { principalId, grants, perhapsByGroup };
}

function granting(...dataActions: readonly string[]): RoleGrant {
  return aGrant({ permissions: [{ dataActions, notDataActions: [] }] });
}

function denials(...changes: readonly Partial<DenyAssignment>[]): Scene {
  return (t) => ({ denials: seen(changes.map(aDenyAssignment), t) });
}

const two = serviceIs({ principals: [aPrincipal(), aPrincipal({ principalId: "principal-2", resourceId: "/mi-2" })] });
const denialsUnread: Scene = (t) => ({ denials: unreachable(t, "Azure role assignments") });
const KEYS = "Microsoft.KeyVault/managedHsm/keys";
const needed = [`${KEYS}/read/action`, `${KEYS}/wrap/action`, `${KEYS}/unwrap/action`];
const hsm: Scene = all(vaultIs({ store: "managed-hsm", enableRbacAuthorization: false }), () => ({
  denials: notAsked("ManagedHsm"),
}));

const permitted = (scene: Scene): string => {
  const permission = permissionOf(factsAtNoon(scene));
  switch (permission.kind) {
    case "granted":
      return "granted";
    case "missing":
      return permission.evidence;
    case "cannot-tell":
      return permission.because;
  }
};

const NO_ROLE = "No role assignment lets the service's identity read, wrap and unwrap with the key";
const NO_LOCAL_ROLE =
  "No local role assignment of the Managed HSM lets the service's identity read, wrap and unwrap with the key";
const DENIED = "A deny assignment keeps the service's identity from the key";

describe("why nobody can tell", () => {
  it.each<[string, Scene, string]>([
    ["the vault is unread", vaultUnread, "Unread"],
    ["the roles are unread", rolesUnread, "Unread"],
    ["the roles were not asked for", () => ({ roles: notAsked("VaultUnread") }), "Unread"],
    ["the service has no identity", all(identityMissing, rolesAre()), "Unread"],
    ["its only identity is gone", identityDeleted, "Unread"],
    [
      "one of two principals is not told, and the other may not",
      all(
        serviceIs({ principals: [aPrincipal(), aPrincipal({ principalId: undefined, resourceId: "/mi-2" })] }),
        roleMissing,
      ),
      "PrincipalUnknown",
    ],
    ["the only assignment has a condition", rolesAre(of("principal-1", [conditional])), "ConditionalAssignment"],
    [
      "what is missing is assigned to what may be a group of it",
      rolesAre(of("principal-1", [], [ofSomebody])),
      "GroupMembershipUnknown",
    ],
    ["deny assignments are unread", denialsUnread, "DenyAssignmentsUnread"],
    [
      "deny assignments are refused",
      (t) => ({ denials: refused(t, "Azure role assignments") }),
      "DenyAssignmentsUnread",
    ],
    ["deny assignments are absent", (t) => ({ denials: absent(t) }), "DenyAssignmentsUnread"],
    ["a deny assignment has a condition", denied({ condition: CONDITION }), "DenyAssignmentUndecided"],
    ["a deny assignment names a group", denied({ principals: [A_GROUP] }), "DenyAssignmentUndecided"],
    ["a deny assignment leaves a group out", denied({ excludedPrincipals: [A_GROUP] }), "DenyAssignmentUndecided"],
  ])("%s", (_, scene, because) => {
    expect(permitted(scene)).toBe(because);
  });
});

describe("a deny assignment", () => {
  it.each<[string, Scene, string]>([
    ["wins over every role", denied(), DENIED],
    ["says nothing of another principal", denied({ principals: [NOBODY] }), "granted"],
    ["makes no difference where there is no role", all(roleMissing, denied()), NO_ROLE],
    ["decides, though another one is open", denials({ condition: CONDITION }, {}), DENIED],
    [
      "that is open makes no difference where there is no role",
      all(roleMissing, denied({ condition: CONDITION })),
      NO_ROLE,
    ],
    ["that is unread makes no difference where there is no role", all(roleMissing, denialsUnread), NO_ROLE],
    ["that was not asked for is none", () => ({ denials: notAsked("AccessPolicies") }), "granted"],
    ["is nobody's concern where the key is not known", all(denied(), () => ({ key: notAsked("NoKeyUrl") })), "granted"],
    [
      "is nobody's concern where access policies decide",
      all(
        vaultIs({
          enableRbacAuthorization: false,
          accessPolicies: [{ tenantId: "tenant-1", objectId: "principal-1", keys: ["all"] }],
        }),
        denied(),
      ),
      "granted",
    ],
  ])("%s", (_, scene, outcome) => {
    expect(permitted(scene)).toBe(outcome);
  });

  it("is part of what was seen: from the first question to the last answer", () => {
    const permission = permissionOf(factsAtNoon((t) => ({ denials: seen([], new Date(t.getTime() + 60_000)) })));
    expect(permission).toEqual({
      kind: "granted",
      sighting: { ...sightingAt(at("12:00:00")), answeredAt: at("12:01:02") },
    });
  });
});

describe("of several principals", () => {
  it.each<[string, Scene, string]>([
    ["one that may is enough", all(two, rolesAre(of("principal-1", []), of("principal-2", [aGrant()]))), "granted"],
    [
      "one that may is enough, whatever is open of the other",
      all(two, rolesAre(of("principal-1", [conditional]), of("principal-2", [aGrant()]))),
      "granted",
    ],
    ["none that may is none", all(two, rolesAre(of("principal-1", []), of("PRINCIPAL-2", []))), NO_ROLE],
    [
      "one that is denied leaves the other its role",
      all(
        two,
        rolesAre(of("principal-1", [aGrant()]), of("principal-2", [aGrant()])),
        denied({ principals: [{ ...NOBODY, id: "PRINCIPAL-1" }] }),
      ),
      "granted",
    ],
    [
      "one that is denied while the other has no role is told of as denied",
      all(
        two,
        rolesAre(of("principal-1", [aGrant()]), of("principal-2", [])),
        denied({ principals: [{ ...NOBODY, id: "principal-1" }] }),
      ),
      DENIED,
    ],
    [
      "what is open of a deny assignment is told before what is open of an assignment",
      all(
        two,
        rolesAre(of("principal-1", [conditional]), of("principal-2", [aGrant()])),
        denied({ principals: [{ ...NOBODY, id: "principal-2" }], condition: CONDITION }),
      ),
      "DenyAssignmentUndecided",
    ],
    [
      "a condition is told before a group",
      all(two, rolesAre(of("principal-1", [], [ofSomebody]), of("principal-2", [conditional]))),
      "ConditionalAssignment",
    ],
    [
      "one whose identity is gone does not count",
      all(two, rolesAre(of("principal-1", [aGrant()]), of("principal-2", [])), (t) => ({
        identities: [
          identityFacts(aPrincipal(), { servicePrincipal: absent(t) }),
          identityFacts(aPrincipal({ principalId: "principal-2", resourceId: "/mi-2" })),
        ],
      })),
      NO_ROLE,
    ],
    [
      "one that could not be read does not make up for one that may not",
      all(two, rolesAre(of("principal-1", []), of("principal-2", [aGrant()])), (t) => ({
        identities: [
          identityFacts(aPrincipal({ principalId: "principal-2", resourceId: "/MI-2" }), {
            resource: refused(t, "Azure Resource Manager"),
          }),
        ],
      })),
      "Unread",
    ],
    ["what was listed of somebody else does not count", rolesAre(of("principal-9", [aGrant()])), NO_ROLE],
  ])("%s", (_, scene, outcome) => {
    expect(permitted(scene)).toBe(outcome);
  });
});

describe("through groups perhaps", () => {
  it.each<[string, Scene, string]>([
    ["what the principal has itself is enough", rolesAre(of("principal-1", [aGrant()], [ofSomebody])), "granted"],
    [
      "what others have is not enough",
      rolesAre(of("principal-1", [], [granting("Microsoft.KeyVault/vaults/keys/read")])),
      NO_ROLE,
    ],
    [
      "part of its own and part of others' is open",
      rolesAre(
        of(
          "principal-1",
          [granting("Microsoft.KeyVault/vaults/keys/read")],
          [granting("Microsoft.KeyVault/vaults/keys/*wrap/action")],
        ),
      ),
      "GroupMembershipUnknown",
    ],
  ])("%s", (_, scene, outcome) => {
    expect(permitted(scene)).toBe(outcome);
  });
});

describe("at a Managed HSM", () => {
  it.each<[string, Scene, string]>([
    ["its own data actions are needed", all(hsm, rolesAre(...grantsOf(granting(...needed)))), "granted"],
    ["those of a key vault do not help", all(hsm, allGood), NO_LOCAL_ROLE],
    ["each of them is needed", all(hsm, rolesAre(...grantsOf(granting(...needed.slice(1))))), NO_LOCAL_ROLE],
    ["its roles count, whatever it says of Azure's", all(hsm, rolesAre()), NO_LOCAL_ROLE],
    ["unread roles leave it open", all(hsm, rolesUnread), "Unread"],
  ])("%s", (_, scene, outcome) => {
    expect(permitted(scene)).toBe(outcome);
  });
});
