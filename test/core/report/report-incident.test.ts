/** An incident as people and receivers read it, from its first page to its closure. */
import { type IncidentReport } from "../../../shared/core/report/incident-report";
import { outageIdOf } from "../../../shared/core/outage/outage";
import { aFhirService, aPrincipal, KEY_URL, SERVICE_ID, VAULT_ID } from "../builders/azure";
import { at } from "../builders/moments";
import {
  all,
  allGood,
  denied,
  identityMissing,
  keyDisabled,
  keyExpired,
  keyIs,
  onOtherKey,
  roleMissing,
  serviceIs,
  vaultDeleted,
  vaultIs,
  witnessLost,
  type Scene,
} from "../builders/scenes";
import { every, once, play, reportOf } from "../builders/timeline";

const KEY_ROOT = { kind: "key", id: "https://kv-clinic.vault.azure.net/keys/cmk" } as const;
const goodBefore = every(0, 2, allGood);
const lost = [...goodBefore, ...every(3, 5, all(keyIs({ enabled: false, updatedOn: at("12:02:30") }), roleMissing))];
const reported = (): IncidentReport => reportOf(play(lost), "access.lost");

it("tells everything a page needs when access is lost", () => {
  expect(reported()).toEqual({
    incidentId: "d6ba4f399bb16d18dfd40c0e57cceb90",
    outage: {
      id: outageIdOf(aFhirService().subscriptionId, { root: KEY_ROOT, since: at("12:03:00") }),
      root: KEY_ROOT,
      since: at("12:03:00"),
    },
    resourceId: SERVICE_ID,
    workspace: "clinic",
    service: "records",
    location: "westeurope",
    keyUrl: KEY_URL,
    vaultId: VAULT_ID,
    principalIds: ["principal-1"],
    phase: "lost",
    openedAt: at("12:03:00"),
    causes: [
      {
        code: "KeyDisabled",
        title: "Key is disabled",
        certainty: "certain",
        evidence: "Key cmk in kv-clinic, version 0a1b, is disabled",
        consequences: [],
      },
      {
        code: "IdentityNotPermitted",
        title: "Identity may not use the key",
        certainty: "likely",
        evidence: "No role assignment lets the service's identity read, wrap and unwrap with the key",
        consequences: [],
      },
    ],
    witnesses: [],
    start: { earliest: at("12:02:01"), latest: at("12:02:31") },
    end: undefined,
    atLeastSeconds: 30,
    atMostSeconds: 60,
    windowSeconds: 1800,
    deadline: { earliest: at("12:32:01"), latest: at("12:32:31") },
    recoveryClass: "self-healing",
    certainty: "certain",
    identityChanged: false,
    recoveryExpected: undefined,
    remedy: expect.arrayContaining([
      "Restore access before the window ends: the service then comes back by itself",
    ]) as unknown,
    closure: undefined,
  });
});

it("tells when the service should answer again once access is back", () => {
  const played = play([...lost, ...every(6, 7, allGood)]);
  expect(reportOf(played, "access.restored")).toEqual({
    ...reported(),
    phase: "restored",
    causes: [reported().causes[1]],
    end: { earliest: at("12:05:01"), latest: at("12:16:02") },
    atLeastSeconds: 150,
    atMostSeconds: 841,
    recoveryExpected: { from: at("12:10:01"), to: at("12:26:02") },
    remedy: ["Wait: the service should come back by itself within 5 to 10 minutes"],
  });
});

it("tells how it ended, and nothing more to do", () => {
  const played = play([...lost, ...every(6, 30, allGood)]);
  const restored = reportOf(played, "access.restored");
  expect(played.closed).toEqual([
    { ...restored, phase: "closed", remedy: [], closure: { how: "unconfirmed", at: at("12:27:00") } },
  ]);
});

it("presumes where the class does, and is certain else", () => {
  expect(reportOf(play(once(0, keyDisabled)), "access.lost")).toMatchObject({
    recoveryClass: "presume-redeploy",
    certainty: "presumed",
    start: { earliest: undefined },
    atMostSeconds: undefined,
    deadline: { earliest: undefined, latest: at("12:30:02") },
  });
});

it("tells worst causes first", () => {
  const causes = reportOf(play(once(0, all(keyExpired, identityMissing, keyDisabled))), "access.lost").causes;
  expect(causes.map(({ code }) => code)).toEqual(["KeyDisabled", "IdentityMissing"]);
});

it("tells the one that takes most away first, whatever was judged first", () => {
  const causes = reportOf(play(once(0, all(keyExpired, identityMissing))), "access.lost").causes;
  expect(causes.map(({ code }) => code)).toEqual(["IdentityMissing", "KeyExpired"]);
});

it("says that the cause was not found where a witness stands alone", () => {
  expect(reportOf(play([...goodBefore, ...every(3, 4, witnessLost)]), "access.lost").causes).toEqual([
    {
      code: "Unexplained",
      title: "Service lost its key, cause not found",
      certainty: "likely",
      evidence: "The service's health check says CustomerManagedKeyAccessLost",
      consequences: [],
    },
  ]);
});

it("names the principals that are told", () => {
  const principals = [aPrincipal(), aPrincipal({ principalId: undefined }), aPrincipal({ principalId: "principal-2" })];
  const sweeps = once(3, all(serviceIs({ principals }), keyDisabled));
  expect(reportOf(play(sweeps), "access.lost").principalIds).toEqual(["principal-1", "principal-2"]);
});

it("names the key the service asks for now, and repairs the key of the loss", () => {
  const sweeps = [
    ...goodBefore,
    ...every(3, 4, keyDisabled),
    ...once(5, all(onOtherKey({ enabled: false }), roleMissing)),
  ];
  const { keyUrl, remedy } = reportOf(play(sweeps), "access.cause_changed");
  expect(keyUrl).toBe("https://kv-clinic.vault.azure.net/keys/cmk-new/9f8e");
  expect(remedy[0]).toBe(
    "Enable the key: az keyvault key set-attributes --vault-name kv-clinic --name cmk --version 0a1b --enabled true",
  );
});

const byPolicies = vaultIs({ enableRbacAuthorization: false });
const policiesSwitchedOn = [...goodBefore, ...every(3, 4, byPolicies)];

it("goes by the permission model that counts at the vault since it was switched", () => {
  expect(reportOf(play(policiesSwitchedOn), "access.lost")).toMatchObject({
    causes: [{ evidence: "No access policy lets the service's identity read, wrap and unwrap with the key" }],
    remedy: [expect.stringContaining("az keyvault set-policy"), expect.anything(), expect.anything()],
  });
});

it("remembers the permission model of a vault that is there no more, and that a Managed HSM has none", () => {
  const remembered = (...scenes: readonly Scene[]): unknown =>
    play(scenes.flatMap((scene, minute) => once(minute, scene))).state.permissionModel;
  expect(remembered(vaultDeleted())).toBeUndefined();
  expect(remembered(allGood, vaultDeleted())).toBe("roles");
  expect(remembered(allGood, byPolicies, vaultDeleted())).toBe("policies");
  expect(remembered(allGood, vaultIs({ store: "managed-hsm" }))).toBeUndefined();
});

it("remembers that a deny assignment is at fault, and asks for it to be taken away first", () => {
  const played = play([...goodBefore, ...every(3, 4, denied())]);
  expect(played.state.incident?.roots).toMatchObject([{ code: "IdentityNotPermitted", aspect: "deny-assignment" }]);
  const { remedy } = reportOf(played, "access.lost");
  expect(remedy.slice(0, 2)).toEqual([
    expect.stringMatching(/^Find the deny assignment/),
    expect.stringMatching(/^Give the identity its role/),
  ]);
});

it("asks for the role once no deny assignment is in its way any more", () => {
  const { state } = play([...goodBefore, ...every(3, 4, denied()), ...every(5, 6, roleMissing)]);
  expect(state.incident?.roots).toMatchObject([{ code: "IdentityNotPermitted", aspect: undefined }]);
});
