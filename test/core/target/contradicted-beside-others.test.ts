/** A cause that a witness contradicts, beside other faults of the same subject, other identities, and lists that cannot be read. */
import { aManagedIdentity, aPrincipal, IDENTITY_ID } from "../builders/azure";
import { identityFacts } from "../builders/facts";
import { absent, refused, seen } from "../builders/observations";
import { all, allGood, denied, roleMissing, serviceIs, vaultIs, witnessHealthy, type Scene } from "../builders/scenes";
import { every, once, play, told } from "../builders/timeline";

const FIREWALL = { defaultAction: "Deny", bypass: "None", publicNetworkAccess: "Enabled" } as const;
const PERIMETER = { ...FIREWALL, publicNetworkAccess: "SecuredByPerimeter" } as const;

it("lets a loss end where only what a witness contradicts is left of the same subject", () => {
  const perimeter = all(vaultIs({ network: PERIMETER }), witnessHealthy);
  const firewall = all(vaultIs({ network: FIREWALL }), witnessHealthy);
  const said = told(
    every(0, 2, witnessHealthy),
    every(3, 40, perimeter),
    every(41, 44, firewall),
    every(45, 70, perimeter),
  );
  expect(said).toStrictEqual([
    "4 access.lost self-healing 59-120 s",
    "14 service.recovered contradicted self-healing 599-719 s",
    "42 access.lost self-healing 59-720 s",
    "46 access.restored self-healing 179-901 s",
    "56 service.recovered unconfirmed self-healing 179-901 s",
  ]);
});

it("says for whom the remedy of a contradicted cause is", () => {
  const [dead, living] = [
    aPrincipal({ principalId: "principal-dead", resourceId: `${IDENTITY_ID}-dead` }),
    aPrincipal({ principalId: "principal-living", resourceId: IDENTITY_ID }),
  ];
  const scene: Scene = (t) => ({
    ...serviceIs({ principals: [dead, living] })(t),
    identities: [
      identityFacts(dead, { resource: absent(t) }),
      identityFacts(living, { resource: seen(aManagedIdentity({ principalId: "principal-living" }), t) }),
    ],
    roles: seen(
      ["principal-dead", "principal-living"].map((principalId) => ({ principalId, grants: [], perhapsByGroup: [] })),
      t,
    ),
  });
  const { state } = play(every(0, 2, all(scene, witnessHealthy)));
  const risk = state.findings.find(({ code }) => code === "IdentityNotPermitted");
  expect(risk).toMatchObject({ kind: "risk", concerns: { principalId: "principal-living" } });
});

it("does not take another list that cannot be read for another fault", () => {
  const denialsUnread = all(roleMissing, (t) => ({ denials: refused(t, "Azure role assignments") }));
  const deniedAnyhow = all(roleMissing, denied());
  const said = told(
    every(0, 2, allGood),
    every(3, 6, deniedAnyhow),
    once(7, denialsUnread),
    every(8, 10, deniedAnyhow),
  );
  expect(said).toStrictEqual(["4 access.lost self-healing 0-120 s"]);
});
