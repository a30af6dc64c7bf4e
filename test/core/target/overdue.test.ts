/** When a service that has its key again does not come back in time. */
import {
  all,
  allGood,
  deploying,
  identityMissing,
  keyDisabled,
  roleMissing,
  witnessHealthy,
  witnessLost,
  witnessUnwell,
  type Scene,
} from "../builders/scenes";
import { every, once, told, type Sweep } from "../builders/timeline";

/** Lost from 3, with this witness from 5, restored at 11. */
function shortLoss(witness: Scene): readonly Sweep[] {
  return [...every(0, 2, allGood), ...every(3, 4, keyDisabled), ...every(5, 10, all(keyDisabled, witness))];
}

const stories: readonly (readonly [string, readonly (readonly Sweep[])[], readonly string[]])[] = [
  [
    "is overdue when a witness still complains after the allowance, and needs a redeployment for certain an hour later",
    [shortLoss(witnessLost), every(11, 90, witnessLost)],
    [
      "3 access.lost self-healing 0-60 s",
      "11 access.restored self-healing 419-541 s",
      "22 service.recovery_overdue presume-redeploy 419-541 s",
      "22 access.redeploy_required presume-redeploy 419-541 s",
      "82 access.redeploy_required redeploy 419-541 s",
    ],
  ],
  [
    "is overdue by any complaint of a witness that testified",
    [shortLoss(witnessLost), every(11, 22, witnessUnwell)],
    [
      "3 access.lost self-healing 0-60 s",
      "11 access.restored self-healing 419-541 s",
      "22 service.recovery_overdue presume-redeploy 419-541 s",
      "22 access.redeploy_required presume-redeploy 419-541 s",
    ],
  ],
  [
    "is not overdue by a witness that never testified",
    [shortLoss(witnessUnwell), every(11, 22, witnessUnwell)],
    [
      "3 access.lost self-healing 0-60 s",
      "11 access.restored self-healing 419-541 s",
      "22 service.recovered unconfirmed self-healing 419-541 s",
    ],
  ],
  [
    "is overdue by a witness that first testifies after the restore",
    [shortLoss(allGood), every(11, 13, allGood), every(14, 22, witnessLost)],
    [
      "3 access.lost self-healing 0-60 s",
      "11 access.restored self-healing 419-541 s",
      "22 service.recovery_overdue presume-redeploy 419-541 s",
      "22 access.redeploy_required presume-redeploy 419-541 s",
    ],
  ],
  [
    "waits for a role's propagation before recovery is overdue",
    [every(0, 2, allGood), every(3, 10, all(roleMissing, witnessLost)), every(11, 33, witnessLost)],
    [
      "4 access.lost self-healing 0-120 s",
      "12 access.restored self-healing 0-1141 s",
      "32 service.recovery_overdue presume-redeploy 0-1141 s",
      "32 access.redeploy_required presume-redeploy 0-1141 s",
    ],
  ],
  [
    "does not call recovery overdue while a deployment runs",
    [
      shortLoss(witnessLost),
      every(11, 15, witnessLost),
      every(16, 30, all(deploying, witnessLost)),
      every(31, 42, witnessLost),
    ],
    [
      "3 access.lost self-healing 0-60 s",
      "11 access.restored self-healing 419-541 s",
      "42 service.recovery_overdue presume-redeploy 419-541 s",
      "42 access.redeploy_required presume-redeploy 419-541 s",
    ],
  ],
  [
    "does not call recovery overdue while a required redeployment is awaited",
    [every(0, 2, allGood), every(3, 5, all(identityMissing, witnessLost)), every(6, 30, witnessLost)],
    [
      "3 access.lost redeploy 0-60 s",
      "3 access.redeploy_required redeploy 0-60 s",
      "6 access.restored redeploy 119-841 s",
    ],
  ],
  [
    "closes an overdue recovery once the witness says healthy",
    [shortLoss(witnessLost), every(11, 25, witnessLost), once(26, witnessHealthy)],
    [
      "3 access.lost self-healing 0-60 s",
      "11 access.restored self-healing 419-541 s",
      "22 service.recovery_overdue presume-redeploy 419-541 s",
      "22 access.redeploy_required presume-redeploy 419-541 s",
      "26 service.recovered recovered presume-redeploy 419-541 s",
    ],
  ],
];

it.each(stories)("%s", (_, sweeps, said) => {
  expect(told(...sweeps)).toEqual(said);
});
