/** What the identity may do with the key, by roles and by access policies. */
import { type AccessPolicy, type OwnPolicySeen } from "../../../../shared/core/facts/vault";
import { helpsToUseKeys, permissionOf } from "../../../../shared/core/findings/identity/permission";
import { aFhirService, aGrant, anOwnPolicy, aPrincipal, aVault, grantsOf } from "../../builders/azure";
import { factsAtNoon } from "../../builders/cases";
import { identityFacts } from "../../builders/facts";
import { absent, seen } from "../../builders/observations";
import {
  all,
  allGood,
  identityMissing,
  roleMissing,
  rolesUnread,
  vaultUnread,
  type Scene,
} from "../../builders/scenes";

const KEYS = "Microsoft.KeyVault/vaults/keys";

function granting(...patterns: readonly string[]): Scene {
  return (sweptAt) => ({
    roles: seen(grantsOf(aGrant({ permissions: [{ dataActions: patterns, notDataActions: [] }] })), sweptAt),
  });
}

function denying(...patterns: readonly string[]): Scene {
  return (sweptAt) => ({
    roles: seen(grantsOf(aGrant({ permissions: [{ dataActions: [`${KEYS}/*`], notDataActions: patterns }] })), sweptAt),
  });
}

const conditional = aGrant({ condition: "@Resource[…] StringEquals 'x'" });

describe("what roles permit", () => {
  it.each<[string, Scene, string]>([
    ["the three data actions", allGood, "granted"],
    [
      "the three data actions in capitals",
      granting(`${KEYS}/READ`, `${KEYS}/WRAP/ACTION`, `${KEYS}/UNWRAP/ACTION`),
      "granted",
    ],
    ["no assignment", roleMissing, "missing"],
    ["wrap and unwrap without read", granting(`${KEYS}/wrap/action`, `${KEYS}/unwrap/action`), "missing"],
    ["read alone, as Key Vault Reader", granting(`${KEYS}/read`), "missing"],
    ["all of a key's actions", granting(`${KEYS}/*`), "granted"],
    ["all of a vault's actions", granting("Microsoft.KeyVault/vaults/*"), "granted"],
    ["all actions", granting("*"), "granted"],
    [
      "a wildcard at the front and the rest spelled out",
      granting("*/keys/read", "*/wrap/action", "*/unwrap/action"),
      "granted",
    ],
    ["wildcards in the middle", granting("Microsoft.*/vaults/*/read", `${KEYS}/*wrap/action`), "granted"],
    ["several wildcards in order", granting("*KeyVault*keys*"), "granted"],
    ["several wildcards out of order", granting("*keys*KeyVault*"), "missing"],
    [
      "a wildcard whose two ends overlap",
      granting(`${KEYS}/wrap/action*/wrap/action`, `${KEYS}/read`, `${KEYS}/unwrap/action`),
      "missing",
    ],
    ["a middle part that overlaps the end", granting(`${KEYS}/*wrap/act*action`, `${KEYS}/read`), "missing"],
    ["a middle part that meets the end", granting(`${KEYS}/*wrap/*action`, `${KEYS}/read`), "granted"],
    ["two middle parts that would share a place", granting(`${KEYS}/*wrap*wrap*`, `${KEYS}/read`), "missing"],
    ["another front", granting("Microsoft.Storage/*"), "missing"],
    ["a front that stands in the middle", granting("vaults/keys/*"), "missing"],
    ["the front alone", granting("Microsoft.KeyVault/vaults/keys"), "missing"],
    ["another end", granting(`${KEYS}/*/delete`), "missing"],
    [
      "an action that only begins alike",
      granting(`${KEYS}/readAll`, `${KEYS}/wrap/action`, `${KEYS}/unwrap/action`),
      "missing",
    ],
    ["everything but unwrap", denying(`${KEYS}/unwrap/action`), "missing"],
    ["everything but backup", denying(`${KEYS}/backup/action`), "granted"],
    [
      "an exclusion in one permission and a grant in the next",
      (t) => ({
        roles: seen(
          grantsOf(
            aGrant({
              permissions: [
                { dataActions: ["*"], notDataActions: ["*"] },
                { dataActions: ["*"], notDataActions: [] },
              ],
            }),
          ),
          t,
        ),
      }),
      "granted",
    ],
    [
      "two assignments that suffice together",
      (t) => ({
        roles: seen(
          grantsOf(
            aGrant({ permissions: [{ dataActions: [`${KEYS}/read`], notDataActions: [] }] }),
            aGrant({ permissions: [{ dataActions: [`${KEYS}/*wrap/action`], notDataActions: [] }] }),
          ),
          t,
        ),
      }),
      "granted",
    ],
    [
      "two principals that suffice only together",
      (t) => ({
        roles: seen(
          [
            ...grantsOf(aGrant({ permissions: [{ dataActions: [`${KEYS}/read`], notDataActions: [] }] })),
            ...grantsOf(aGrant({ permissions: [{ dataActions: [`${KEYS}/*wrap/action`], notDataActions: [] }] })),
          ],
          t,
        ),
      }),
      "missing",
    ],
    [
      "a second principal that suffices",
      (t) => ({ roles: seen([...grantsOf(), ...grantsOf(aGrant())], t) }),
      "granted",
    ],
    ["only a conditional assignment", (t) => ({ roles: seen(grantsOf(conditional), t) }), "cannot-tell"],
    [
      "a conditional assignment of one of two principals",
      (t) => ({ roles: seen([...grantsOf(), ...grantsOf(conditional)], t) }),
      "cannot-tell",
    ],
    [
      "a conditional assignment and a plain one",
      (t) => ({ roles: seen(grantsOf(conditional, aGrant()), t) }),
      "granted",
    ],
    ["roles that cannot be read", rolesUnread, "cannot-tell"],
    ["a vault that cannot be read", vaultUnread, "cannot-tell"],
    ["nobody to permit", all(identityMissing, granting("*")), "cannot-tell"],
  ])("judges %s", (_, scene, kind) => {
    expect(permissionOf(factsAtNoon(scene)).kind).toBe(kind);
  });
});

function policies(principals: Parameters<typeof aPrincipal>[0][], ...accessPolicies: readonly AccessPolicy[]): Scene {
  return (t) => ({
    subject: aFhirService({ principals: principals.map((changes) => aPrincipal(changes)) }),
    vault: seen(aVault({ enableRbacAuthorization: false, accessPolicies }), t),
  });
}

function policy(objectId: string, ...keys: readonly string[]): AccessPolicy {
  return { tenantId: "tenant-1", objectId, keys };
}

const USER = { principalId: "principal-2", resourceId: "/mi" };

const userGone: Scene = (t) => ({
  identities: [identityFacts(), identityFacts(aPrincipal(USER), { resource: absent(t) })],
});

function hadItsOwn(changes: Partial<OwnPolicySeen>): Scene {
  return () => ({ ownPolicySeen: [anOwnPolicy(changes)] });
}

describe("what access policies permit", () => {
  it.each<[string, Scene, string]>([
    ["get, wrap and unwrap", policies([{}], policy("principal-1", "get", "wrapkey", "unwrapkey")), "granted"],
    ["an object id in capitals", policies([{}], policy("PRINCIPAL-1", "get", "wrapkey", "unwrapkey")), "granted"],
    ["a principal in capitals", policies([{ principalId: "PRINCIPAL-1" }], policy("principal-1", "all")), "granted"],
    ["everything", policies([{}], policy("principal-1", "all")), "granted"],
    [
      "two policies that suffice together",
      policies([{}], policy("principal-1", "get"), policy("principal-1", "wrapkey", "unwrapkey")),
      "granted",
    ],
    ["no unwrap", policies([{}], policy("principal-1", "get", "wrapkey")), "missing"],
    ["no policy, whatever the roles say", policies([{}]), "missing"],
    ["a policy of somebody else, who may be a group", policies([{}], policy("principal-2", "all")), "cannot-tell"],
    ["a policy of somebody else, who may not unwrap", policies([{}], policy("principal-2", "get")), "missing"],
    [
      "a policy of somebody else, where it had one of its own",
      all(policies([{}], policy("principal-2", "all")), hadItsOwn({ beside: ["principal-2"] })),
      "missing",
    ],
    [
      "a policy of somebody new, who may be a group, where it had one of its own",
      all(policies([{}], policy("principal-2", "all")), hadItsOwn({ beside: ["principal-3"] })),
      "cannot-tell",
    ],
    [
      "a policy of somebody else, where it had one of its own at another vault",
      all(policies([{}], policy("principal-2", "all")), hadItsOwn({ vaultId: "/v", beside: ["principal-2"] })),
      "cannot-tell",
    ],
    [
      "a policy of somebody else, where one of two had one of its own, and the other may be in a group",
      all(policies([{}, USER], policy("principal-9", "all")), hadItsOwn({ beside: ["principal-9"] })),
      "cannot-tell",
    ],
    [
      "a policy of somebody else, where both had one of their own",
      all(policies([{}, USER], policy("principal-9", "all")), () => ({
        ownPolicySeen: [
          anOwnPolicy({ beside: ["principal-9"] }),
          anOwnPolicy({ principalId: "principal-2", beside: ["principal-9"] }),
        ],
      })),
      "missing",
    ],
    [
      "a policy that is left of an identity that is gone, where the other had one of its own",
      all(policies([{}, USER], policy("principal-2", "all")), hadItsOwn({}), userGone),
      "missing",
    ],
    [
      "a policy of somebody else, where another identity of the service had one of its own, and is gone",
      all(
        policies([{}, USER], policy("principal-9", "all")),
        hadItsOwn({ principalId: "principal-2", beside: ["principal-9"] }),
        userGone,
      ),
      "cannot-tell",
    ],
    [
      "a second principal that suffices",
      policies([{}, { principalId: "principal-2" }], policy("principal-2", "all")),
      "granted",
    ],
    [
      "a principal that is not told",
      policies([{ principalId: undefined }], policy("principal-2", "all")),
      "cannot-tell",
    ],
    [
      "one told and not permitted, one not told",
      policies([{}, { principalId: undefined }], policy("principal-2", "all")),
      "cannot-tell",
    ],
    [
      "one told and permitted, one not told",
      policies([{}, { principalId: undefined }], policy("principal-1", "all")),
      "granted",
    ],
  ])("judges %s", (_, scene, kind) => {
    expect(permissionOf(factsAtNoon(scene)).kind).toBe(kind);
  });
});

it.each([
  [
    "one data action that is needed",
    aGrant({ permissions: [{ dataActions: [`${KEYS}/read`], notDataActions: [] }] }),
    true,
  ],
  ["none that is needed", aGrant({ permissions: [{ dataActions: [`${KEYS}/delete`], notDataActions: [] }] }), false],
  ["all of them on a condition", conditional, false],
])("says whether an assignment helps to use keys: one with %s", (_, grant, helps) => {
  expect(helpsToUseKeys(grant, "vault")).toBe(helps);
  expect(helpsToUseKeys(grant, "managed-hsm")).toBe(false);
});
