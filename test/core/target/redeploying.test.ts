/** Which redeployments count, and what becomes of a redeployed service. */
import {
  all,
  allGood,
  deploying,
  keyDisabled,
  keyUnread,
  roleMissing,
  witnessHealthy,
  witnessLost,
  type Scene,
} from "../builders/scenes";
import { every, once, told, type Sweep } from "../builders/timeline";

/** Lost from 3 to 39, by a key that nobody else testifies to. */
const longLoss = [...every(0, 2, allGood), ...every(3, 39, keyDisabled)];
const longLossByRole = [...every(0, 2, allGood), ...every(3, 50, roleMissing)];

const stories: readonly (readonly [string, readonly (readonly Sweep[])[], readonly string[]])[] = [
  [
    "counts a redeployment seen to run and succeed after the restore, and closes after the allowance",
    [longLoss, every(40, 41, allGood), every(42, 48, deploying), every(49, 60, allGood)],
    [
      "3 access.lost self-healing 0-60 s",
      "22 access.window_closing self-healing 1139-1200 s",
      "32 access.redeploy_required presume-redeploy 1739-1800 s",
      "34 access.redeploy_required redeploy 1859-1920 s",
      "40 access.restored redeploy 2159-2281 s",
      "60 service.recovered redeployed-unconfirmed redeploy 2159-2281 s",
    ],
  ],
  [
    "does not count a redeployment that ended while access was lost",
    [
      every(0, 2, allGood),
      every(3, 20, keyDisabled),
      every(21, 28, all(deploying, keyDisabled)),
      every(29, 39, keyDisabled),
      every(40, 60, allGood),
    ],
    [
      "3 access.lost self-healing 0-60 s",
      "22 access.window_closing self-healing 1139-1200 s",
      "32 access.redeploy_required presume-redeploy 1739-1800 s",
      "34 access.redeploy_required redeploy 1859-1920 s",
      "40 access.restored redeploy 2159-2281 s",
    ],
  ],
  [
    "does not count a redeployment that may have ended before the restore, while the key could not be read",
    [
      every(0, 2, allGood),
      every(3, 34, keyDisabled),
      every(35, 40, all(deploying, keyUnread)),
      once(41, keyUnread),
      every(42, 60, allGood),
    ],
    [
      "3 access.lost self-healing 0-60 s",
      "22 access.window_closing self-healing 1139-1200 s",
      "32 access.redeploy_required presume-redeploy 1739-1800 s",
      "34 access.redeploy_required redeploy 1859-1920 s",
      "42 access.restored redeploy 1859-2401 s",
    ],
  ],
  [
    "does not count a redeployment that ended before the role was seen good",
    [longLossByRole, once(51, all(roleMissing, deploying)), every(52, 75, allGood)],
    [
      "4 access.lost self-healing 0-120 s",
      "22 access.window_closing self-healing 539-1200 s",
      "32 access.redeploy_required presume-redeploy 1139-1800 s",
      "44 access.redeploy_required redeploy 1859-2520 s",
      "53 access.restored redeploy 2279-3601 s",
    ],
  ],
  [
    "counts a redeployment that ran after the role was seen good, though it may not yet have been in effect",
    [longLossByRole, every(51, 52, allGood), once(53, deploying), every(54, 72, allGood)],
    [
      "4 access.lost self-healing 0-120 s",
      "22 access.window_closing self-healing 539-1200 s",
      "32 access.redeploy_required presume-redeploy 1139-1800 s",
      "44 access.redeploy_required redeploy 1859-2520 s",
      "52 access.restored redeploy 2219-3541 s",
      "72 service.recovered redeployed-unconfirmed redeploy 2219-3541 s",
    ],
  ],
  [
    "does not close a redeployed service that is overdue because its witness falls silent",
    [
      every(0, 2, allGood),
      every(3, 39, all(keyDisabled, witnessLost)),
      once(40, witnessLost),
      every(41, 47, all(deploying, witnessLost)),
      every(48, 60, witnessLost),
      every(61, 90, allGood),
    ],
    [
      "3 access.lost self-healing 0-60 s",
      "22 access.window_closing self-healing 1139-1200 s",
      "32 access.redeploy_required presume-redeploy 1739-1800 s",
      "34 access.redeploy_required redeploy 1859-1920 s",
      "40 access.restored redeploy 2159-2281 s",
      "59 service.recovery_overdue redeploy 2159-2281 s",
    ],
  ],
  [
    "does not count a redeployment that failed",
    [longLoss, once(40, allGood), every(41, 44, deploying), every(45, 60, all(allGood, failed()))],
    [
      "3 access.lost self-healing 0-60 s",
      "22 access.window_closing self-healing 1139-1200 s",
      "32 access.redeploy_required presume-redeploy 1739-1800 s",
      "34 access.redeploy_required redeploy 1859-1920 s",
      "40 access.restored redeploy 2159-2281 s",
    ],
  ],
  [
    "counts the later of two redeployments",
    [longLoss, every(40, 44, deploying), every(45, 47, allGood), every(48, 49, deploying), every(50, 61, allGood)],
    [
      "3 access.lost self-healing 0-60 s",
      "22 access.window_closing self-healing 1139-1200 s",
      "32 access.redeploy_required presume-redeploy 1739-1800 s",
      "34 access.redeploy_required redeploy 1859-1920 s",
      "40 access.restored redeploy 2159-2281 s",
      "61 service.recovered redeployed-unconfirmed redeploy 2159-2281 s",
    ],
  ],
  [
    "is recovered when the redeployed service says healthy",
    [
      every(0, 2, allGood),
      every(3, 39, all(keyDisabled, witnessLost)),
      once(40, witnessLost),
      every(41, 47, all(deploying, witnessLost)),
      every(48, 49, witnessLost),
      once(50, witnessHealthy),
    ],
    [
      "3 access.lost self-healing 0-60 s",
      "22 access.window_closing self-healing 1139-1200 s",
      "32 access.redeploy_required presume-redeploy 1739-1800 s",
      "34 access.redeploy_required redeploy 1859-1920 s",
      "40 access.restored redeploy 2159-2281 s",
      "50 service.recovered recovered redeploy 2159-2281 s",
    ],
  ],
  [
    "does not close a redeployed service whose witness still complains: it is overdue again",
    [
      every(0, 2, allGood),
      every(3, 39, all(keyDisabled, witnessLost)),
      once(40, witnessLost),
      every(41, 47, all(deploying, witnessLost)),
      every(48, 130, witnessLost),
    ],
    [
      "3 access.lost self-healing 0-60 s",
      "22 access.window_closing self-healing 1139-1200 s",
      "32 access.redeploy_required presume-redeploy 1739-1800 s",
      "34 access.redeploy_required redeploy 1859-1920 s",
      "40 access.restored redeploy 2159-2281 s",
      "59 service.recovery_overdue redeploy 2159-2281 s",
      "119 access.reminder redeploy 2159-2281 s",
    ],
  ],
];

function failed(): Scene {
  return (sweptAt) => {
    const facts = deploying(sweptAt);
    if (facts.service?.kind !== "seen") return facts;
    const value = { ...facts.service.value, provisioningState: "Failed" };
    return { subject: value, service: { ...facts.service, value } };
  };
}

it.each(stories)("%s", (_, sweeps, said) => {
  expect(told(...sweeps)).toEqual(said);
});
