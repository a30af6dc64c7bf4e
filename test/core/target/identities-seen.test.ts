/** What is remembered of identities: a policy of their own, and that the directory knew them. */
import { type OwnPolicySeen } from "../../../shared/core/facts/vault";
import { followIdentitiesSeen } from "../../../shared/core/target/identities-seen";
import { anOwnPolicy, aPrincipal, aServicePrincipal, VAULT_ID } from "../builders/azure";
import { identityFacts } from "../builders/facts";
import { factsAtNoon } from "../builders/cases";
import { absent, seen } from "../builders/observations";
import { all, allGood, serviceIs, vaultIs, vaultUnread, type Scene } from "../builders/scenes";
import { every, once, play } from "../builders/timeline";

const permitted = permitting("Principal-1", "group-7");
const inDirectory: Scene = (t) => ({
  identities: [identityFacts(aPrincipal(), { servicePrincipal: seen(aServicePrincipal({ id: "Principal-1" }), t) })],
});
const gone: Scene = (t) => ({ identities: [identityFacts(aPrincipal(), { servicePrincipal: absent(t) })] });

const before = play(once(0, all(permitted, inDirectory))).state;
const own = anOwnPolicy({ beside: ["group-7"] });

function permitting(...objectIds: readonly string[]): Scene {
  const accessPolicies = objectIds.map((objectId) => ({ tenantId: "t", objectId, keys: ["all"] }));
  return vaultIs({ enableRbacAuthorization: false, accessPolicies });
}

it.each<[string, Scene, readonly OwnPolicySeen[], readonly string[]]>([
  ["stays while nobody says otherwise", allGood, [own], ["principal-1"]],
  ["stays while the vault cannot be read", vaultUnread, [own], ["principal-1"]],
  ["stays when it is gone: that is what it is for", gone, [own], ["principal-1"]],
  ["goes with the vault", vaultIs({ id: `${VAULT_ID}-other`, enableRbacAuthorization: false }), [], ["principal-1"]],
  ["goes with the identity", serviceIs({ principals: [aPrincipal({ principalId: "principal-2" })] }), [], []],
  [
    "stays while nobody tells who the identity is",
    serviceIs({ principals: [aPrincipal({ principalId: undefined })] }),
    [own],
    ["principal-1"],
  ],
  [
    "keeps who was permitted beside it when it was first seen",
    permitting("principal-1", "group-8"),
    [own],
    ["principal-1"],
  ],
  ["keeps who was permitted beside it when it is gone", permitting("group-8"), [own], ["principal-1"]],
])("%s", (_, scene, ownPolicySeen, inDirectorySeen) => {
  expect(followIdentitiesSeen(before, factsAtNoon(scene))).toEqual({ ownPolicySeen, inDirectorySeen });
});

it("is only of the service's own identities, and only of policies where those count", () => {
  expect(followIdentitiesSeen(undefined, factsAtNoon(permitted))).toEqual({
    ownPolicySeen: [own],
    inDirectorySeen: [],
  });
  const byRole = vaultIs({ accessPolicies: [{ tenantId: "t", objectId: "principal-1", keys: ["all"] }] });
  expect(followIdentitiesSeen(undefined, factsAtNoon(byRole)).ownPolicySeen).toEqual([]);
});

it("is not remembered beside more than a row can hold", () => {
  const others = Array.from({ length: 101 }, (_, index) => `other-${index}`);
  expect(followIdentitiesSeen(undefined, factsAtNoon(permitting("principal-1", ...others))).ownPolicySeen).toEqual([]);
});

it("is no loss when a policy for a group came first and it goes later", () => {
  const both = permitting("principal-1", "group-7", "group-8");
  const sweeps = [...once(0, permitted), ...every(1, 2, both), ...every(3, 5, permitting("group-7", "group-8"))];
  expect(play(sweeps).state.verdict).toBe("unknown");
});

it("is no loss when a policy for a group takes its place, and one when nothing does", () => {
  const witnessed = once(0, permitted);
  expect(play([...witnessed, ...every(1, 3, permitting("group-8"))]).state.verdict).toBe("unknown");
  expect(play([...witnessed, ...every(1, 3, permitting("group-7"))]).state.verdict).toBe("lost");
});
