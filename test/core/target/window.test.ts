/** The thirty minutes in which a loss heals itself, and what is said on the way. */
import {
  all,
  allGood,
  blind,
  keyDisabled,
  keyUnread,
  roleMissing,
  witnessHealthy,
  witnessLost,
} from "../builders/scenes";
import { at, minute } from "../builders/moments";
import { every, once, play, told, type Sweep } from "../builders/timeline";

const stories: readonly (readonly [string, readonly (readonly Sweep[])[], readonly string[]])[] = [
  [
    "warns once when the window may close in ten minutes, presumes a redeployment at its possible end, and is certain at its proven end",
    [every(0, 2, allGood), every(3, 45, keyDisabled)],
    [
      "3 access.lost self-healing 0-60 s",
      "22 access.window_closing self-healing 1139-1200 s",
      "32 access.redeploy_required presume-redeploy 1739-1800 s",
      "34 access.redeploy_required redeploy 1859-1920 s",
    ],
  ],
  [
    "presumes a redeployment for 29.5 minutes between sweeps, since the truth may have been longer",
    [every(0, 2, allGood), every(3, 32, keyDisabled), once(32.5, allGood), once(33, witnessHealthy)],
    [
      "3 access.lost self-healing 0-60 s",
      "22 access.window_closing self-healing 1139-1200 s",
      "32 access.redeploy_required presume-redeploy 1739-1800 s",
      "32.5 access.restored presume-redeploy 1739-1831 s",
    ],
  ],
  [
    "lets a loss of at most 29.5 minutes heal itself",
    [every(0, 2, allGood), every(3, 30, keyDisabled), once(31.5, allGood), once(41.5, allGood), once(42, allGood)],
    [
      "3 access.lost self-healing 0-60 s",
      "22 access.window_closing self-healing 1139-1200 s",
      "31.5 access.restored self-healing 1619-1771 s",
      "42 service.recovered unconfirmed self-healing 1619-1771 s",
    ],
  ],
  [
    "does not warn while less than twenty minutes are possible",
    [every(0, 2, allGood), once(21, keyDisabled)],
    ["21 access.lost self-healing 0-1140 s"],
  ],
  [
    "warns in the sweep that opens, where twenty minutes may have passed",
    [every(0, 2, allGood), once(22.5, keyDisabled)],
    ["22.5 access.lost self-healing 0-1230 s", "22.5 access.window_closing self-healing 0-1230 s"],
  ],
  [
    "counts all that is possible and nothing that is not proven after two hours without a sweep",
    [every(0, 2, allGood), once(3, keyDisabled), once(123, keyDisabled), once(124, keyDisabled)],
    ["3 access.lost self-healing 0-60 s", "123 access.redeploy_required presume-redeploy 0-7260 s"],
  ],
  [
    "stays certain of a redeployment once the window was proven, though the proof began anew",
    [every(0, 2, allGood), every(3, 34, keyDisabled), once(160, keyDisabled)],
    [
      "3 access.lost self-healing 0-60 s",
      "22 access.window_closing self-healing 1139-1200 s",
      "32 access.redeploy_required presume-redeploy 1739-1800 s",
      "34 access.redeploy_required redeploy 1859-1920 s",
      "160 access.reminder redeploy 0-9480 s",
    ],
  ],
  [
    "lets the proof stand still and the possible grow while it is blind over the crossing, and restores nothing",
    [every(0, 2, allGood), every(3, 10, keyDisabled), every(11, 60, blind), every(61, 62, keyDisabled)],
    [
      "3 access.lost self-healing 0-60 s",
      "23 access.window_closing self-healing 419-1259 s",
      "33 access.redeploy_required presume-redeploy 419-1859 s",
    ],
  ],
  [
    "reminds every hour while access is lost",
    [every(0, 2, allGood), every(3, 160, keyDisabled)],
    [
      "3 access.lost self-healing 0-60 s",
      "22 access.window_closing self-healing 1139-1200 s",
      "32 access.redeploy_required presume-redeploy 1739-1800 s",
      "34 access.redeploy_required redeploy 1859-1920 s",
      "94 access.reminder redeploy 5459-5520 s",
      "154 access.reminder redeploy 9059-9120 s",
    ],
  ],
  [
    "counts a lost role from when it may have taken effect",
    [every(0, 2, allGood), every(3, 50, roleMissing)],
    [
      "4 access.lost self-healing 0-120 s",
      "22 access.window_closing self-healing 539-1200 s",
      "32 access.redeploy_required presume-redeploy 1139-1800 s",
      "44 access.redeploy_required redeploy 1859-2520 s",
    ],
  ],
  [
    "proves no window by a witness alone, since it goes on complaining after a restore",
    [every(0, 2, witnessHealthy), every(3, 60, all(witnessLost, keyUnread))],
    [
      "4 access.lost self-healing 0-719 s",
      "13 access.window_closing self-healing 0-1259 s",
      "23 access.redeploy_required presume-redeploy 599-1859 s",
    ],
  ],
];

it.each(stories)("%s", (_, sweeps, said) => {
  expect(told(...sweeps)).toEqual(said);
});

it("never shortens what is possible when the clock goes back", () => {
  const forth = play([...every(0, 2, allGood), ...once(3, keyDisabled), ...once(15, keyDisabled)]);
  const back = play([...once(5, keyDisabled), ...once(6, keyDisabled)], undefined, forth.state);
  expect(back.states.map(({ sweptAt }) => sweptAt)).toEqual([minute(15), minute(15)]);
  expect(back.said).toEqual([]);
  expect(back.state.incident?.loss.provenUntil).toEqual(at("12:15:01"));
  expect(play(once(22, keyDisabled), undefined, back.state).said).toEqual([
    "22 access.window_closing self-healing 0-1200 s",
  ]);
});
