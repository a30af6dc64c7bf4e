/** What opens an incident, and what does not. Lines: minute, event, class, lost at least and at most. */
import {
  all,
  allGood,
  blind,
  identityMissing,
  keyAbsent,
  keyDeleted,
  keyDisabled,
  keyExpired,
  keyUnread,
  resourceHealthLost,
  roleMissing,
  rolesUnread,
  serviceIs,
  serviceUnread,
  vaultAbsent,
  witnessHealthy,
  witnessLost,
} from "../builders/scenes";
import { every, once, told, type Sweep } from "../builders/timeline";

const creating = serviceIs({ provisioningState: "Creating" });

const stories: readonly (readonly [string, readonly (readonly Sweep[])[], readonly string[]])[] = [
  ["says nothing of a healthy service", [every(0, 100, allGood)], []],
  [
    "opens at the first sight of a disabled key",
    [every(0, 2, allGood), once(3, keyDisabled)],
    ["3 access.lost self-healing 0-60 s"],
  ],
  [
    "opens at the first sight of a deleted key",
    [every(0, 2, allGood), once(3, keyDeleted())],
    ["3 access.lost self-healing 0-60 s"],
  ],
  [
    "opens at the first sight of a missing identity, which always needs a redeployment",
    [every(0, 2, allGood), once(3, identityMissing)],
    ["3 access.lost redeploy 0-60 s", "3 access.redeploy_required redeploy 0-60 s"],
  ],
  ["waits with a likely cause seen once", [every(0, 2, allGood), once(3, roleMissing)], []],
  [
    "opens at the second sight of a likely cause and counts from the first",
    [every(0, 2, allGood), every(3, 4, roleMissing)],
    ["4 access.lost self-healing 0-120 s"],
  ],
  [
    "opens for two likely causes of different subjects once one of them was seen twice",
    [every(0, 2, allGood), once(3, roleMissing), once(4, keyExpired), once(5, all(roleMissing, keyExpired))],
    ["5 access.lost self-healing 59-180 s"],
  ],
  [
    "does not open when a likely cause was seen once, then clean, unknown and likely",
    [once(0, allGood), once(1, roleMissing), once(2, allGood), once(3, blind), once(4, roleMissing)],
    [],
  ],
  [
    "lets an unknown sweep neither count nor reset a likely cause",
    [once(0, allGood), once(1, roleMissing), once(2, rolesUnread), once(3, blind), once(4, roleMissing)],
    ["4 access.lost self-healing 0-240 s"],
  ],
  [
    "joins two sights three and a half sweeps apart",
    [once(0, allGood), once(1, roleMissing), every(2, 4, blind), once(4.5, roleMissing)],
    ["4.5 access.lost self-healing 0-270 s"],
  ],
  [
    "starts a suspicion anew where two sights lie further apart",
    [once(0, allGood), once(1, roleMissing), every(2, 4, blind), once(4.6, roleMissing)],
    [],
  ],
  [
    "opens at the second sight of a suspicion that started anew",
    [once(0, allGood), once(1, roleMissing), every(2, 4, blind), every(5, 6, roleMissing)],
    ["6 access.lost self-healing 0-360 s"],
  ],
  ["never opens for what it cannot read", [every(0, 2, allGood), every(3, 200, blind)], []],
  ["waits with a witness that stands alone once", [every(0, 2, witnessHealthy), once(3, witnessLost)], []],
  [
    "opens for a witness that stands alone twice, the loss being possible since ten minutes before its last healthy word",
    [every(0, 2, witnessHealthy), every(3, 4, witnessLost)],
    ["4 access.lost self-healing 0-719 s"],
  ],
  [
    "does not know since when, where a lone witness was never heard to say healthy",
    [every(0, 2, allGood), every(3, 4, resourceHealthLost)],
    ["4 access.lost presume-redeploy 0-? s", "4 access.redeploy_required presume-redeploy 0-? s"],
  ],
  [
    "opens for a witness while the key cannot be read",
    [every(0, 2, witnessHealthy), every(3, 4, all(witnessLost, keyUnread))],
    ["4 access.lost self-healing 0-719 s"],
  ],
  [
    "forgets a witness that took its word back",
    [every(0, 2, witnessHealthy), once(3, witnessLost), once(4, witnessHealthy), once(5, witnessLost)],
    [],
  ],
  [
    "takes the first word of a witness for the start when the cause is found later",
    [every(0, 2, witnessHealthy), every(3, 4, witnessLost), once(5, all(witnessLost, keyDisabled))],
    ["4 access.lost self-healing 0-719 s", "5 access.cause_changed self-healing 0-780 s"],
  ],
  [
    "counts from the last good sweep, though a witness stood in since and may have been late",
    [every(0, 2, witnessHealthy), once(3, all(witnessHealthy, rolesUnread)), once(4, keyDisabled)],
    ["4 access.lost self-healing 0-120 s"],
  ],
  [
    "counts from ten minutes before a witness that always stood in",
    [every(0, 3, all(witnessHealthy, rolesUnread)), once(4, keyDisabled)],
    ["4 access.lost self-healing 0-660 s"],
  ],
  [
    "says nothing of a service that is being created and was never good",
    [every(0, 20, all(creating, keyDisabled, roleMissing))],
    [],
  ],
  [
    "says nothing while a service that was being created cannot be read",
    [every(0, 3, all(creating, keyDisabled)), every(4, 9, all(creating, keyDisabled, serviceUnread))],
    [],
  ],
  [
    "says nothing of a cause that a witness contradicted while the service was being created",
    [every(0, 1, all(creating, keyExpired, witnessHealthy)), every(2, 5, all(keyExpired, witnessHealthy))],
    [],
  ],
  [
    "opens once a service that was never good is no longer being created",
    [every(0, 3, all(creating, keyDisabled)), once(4, keyDisabled)],
    ["4 access.lost presume-redeploy 0-? s", "4 access.redeploy_required presume-redeploy 0-? s"],
  ],
  [
    "opens for a service that was never good and is being updated",
    [once(0, all(serviceIs({ provisioningState: "Updating" }), keyDisabled))],
    ["0 access.lost presume-redeploy 0-? s", "0 access.redeploy_required presume-redeploy 0-? s"],
  ],
  [
    "opens for a service that was good and is being deployed",
    [once(0, allGood), once(1, all(serviceIs({ provisioningState: "Updating" }), keyDisabled))],
    ["1 access.lost self-healing 0-60 s"],
  ],
  [
    "presumes a redeployment where a service is first seen lost, and is certain once the window is proven",
    [every(0, 31, keyDisabled)],
    [
      "0 access.lost presume-redeploy 0-? s",
      "0 access.redeploy_required presume-redeploy 0-? s",
      "31 access.redeploy_required redeploy 1859-? s",
    ],
  ],
  [
    "waits ten minutes with a key that is neither live nor deleted, and one sweep more",
    [once(0, allGood), every(1, 13, keyAbsent)],
    ["13 access.lost unrecoverable 719-780 s", "13 access.redeploy_required unrecoverable 719-780 s"],
  ],
  ["says nothing of a key that was never seen and is absent", [every(0, 60, keyAbsent)], []],
  [
    "waits ten minutes with a vault that is absent and whose name does not resolve, and one sweep more",
    [once(0, allGood), every(1, 13, vaultAbsent)],
    ["13 access.lost self-healing 719-780 s"],
  ],
];

it.each(stories)("%s", (_, sweeps, said) => {
  expect(told(...sweeps)).toEqual(said);
});
