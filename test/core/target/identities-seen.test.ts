/** What is remembered of identities: a policy of their own, and that the directory knew them. */
import { followIdentitiesSeen, ownPolicyAt } from "../../../shared/core/target/identities-seen";
import { aPrincipal, aServicePrincipal, VAULT_ID } from "../builders/azure";
import { identityFacts } from "../builders/facts";
import { factsAtNoon } from "../builders/cases";
import { absent, seen } from "../builders/observations";
import { all, allGood, serviceIs, vaultIs, vaultUnread, type Scene } from "../builders/scenes";
import { once, play } from "../builders/timeline";

const permitted = vaultIs({
  enableRbacAuthorization: false,
  accessPolicies: ["Principal-1", "group-7"].map((objectId) => ({ tenantId: "t", objectId, keys: ["all"] })),
});
const inDirectory: Scene = (t) => ({
  identities: [identityFacts(aPrincipal(), { servicePrincipal: seen(aServicePrincipal({ id: "Principal-1" }), t) })],
});
const gone: Scene = (t) => ({ identities: [identityFacts(aPrincipal(), { servicePrincipal: absent(t) })] });

const before = play(once(0, all(permitted, inDirectory))).state;

it.each<[string, Scene, readonly string[], readonly string[]]>([
  ["stays while nobody says otherwise", allGood, ["principal-1"], ["principal-1"]],
  ["stays while the vault cannot be read", vaultUnread, ["principal-1"], ["principal-1"]],
  ["stays when it is gone: that is what it is for", gone, ["principal-1"], ["principal-1"]],
  ["goes with the vault", vaultIs({ id: `${VAULT_ID}-other`, enableRbacAuthorization: false }), [], ["principal-1"]],
  ["goes with the identity", serviceIs({ principals: [aPrincipal({ principalId: "principal-2" })] }), [], []],
])("%s", (_, scene, ownPolicySeen, inDirectorySeen) => {
  expect(followIdentitiesSeen(before, factsAtNoon(scene))).toEqual({ ownPolicySeen, inDirectorySeen });
});

it("is only of the service's own identities, and only of policies where those count", () => {
  expect(followIdentitiesSeen(undefined, factsAtNoon(permitted))).toEqual({
    ownPolicySeen: ["principal-1"],
    inDirectorySeen: [],
  });
  const byRole = vaultIs({ accessPolicies: [{ tenantId: "t", objectId: "principal-1", keys: ["all"] }] });
  expect(followIdentitiesSeen(undefined, factsAtNoon(byRole)).ownPolicySeen).toEqual([]);
});

it("proves nothing of another vault, already in the sweep that first sees it", () => {
  const other = vaultIs({ id: `${VAULT_ID}-other` });
  expect(ownPolicyAt(before, factsAtNoon(permitted).vault)).toEqual(["principal-1"]);
  expect(ownPolicyAt(before, factsAtNoon(other).vault)).toEqual([]);
  expect(ownPolicyAt(before, factsAtNoon(vaultUnread).vault)).toEqual(["principal-1"]);
  expect(ownPolicyAt(undefined, factsAtNoon(vaultUnread).vault)).toEqual([]);
});
