/** A root cause stands for what follows from it: what comes or goes under it is no news, and is told with it. */
import { at } from "../builders/moments";
import { absent } from "../builders/observations";
import {
  all,
  allGood,
  earlierKeyIs,
  keyDeleted,
  keyDisabled,
  keyIs,
  onOtherKey,
  resourceHealthLost,
  roleMissing,
  rolesUnread,
  serviceIs,
  vaultDeleted,
  vaultIs,
  versionsAre,
  witnessLost,
  type Scene,
} from "../builders/scenes";
import { every, once, play, reportOf, told } from "../builders/timeline";

const goodBefore = every(0, 2, allGood);
const deleted = vaultDeleted({ deletedOn: undefined });
const inOtherTenant = vaultIs({ tenantId: "tenant-2" });
const failed = serviceIs({ provisioningState: "Failed" });

describe("says that the cause changed", () => {
  it.each([
    [
      "not where a consequence comes",
      [every(3, 4, inOtherTenant), once(5, all(inOtherTenant, roleMissing))],
      ["4 access.lost self-healing 59-120 s"],
    ],
    [
      "not where a consequence goes",
      [every(3, 4, all(inOtherTenant, roleMissing)), every(5, 6, inOtherTenant)],
      ["4 access.lost self-healing 59-120 s"],
    ],
    [
      "where the root goes and its consequence stands",
      [every(3, 4, all(inOtherTenant, roleMissing)), every(5, 6, roleMissing)],
      ["4 access.lost self-healing 59-120 s", "6 access.cause_changed self-healing 0-240 s"],
    ],
    [
      "where a root comes over what stood before",
      [every(3, 4, roleMissing), once(5, all(inOtherTenant, roleMissing))],
      ["4 access.lost self-healing 0-120 s", "5 access.cause_changed self-healing 0-180 s"],
    ],
    [
      "where a cause comes that the root does not explain",
      [every(3, 4, inOtherTenant), once(5, all(inOtherTenant, keyDisabled))],
      ["4 access.lost self-healing 59-120 s", "5 access.cause_changed self-healing 119-180 s"],
    ],
  ])("%s", (_, sweeps, said) => {
    expect(told(goodBefore, ...sweeps)).toEqual(said);
  });
});

it("tells of a deleted vault as one cause, with its key and the service's own trouble under it", () => {
  const vaultToo = all(deleted, failed, witnessLost, resourceHealthLost);
  const sweeps = [...goodBefore, ...once(3, keyDeleted()), ...once(4, vaultToo)];
  const { causes, witnesses } = reportOf(play(sweeps), "access.cause_changed");
  expect(causes.map(({ code, consequences }) => [code, consequences.map((one) => one.code)])).toEqual([
    ["VaultDeleted", ["KeyDeleted", "ServiceProvisioningFailed", "CannotReadKey"]],
  ]);
  expect(witnesses).toEqual([
    { witness: "health-check", evidence: "The service's health check says CustomerManagedKeyAccessLost" },
    { witness: "resource-health", evidence: "Azure Resource Health says Unavailable" },
  ]);
});

it("says of each consequence what it is and what shows it", () => {
  const sweeps = [...goodBefore, ...every(3, 4, all(inOtherTenant, roleMissing, failed))];
  expect(reportOf(play(sweeps), "access.lost").causes).toEqual([
    {
      code: "VaultInOtherTenant",
      title: "Key vault belongs to another tenant",
      certainty: "likely",
      evidence: expect.stringContaining("tenant-2") as unknown,
      consequences: [
        {
          code: "IdentityNotPermitted",
          title: "Identity may not use the key",
          evidence: "No role assignment lets the service's identity read, wrap and unwrap with the key",
        },
        {
          code: "ServiceProvisioningFailed",
          title: "Service's last deployment did not succeed",
          evidence: "The service's provisioning state is Failed",
        },
      ],
    },
  ]);
});

it("tells what it cannot read for want of the vault by the interface and the reason", () => {
  const [cause] = reportOf(play([...goodBefore, ...once(3, all(deleted, rolesUnread))]), "access.lost").causes;
  expect(cause?.consequences).toEqual([
    { code: "CannotReadKey", title: "Cannot read the key", evidence: "Key Vault: ENOTFOUND" },
    {
      code: "CannotReadRoles",
      title: "Cannot tell the identity's permissions",
      evidence: "Azure role assignments: ForbiddenByRbac",
    },
  ]);
});

it("tells the key in use at the loss beside a deleted vault, not under it", () => {
  const sweeps = [
    ...goodBefore,
    ...once(3, keyDisabled),
    ...once(4, all(onOtherKey({ enabled: false, updatedOn: undefined }), deleted)),
  ];
  const { causes } = reportOf(play(sweeps), "access.cause_changed");
  expect(causes.map(({ code }) => code)).toEqual(["VaultDeleted", "KeyDisabled"]);
});

it("lists a failed deployment under a cause, which is no posture then", () => {
  const sweeps = [...goodBefore, ...once(3, all(keyDisabled, failed))];
  const { causes } = reportOf(play(sweeps), "access.lost");
  expect(causes.map(({ consequences }) => consequences.map(({ code }) => code))).toEqual([
    ["ServiceProvisioningFailed"],
  ]);
});

it("has no witness to name where none was asked in the last sweep, though one testified before", () => {
  const sweeps = [...goodBefore, ...once(3, all(keyDisabled, witnessLost)), ...once(4, allGood)];
  expect(reportOf(play(sweeps), "access.lost").witnesses).toHaveLength(1);
  expect(reportOf(play(sweeps), "access.restored").witnesses).toEqual([]);
});

it("takes nothing that a counting cause explains for posture of its own", () => {
  const lost = all(keyDisabled, failed);
  const sweeps = [...goodBefore, ...every(3, 5, lost), ...every(6, 7, failed)];
  const said = play(sweeps).said.filter((line) => line.includes("posture."));
  expect(said).toEqual([expect.stringMatching(/^6 posture\.found/)]);
});

describe("a loss that only the service tells of", () => {
  const told = (scene: Scene) =>
    reportOf(play([...goodBefore, ...every(3, 4, all(witnessLost, scene))]), "access.lost").causes.map(
      ({ code, consequences }) => [code, consequences.map((one) => one.code)],
    );

  it.each<[string, Scene, readonly unknown[]]>([
    ["is not explained where nothing is wrong", allGood, [["Unexplained", []]]],
    [
      "is explained by an earlier version that is disabled",
      versionsAre({}, { version: "old1", enabled: false, createdOn: at("06:00:00") }),
      [["EarlierVersionDisabled", ["Unexplained"]]],
    ],
    [
      "is explained by an earlier key that is gone",
      earlierKeyIs((t) => ({ key: absent(t), deletedKey: absent(t) })),
      [["EarlierVersionGone", ["Unexplained"]]],
    ],
    ["is not explained by another risk", keyIs({ sizeBits: 4096 }), [["Unexplained", []]]],
  ])("%s", (_, scene, causes) => {
    expect(told(scene)).toEqual(causes);
  });

  it("leaves earlier keys a risk where another cause is seen", () => {
    const scene = all(keyDisabled, versionsAre({}, { version: "old1", enabled: false, createdOn: at("06:00:00") }));
    const { causes } = reportOf(play([...goodBefore, ...once(3, scene)]), "access.lost");
    expect(causes.map(({ code }) => code)).toEqual(["KeyDisabled"]);
  });
});

it("says that the cause changed where the same code has another fault behind it", () => {
  const firewall = vaultIs({ network: { defaultAction: "Deny", bypass: "None", publicNetworkAccess: "Enabled" } });
  const perimeter = vaultIs({
    network: { defaultAction: "Deny", bypass: "None", publicNetworkAccess: "SecuredByPerimeter" },
  });
  expect(told(goodBefore, every(3, 4, firewall), every(5, 6, perimeter))).toEqual([
    "4 access.lost self-healing 59-120 s",
    "5 access.cause_changed self-healing 119-180 s",
  ]);
});
