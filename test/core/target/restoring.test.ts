/** When access is back, lost again, or back in part. */
import {
  all,
  allGood,
  blind,
  identityMissing,
  keyDeleted,
  keyDisabled,
  keyExpired,
  keyIs,
  keyUnread,
  onOtherKey,
  roleMissing,
  rolesUnread,
  serviceIs,
  vaultAbsent,
  vaultDeleted,
  witnessHealthy,
  witnessLost,
} from "../builders/scenes";
import { OTHER_KEY_URL } from "../builders/azure";
import { every, once, play, told, type Sweep } from "../builders/timeline";

const lostByKey = [...every(0, 2, allGood), ...every(3, 10, keyDisabled)];
const lostByRole = [...every(0, 2, allGood), ...every(3, 10, roleMissing)];
const onThirdKey = serviceIs({ keyUrl: "https://kv-clinic.vault.azure.net/keys/cmk-third/7777" });

const stories: readonly (readonly [string, readonly (readonly Sweep[])[], readonly string[]])[] = [
  [
    "is restored at the first good reading of a certain cause",
    [lostByKey, once(11, allGood)],
    ["11 access.restored self-healing 419-541 s"],
  ],
  [
    "waits with a likely cause for the second good reading, and counts the end from the first",
    [lostByRole, every(11, 12, allGood)],
    ["12 access.restored self-healing 0-1141 s"],
  ],
  ["does not restore a likely cause at its first good reading", [lostByRole, once(11, allGood)], []],
  [
    "lets an unknown sweep neither count nor reset the good readings",
    [lostByRole, once(11, allGood), once(12, rolesUnread), once(13, allGood)],
    ["13 access.restored self-healing 0-1141 s"],
  ],
  [
    "asks for two good readings anew after a bad one",
    [lostByRole, once(11, allGood), once(12, roleMissing), once(13, allGood), once(14, allGood)],
    ["14 access.restored self-healing 0-1261 s"],
  ],
  [
    "lets role assignments take their time that a deleted vault did not bring back with it",
    [every(0, 2, allGood), every(3, 10, vaultDeleted()), once(11, allGood)],
    ["11 access.restored self-healing 419-1141 s"],
  ],
  ["restores nothing that it cannot read", [lostByKey, every(11, 14, keyUnread)], []],
  ["restores nothing where it reads the key and not the rest", [lostByKey, once(11, rolesUnread)], []],
  [
    "takes the later reading for the end where the rest was read after the cause was gone",
    [lostByKey, once(11, rolesUnread), once(12, allGood)],
    ["12 access.restored self-healing 419-1201 s"],
  ],
  [
    "keeps the one of two causes that cannot be read",
    [
      every(0, 2, allGood),
      every(3, 10, all(keyDisabled, identityMissing)),
      every(11, 20, all(keyUnread)),
      once(21, allGood),
    ],
    [
      "3 access.lost redeploy 0-60 s",
      "3 access.redeploy_required redeploy 0-60 s",
      "11 access.cause_changed redeploy 419-539 s",
      "21 access.restored redeploy 419-1741 s",
    ],
  ],
  [
    "says that a vault came back without its roles",
    [every(0, 2, allGood), every(3, 16, vaultAbsent), every(17, 20, roleMissing), every(21, 22, allGood)],
    [
      "15 access.lost self-healing 719-780 s",
      "18 access.cause_changed self-healing 0-960 s",
      "22 access.restored self-healing 0-1741 s",
    ],
  ],
  [
    "is lost again in the same incident, the proof anew and the possible going on",
    [lostByKey, once(11, allGood), every(12, 13, keyDisabled), once(14, allGood)],
    [
      "11 access.restored self-healing 419-541 s",
      "12 access.lost_again self-healing 0-600 s",
      "14 access.restored self-healing 59-721 s",
    ],
  ],
  [
    "is lost again by another likely cause at its second sighting",
    [lostByKey, once(11, allGood), every(12, 13, roleMissing)],
    ["11 access.restored self-healing 419-541 s", "13 access.lost_again self-healing 0-660 s"],
  ],
  [
    "is lost again by another certain cause at once",
    [lostByKey, once(11, allGood), once(12, keyDeleted())],
    ["11 access.restored self-healing 419-541 s", "12 access.lost_again self-healing 0-600 s"],
  ],
  [
    "says which causes stand whenever they change",
    [lostByKey, once(11, all(keyDisabled, roleMissing)), once(12, roleMissing), every(13, 14, allGood)],
    [
      "11 access.cause_changed self-healing 479-540 s",
      "12 access.cause_changed self-healing 0-600 s",
      "14 access.restored self-healing 0-1261 s",
    ],
  ],
  [
    "says that a disabled key is now deleted",
    [lostByKey, once(11, keyDeleted())],
    ["11 access.cause_changed self-healing 479-540 s"],
  ],
  [
    "is restored in part while the key of the loss is bad after a change of key",
    [lostByKey, every(11, 13, onOtherKey({ enabled: false, updatedOn: undefined })), once(14, onOtherKey({}))],
    ["14 access.restored self-healing 599-721 s"],
  ],
  [
    "keeps the other causes at a change of key",
    [
      every(0, 2, allGood),
      every(3, 10, all(keyDisabled, roleMissing)),
      once(11, all(onOtherKey("unread"), rolesUnread)),
      every(12, 13, onOtherKey({})),
    ],
    ["12 access.cause_changed self-healing 419-599 s", "13 access.restored self-healing 419-1201 s"],
  ],
  [
    "is restored in part while the key of the loss cannot be read",
    [lostByKey, every(11, 13, onOtherKey("unread")), once(14, onOtherKey({}))],
    ["14 access.restored self-healing 419-721 s"],
  ],
  [
    "is restored when the service is back on the key of the loss and that is good",
    [
      lostByKey,
      once(11, onOtherKey({ enabled: false, updatedOn: undefined })),
      once(12, keyDisabled),
      once(13, allGood),
    ],
    ["13 access.restored self-healing 539-661 s"],
  ],
  [
    "forgets what stood against a key in between",
    [
      lostByKey,
      once(11, all(onOtherKey({}), keyIs({ enabled: false, updatedOn: undefined }, OTHER_KEY_URL))),
      once(12, all(onOtherKey({}), onThirdKey, keyUnread)),
      once(13, allGood),
    ],
    ["11 access.cause_changed self-healing 479-540 s", "13 access.restored self-healing 479-1261 s"],
  ],
  [
    "is restored where the service leaves a bad key for the good one it had",
    [
      every(0, 2, allGood),
      every(3, 5, all(onOtherKey({}), keyIs({ enabled: false, updatedOn: undefined }, OTHER_KEY_URL))),
      once(6, keyUnread),
      once(7, allGood),
    ],
    ["7 access.restored self-healing 119-301 s"],
  ],
  [
    "keeps the cause where the service stops naming its key for a while",
    [
      lostByKey,
      once(
        11,
        all(serviceIs({ keyUrl: undefined }), () => ({ key: { kind: "not-asked", because: "NoKeyUrl" } })),
      ),
      once(12, keyUnread),
      once(13, allGood),
    ],
    ["13 access.restored self-healing 419-661 s"],
  ],
  [
    "is restored without the facts that were never good",
    [every(3, 10, all(keyDisabled, rolesUnread)), once(11, rolesUnread)],
    [
      "3 access.lost presume-redeploy 0-? s",
      "3 access.redeploy_required presume-redeploy 0-? s",
      "11 access.restored presume-redeploy 419-? s",
    ],
  ],
  [
    "is restored when a lone witness says healthy twice",
    [every(0, 2, witnessHealthy), every(3, 10, witnessLost), every(11, 13, witnessHealthy)],
    [
      "4 access.lost self-healing 0-719 s",
      "12 access.restored self-healing 0-1141 s",
      "13 service.recovered recovered self-healing 0-1141 s",
    ],
  ],
  [
    "is restored though a cause stands on that the service does not feel",
    [
      every(0, 2, witnessHealthy),
      every(3, 16, all(witnessHealthy, roleMissing, keyExpired)),
      every(17, 18, all(witnessHealthy, keyExpired)),
    ],
    [
      "4 access.lost self-healing 59-120 s",
      "14 access.cause_changed self-healing 59-720 s",
      "18 access.restored self-healing 179-1501 s",
    ],
  ],
  [
    "loses nothing while it is blind",
    [lostByKey, every(11, 14, blind), once(15, allGood)],
    ["15 access.restored self-healing 419-781 s"],
  ],
];

const opening = ["3 access.lost self-healing 0-60 s", "4 access.lost self-healing 0-120 s"];

it.each(stories)("%s", (_, sweeps, said) => {
  expect(told(...sweeps).filter((line) => !opening.includes(line))).toEqual(said);
});

it.each([
  ["while only the key of the loss is bad", onOtherKey({ enabled: false }), "partly-restored"],
  ["while the key of the loss cannot be read", onOtherKey("unread"), "partly-restored"],
  ["not while something else is bad too", all(onOtherKey({ enabled: false }), roleMissing), "lost"],
  ["not when all is well", onOtherKey({}), "restored"],
])("is restored in part after a change of key: %s", (_, scene, phase) => {
  expect(play([...lostByKey, ...once(11, scene)]).state.incident?.phase).toBe(phase);
});

it("waits as lost while the cause is gone and the rest is unread", () => {
  const { state } = play([...lostByKey, ...once(11, rolesUnread)]);
  expect(state).toMatchObject({ verdict: "unknown", incident: { phase: "lost", roots: [] } });
});

it("is partly lost again where the key of the loss goes bad after a change of key", () => {
  const { state, said } = play([
    ...lostByKey,
    ...once(11, onOtherKey({})),
    ...once(12, onOtherKey({ enabled: false })),
  ]);
  expect(said.at(-1)).toBe("12 access.lost_again self-healing 0-600 s");
  expect(state.incident?.phase).toBe("partly-restored");
});
