/** Evidence that narrows the interval of a loss where it lies inside. */
import { type Key } from "../../../shared/core/facts/key";
import { type Skew } from "../../../shared/core/facts/observation";
import { at } from "../builders/moments";
import {
  all,
  allGood,
  blind,
  keyDeleted,
  keyDisabled,
  keyIs,
  roleMissing,
  rolesUnread,
  type Scene,
} from "../builders/scenes";
import { every, once, play, reportOf, type Sweep } from "../builders/timeline";

const goodBefore = every(0, 2, allGood);

/** The vault's clock is so far ahead of ours. */
function skewed(skew: Skew, scene: Scene): Scene {
  return (sweptAt) => {
    const facts = scene(sweptAt);
    if (facts.key === undefined || "kind" in facts.key) return facts;
    const { key, deletedKey } = facts.key;
    return {
      ...facts,
      key: {
        ...facts.key,
        key: { ...key, skew },
        deletedKey: deletedKey.kind === "not-asked" ? deletedKey : { ...deletedKey, skew },
      },
    };
  };
}

function startOf(sweeps: readonly Sweep[]): readonly (string | undefined)[] {
  const { earliest, latest } = reportOf(play(sweeps), "access.lost").start;
  return [earliest, latest].map(clock);
}

function endOf(sweeps: readonly Sweep[]): readonly (string | undefined)[] {
  const end = reportOf(play(sweeps), "access.restored").end;
  return [end?.earliest, end?.latest].map(clock);
}

function clock(moment: Date | undefined): string | undefined {
  return moment?.toISOString().slice(11, 23);
}

const ahead = { atLeastMs: 59_000, atMostMs: 61_000 };
const behind = { atLeastMs: -61_000, atMostMs: -59_000 };
const disabled = (updatedOn: Date): Scene => keyIs({ enabled: false, updatedOn });
const expired = (expiresOn: Date): Scene => keyIs({ expiresOn });
const notYet = (updatedOn: Date): Scene => keyIs({ updatedOn, notBefore: at("13:00:00") });

it.each<[string, readonly Sweep[], string | undefined, string]>([
  [
    "the last good question and the first bad answer",
    [...goodBefore, ...once(3, keyDisabled)],
    "12:02:01.000",
    "12:03:02.000",
  ],
  [
    "the update of a disabled key and a second",
    [...goodBefore, ...once(3, disabled(at("12:02:30")))],
    "12:02:01.000",
    "12:02:31.000",
  ],
  [
    "an update at the last good question",
    [...goodBefore, ...once(3, disabled(at("12:02:00")))],
    "12:02:01.000",
    "12:02:01.000",
  ],
  [
    "nothing of an update before the last good question",
    [...goodBefore, ...once(3, disabled(at("12:01:59")))],
    "12:02:01.000",
    "12:03:02.000",
  ],
  ["an update at the answer", [...goodBefore, ...once(3, disabled(at("12:03:01")))], "12:02:01.000", "12:03:02.000"],
  [
    "nothing of an update after the answer",
    [...goodBefore, ...once(3, disabled(at("12:03:30")))],
    "12:02:01.000",
    "12:03:02.000",
  ],
  ["any update where a key is first seen lost", once(3, disabled(at("09:00:00"))), undefined, "09:00:01.000"],
  [
    "an update by a clock that runs ahead",
    [...goodBefore, ...once(3, skewed(ahead, disabled(at("12:03:20"))))],
    "12:02:01.000",
    "12:02:22.000",
  ],
  [
    "an update by a clock that runs behind",
    [...goodBefore, ...once(3, skewed(behind, disabled(at("12:01:30"))))],
    "12:02:01.000",
    "12:02:32.000",
  ],
  [
    "the date of a deleted key",
    [...goodBefore, ...once(3, keyDeleted({ deletedOn: at("12:02:30") }))],
    "12:02:01.000",
    "12:02:31.000",
  ],
  [
    "the date of a deleted key by a clock that runs ahead",
    [...goodBefore, ...once(3, skewed(ahead, keyDeleted({ deletedOn: at("12:03:30") })))],
    "12:02:01.000",
    "12:02:32.000",
  ],
  ["both sides of an expiry", [...goodBefore, ...every(3, 9, expired(at("12:02:30")))], "12:02:30.000", "12:02:31.000"],
  [
    "both sides of an expiry by a clock that runs ahead",
    [...goodBefore, ...every(3, 9, skewed(ahead, expired(at("12:03:30"))))],
    "12:02:29.000",
    "12:02:32.000",
  ],
  [
    "nothing of an expiry before the last good question",
    [...goodBefore, ...every(3, 9, expired(at("12:01:30")))],
    "12:02:01.000",
    "12:07:02.000",
  ],
  [
    "one side of an expiry where the rest could not be read",
    [...goodBefore, ...every(3, 9, all(expired(at("12:02:30")), rolesUnread))],
    "12:02:01.000",
    "12:02:31.000",
  ],
  [
    "one side of an expiry where something else is bad too",
    [...goodBefore, ...every(8, 9, all(expired(at("12:02:30")), roleMissing))],
    "12:02:01.000",
    "12:02:31.000",
  ],
  [
    "the latest side of an expiry where it was first seen expired",
    every(3, 9, expired(at("11:02:30"))),
    undefined,
    "11:02:31.000",
  ],
  [
    "the update of a key that is not valid yet",
    [...goodBefore, ...every(3, 4, notYet(at("12:02:30")))],
    "12:02:01.000",
    "12:02:31.000",
  ],
  ["the time a role may take", [...goodBefore, ...every(3, 4, roleMissing)], "12:02:01.000", "12:13:02.000"],
  [
    "the earliest of two causes",
    [...goodBefore, ...every(3, 4, all(roleMissing, disabled(at("12:02:45"))))],
    "12:02:01.000",
    "12:02:46.000",
  ],
])("takes for the start: %s", (_, sweeps, earliest, latest) => {
  expect(startOf(sweeps)).toEqual([earliest, latest]);
});

const lost = [...goodBefore, ...every(3, 5, keyDisabled)];
const enabled = (changes: Partial<Key>): Scene => keyIs(changes);

it.each<[string, readonly Sweep[], string, string]>([
  [
    "the last bad question and the first good answer",
    [...lost, ...once(6, keyIs({ updatedOn: undefined }))],
    "12:05:01.000",
    "12:06:02.000",
  ],
  [
    "the update of a re-enabled key and a second",
    [...lost, ...once(6, enabled({ updatedOn: at("12:05:30") }))],
    "12:05:01.000",
    "12:05:31.000",
  ],
  [
    "an update just after the last bad question",
    [...lost, ...once(6, enabled({ updatedOn: at("12:05:01") }))],
    "12:05:01.000",
    "12:05:02.000",
  ],
  [
    "nothing of an update at the last bad question",
    [...lost, ...once(6, enabled({ updatedOn: at("12:05:00") }))],
    "12:05:01.000",
    "12:06:02.000",
  ],
  [
    "nothing of an update after the answer",
    [...lost, ...once(6, enabled({ updatedOn: at("12:06:30") }))],
    "12:05:01.000",
    "12:06:02.000",
  ],
  [
    "an update by a clock that runs ahead",
    [...lost, ...once(6, skewed(ahead, enabled({ updatedOn: at("12:06:30") })))],
    "12:05:01.000",
    "12:05:32.000",
  ],
  [
    "an update during blindness",
    [...lost, ...every(6, 20, blind), ...once(21, enabled({ updatedOn: at("12:09:00") }))],
    "12:05:01.000",
    "12:09:01.000",
  ],
  [
    "the later of update and start of validity",
    [...lost, ...once(6, enabled({ updatedOn: at("12:05:10"), notBefore: at("12:05:40") }))],
    "12:05:01.000",
    "12:05:41.000",
  ],
  [
    "the update of a key long valid",
    [...lost, ...once(6, enabled({ updatedOn: at("12:05:10"), notBefore: at("08:00:00") }))],
    "12:05:01.000",
    "12:05:11.000",
  ],
  [
    "the start of validity that passes",
    [
      ...goodBefore,
      ...every(3, 4, keyIs({ updatedOn: at("12:02:30"), notBefore: at("12:09:30") })),
      ...every(10, 11, keyIs({ updatedOn: at("12:02:30"), notBefore: at("12:09:30") })),
    ],
    "12:04:01.000",
    "12:09:31.000",
  ],
  [
    "the time a role may take",
    [...goodBefore, ...every(3, 5, roleMissing), ...every(6, 7, allGood)],
    "12:05:01.000",
    "12:16:02.000",
  ],
  [
    "the later of two causes",
    [
      ...goodBefore,
      ...every(3, 5, all(keyDisabled, roleMissing)),
      ...once(6, all(keyDisabled)),
      ...once(7, enabled({ updatedOn: at("12:06:30") })),
    ],
    "12:06:01.000",
    "12:16:02.000",
  ],
])("takes for the end: %s", (_, sweeps, earliest, latest) => {
  expect(endOf(sweeps)).toEqual([earliest, latest]);
});
