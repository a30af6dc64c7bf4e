/** How an incident ends once access is back: confirmed by a witness, or not. */
import {
  all,
  allGood,
  blind,
  keyDisabled,
  roleMissing,
  witnessHealthy,
  witnessLost,
  type Scene,
} from "../builders/scenes";
import { every, once, told, type Sweep } from "../builders/timeline";

/** Lost from 3, with this witness from 5, restored at 11. */
function shortLoss(witness: Scene): readonly Sweep[] {
  return [...every(0, 2, allGood), ...every(3, 4, keyDisabled), ...every(5, 10, all(keyDisabled, witness))];
}

/** Lost from 3 to 39, by a key that nobody else testifies to. */
const longLoss = [...every(0, 2, allGood), ...every(3, 39, keyDisabled)];

const stories: readonly (readonly [string, readonly (readonly Sweep[])[], readonly string[]])[] = [
  [
    "is confirmed by a witness that testified and says healthy after the restore",
    [shortLoss(witnessLost), every(11, 15, witnessLost), once(16, witnessHealthy)],
    [
      "3 access.lost self-healing 0-60 s",
      "11 access.restored self-healing 419-541 s",
      "16 service.recovered recovered self-healing 419-541 s",
    ],
  ],
  [
    "is confirmed by a witness asked after the sweep that restores",
    [shortLoss(witnessLost), every(11, 12, witnessHealthy)],
    [
      "3 access.lost self-healing 0-60 s",
      "11 access.restored self-healing 419-541 s",
      "12 service.recovered recovered self-healing 419-541 s",
    ],
  ],
  [
    "is not closed while another cause is suspected",
    [shortLoss(witnessLost), once(11, allGood), once(12, all(roleMissing, witnessHealthy)), once(13, witnessHealthy)],
    [
      "3 access.lost self-healing 0-60 s",
      "11 access.restored self-healing 419-541 s",
      "13 service.recovered recovered self-healing 419-541 s",
    ],
  ],
  [
    "is not confirmed by a witness that said healthy throughout, and closes unconfirmed after the allowance",
    [shortLoss(witnessHealthy), every(11, 22, witnessHealthy)],
    [
      "3 access.lost self-healing 0-60 s",
      "11 access.restored self-healing 419-541 s",
      "22 service.recovered unconfirmed self-healing 419-541 s",
    ],
  ],
  [
    "closes unconfirmed after the allowance where nobody testifies",
    [shortLoss(allGood), every(11, 22, allGood)],
    [
      "3 access.lost self-healing 0-60 s",
      "11 access.restored self-healing 419-541 s",
      "22 service.recovered unconfirmed self-healing 419-541 s",
    ],
  ],
  [
    "closes unconfirmed while the monitor is blind, since access was seen good",
    [shortLoss(allGood), once(11, allGood), every(12, 22, blind)],
    [
      "3 access.lost self-healing 0-60 s",
      "11 access.restored self-healing 419-541 s",
      "22 service.recovered unconfirmed self-healing 419-541 s",
    ],
  ],
  [
    "waits for the propagation of a role before it closes unconfirmed",
    [every(0, 2, allGood), every(3, 10, roleMissing), every(11, 35, allGood)],
    [
      "4 access.lost self-healing 0-120 s",
      "12 access.restored self-healing 0-1141 s",
      "32 service.recovered unconfirmed self-healing 0-1141 s",
    ],
  ],
  [
    "never closes unconfirmed where a redeployment may be required, and reminds",
    [longLoss, every(40, 180, allGood)],
    [
      "3 access.lost self-healing 0-60 s",
      "22 access.window_closing self-healing 1139-1200 s",
      "32 access.redeploy_required presume-redeploy 1739-1800 s",
      "34 access.redeploy_required redeploy 1859-1920 s",
      "40 access.restored redeploy 2159-2281 s",
      "94 access.reminder redeploy 2159-2281 s",
      "154 access.reminder redeploy 2159-2281 s",
    ],
  ],
  [
    "stays open while the witness that testified cannot be asked",
    [shortLoss(witnessLost), every(11, 60, allGood)],
    ["3 access.lost self-healing 0-60 s", "11 access.restored self-healing 419-541 s"],
  ],
  [
    "is not confirmed by a witness that testified to the loss before and slept through this one",
    [
      shortLoss(witnessLost),
      once(11, allGood),
      once(12, keyDisabled),
      every(13, 14, all(keyDisabled, witnessHealthy)),
      every(15, 25, witnessHealthy),
    ],
    [
      "3 access.lost self-healing 0-60 s",
      "11 access.restored self-healing 419-541 s",
      "12 access.lost_again self-healing 0-600 s",
      "15 access.restored self-healing 119-781 s",
    ],
  ],
];

it.each(stories)("%s", (_, sweeps, said) => {
  expect(told(...sweeps)).toEqual(said);
});
