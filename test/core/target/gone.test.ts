/** Keys and vaults that are gone for good: said after ten minutes of agreement, and taken back when seen again. */
import { aKeyUrl, OTHER_KEY_URL } from "../builders/azure";
import { absent, notAsked, refused, unreachable } from "../builders/observations";
import {
  all,
  allGood,
  blind,
  keyAbsent,
  keyDeleted,
  keyUnread,
  onOtherKey,
  vaultAbsent,
  vaultUnread,
  type Scene,
} from "../builders/scenes";
import { every, once, play, reportOf, told, type Sweep } from "../builders/timeline";

const deletedKeyUnread: Scene = (sweptAt) => ({
  key: {
    keyUrl: aKeyUrl(),
    key: absent(sweptAt),
    deletedKey: refused(sweptAt, "Key Vault"),
    currentKey: notAsked("DeletedKeyUnread"),
  },
});
const vaultAbsentButAnswering: Scene = (sweptAt) => ({ ...vaultAbsent(sweptAt), ...keyUnread(sweptAt) });
const vaultAbsentAndKey =
  (code: string, status?: number): Scene =>
  (sweptAt) => ({
    ...vaultAbsent(sweptAt),
    key: {
      keyUrl: aKeyUrl(),
      key: unreachable(sweptAt, "Key Vault", code, status),
      deletedKey: notAsked("KeyUnread"),
      currentKey: notAsked("KeyUnread"),
    },
  });
const otherKeyAbsent: Scene = (sweptAt) => ({
  ...onOtherKey({})(sweptAt),
  keyAtLoss: notAsked("SameKey"),
  key: {
    keyUrl: aKeyUrl(OTHER_KEY_URL),
    key: absent(sweptAt),
    deletedKey: absent(sweptAt),
    currentKey: absent(sweptAt),
  },
});
const lossKeyAbsent: Scene = (sweptAt) => ({
  ...onOtherKey({})(sweptAt),
  keyAtLoss: { keyUrl: aKeyUrl(), key: absent(sweptAt), deletedKey: absent(sweptAt), currentKey: absent(sweptAt) },
});

const stories: readonly (readonly [string, readonly (readonly Sweep[])[], readonly string[]])[] = [
  [
    "says that a deleted key is gone once it is no longer among the deleted keys for ten minutes",
    [every(0, 2, allGood), every(3, 4, keyDeleted()), every(5, 16, keyAbsent)],
    [
      "3 access.lost self-healing 0-60 s",
      "16 access.cause_changed unrecoverable 779-840 s",
      "16 access.redeploy_required unrecoverable 779-840 s",
    ],
  ],
  [
    "takes it back when the key is seen twice",
    [every(0, 2, allGood), every(3, 15, keyAbsent), every(16, 17, allGood)],
    [
      "15 access.lost unrecoverable 719-780 s",
      "15 access.redeploy_required unrecoverable 719-780 s",
      "17 access.restored self-healing 719-841 s",
    ],
  ],
  [
    "takes it back when the key turns out to be deleted",
    [every(0, 2, allGood), every(3, 15, keyAbsent), once(16, keyDeleted())],
    [
      "15 access.lost unrecoverable 719-780 s",
      "15 access.redeploy_required unrecoverable 719-780 s",
      "16 access.cause_changed self-healing 779-840 s",
    ],
  ],
  [
    "starts the ten minutes anew when the key was seen in between",
    [every(0, 2, allGood), every(3, 11, keyAbsent), once(12, allGood), every(13, 23, keyAbsent)],
    [],
  ],
  [
    "starts the ten minutes anew when the key was deleted in between",
    [every(0, 2, allGood), every(3, 11, keyAbsent), once(12, keyDeleted()), every(13, 23, keyAbsent)],
    ["12 access.lost self-healing 0-600 s", "23 access.window_closing self-healing 0-1259 s"],
  ],
  [
    "lets an unknown sweep neither count nor reset the ten minutes",
    [
      every(0, 2, allGood),
      once(3, keyAbsent),
      every(4, 5, blind),
      every(6, 9, keyAbsent),
      every(10, 11, blind),
      every(12, 15, keyAbsent),
    ],
    ["15 access.lost unrecoverable 719-780 s", "15 access.redeploy_required unrecoverable 719-780 s"],
  ],
  [
    "starts the ten minutes anew after more than three unknown sweeps",
    [every(0, 2, allGood), every(3, 9, keyAbsent), every(10, 13, blind), every(14, 24, keyAbsent)],
    [],
  ],
  [
    "does not say so of a key whose deletion it cannot read",
    [every(0, 2, allGood), every(3, 30, deletedKeyUnread)],
    [],
  ],
  ["does not say so of another key that was never seen", [every(0, 2, allGood), every(3, 30, otherKeyAbsent)], []],
  [
    "says so of a key that was only ever seen deleted",
    [every(0, 2, keyDeleted()), every(3, 14, keyAbsent)],
    [
      "0 access.lost presume-redeploy 0-? s",
      "0 access.redeploy_required presume-redeploy 0-? s",
      "14 access.cause_changed unrecoverable 839-? s",
      "14 access.redeploy_required unrecoverable 839-? s",
    ],
  ],
  [
    "says so of the key of the loss after a change of key",
    [every(0, 2, allGood), once(3, keyDeleted()), every(4, 15, lossKeyAbsent)],
    [
      "3 access.lost self-healing 0-60 s",
      "15 access.cause_changed unrecoverable 719-780 s",
      "15 access.redeploy_required unrecoverable 719-780 s",
    ],
  ],
  [
    "takes a vault back when the vault is seen twice",
    [every(0, 2, allGood), every(3, 15, vaultAbsent), every(16, 17, allGood)],
    ["15 access.lost self-healing 719-780 s", "17 access.restored self-healing 719-1501 s"],
  ],
  [
    "starts the ten minutes of a vault anew when it was seen in between",
    [every(0, 2, allGood), every(3, 11, vaultAbsent), once(12, allGood), every(13, 23, vaultAbsent)],
    [],
  ],
  [
    "lets an unread vault neither count nor reset its ten minutes",
    [every(0, 2, allGood), once(3, vaultAbsent), every(4, 5, vaultUnread), every(6, 15, vaultAbsent)],
    ["15 access.lost self-healing 719-780 s"],
  ],
  [
    "does not say so of a vault that refuses its keys",
    [every(0, 2, allGood), every(3, 30, vaultAbsentButAnswering)],
    [],
  ],
  [
    "does not say so of a vault that throttles",
    [every(0, 2, allGood), every(3, 30, vaultAbsentAndKey("Throttled", 429))],
    [],
  ],
  ...["Timeout", "ECONNRESET", "EAI_AGAIN", "ECONNREFUSED"].map(
    (code) =>
      [
        `does not say so of a vault that we cannot reach: ${code}`,
        [every(0, 2, allGood), every(3, 30, vaultAbsentAndKey(code))],
        [],
      ] as const,
  ),
  [
    "goes on waiting over a sweep that could not reach the vault",
    [every(0, 2, allGood), every(3, 6, vaultAbsent), once(7, vaultAbsentAndKey("Timeout")), every(8, 15, vaultAbsent)],
    ["15 access.lost self-healing 719-780 s"],
  ],
  [
    "says so of an absent vault where no key could be asked for",
    [
      every(0, 2, allGood),
      every(
        3,
        15,
        all(vaultAbsent, () => ({ key: notAsked("NoSuchVault") })),
      ),
    ],
    ["15 access.lost self-healing 719-780 s"],
  ],
];

it.each(stories)("%s", (_, sweeps, said) => {
  expect(told(...sweeps)).toEqual(said);
});

it("asks for a support request when the key is gone", () => {
  const played = play([...every(0, 2, allGood), ...every(3, 15, keyAbsent)]);
  const { recoveryClass, certainty, remedy } = reportOf(played, "access.lost");
  expect({ recoveryClass, certainty, remedy }).toEqual({
    recoveryClass: "unrecoverable",
    certainty: "certain",
    remedy: [
      "Restore the key from a backup if there is one: az keyvault key restore --vault-name kv-clinic --file BACKUP_FILE",
      "Without a backup open a support request at once",
      "Open a support request: without the key the data cannot be read",
    ],
  });
});
