/** Whether the key can be read; facts of noon, asked at 12:00:01 and answered at 12:00:02. */
import { keyIsReadable } from "../../../../shared/core/findings/key/key-is-readable";
import { type Absence } from "../../../../shared/core/target/target-state";
import { aKeyUrl, OTHER_KEY_URL } from "../../builders/azure";
import { aCase } from "../../builders/cases";
import { at } from "../../builders/moments";
import { absent, notAsked, refused, unreachable } from "../../builders/observations";
import {
  allGood,
  keyAbsent,
  keyDeleted,
  keyIs,
  keyUnread,
  onOtherKey,
  vaultAbsent,
  type Scene,
} from "../../builders/scenes";

const NOON = at("12:00:00");

function absence(subject: Absence["subject"], answeredAt: Date): Absence {
  return { subject, askedAt: answeredAt, answeredAt, lastAskedAt: answeredAt };
}

describe("the key is readable", () => {
  const gone: Scene = keyAbsent;
  it.each<[string, Scene, readonly Absence[], readonly (readonly [string, string])[]]>([
    ["a key that was seen", allGood, [], []],
    ["a key that is deleted", keyDeleted(), [], []],
    ["a key we may not read", keyUnread, [], [["refused", "ForbiddenByRbac"]]],
    [
      "a key that did not answer",
      (t) => ({
        key: {
          keyUrl: aKeyUrl(),
          key: unreachable(t, "Key Vault"),
          deletedKey: notAsked("KeyUnread"),
          currentKey: notAsked("KeyUnread"),
        },
      }),
      [],
      [["unreachable", "Timeout"]],
    ],
    [
      "two keys we may not read",
      (t) => ({ ...keyUnread(t), keyAtLoss: onOtherKey("unread")(t).keyAtLoss ?? notAsked("") }),
      [],
      [
        ["refused", "ForbiddenByRbac"],
        ["refused", "ForbiddenByRbac"],
      ],
    ],
    ["a key of a vault that is absent", vaultAbsent, [absence("vault", NOON)], []],
    ["a key of a vault that does not answer", vaultAbsent, [absence("key", NOON)], [["unreachable", "ENOTFOUND"]]],
    ["an absent key that was never seen", gone, [], [["undecided", "KeyNeverSeen"]]],
    ["an absent key that was seen", gone, [absence("key", NOON)], [["undecided", "AbsenceNotYetProven"]]],
    [
      "an absent key while the key of the loss is gone",
      (t) => ({
        ...gone(t),
        keyAtLoss: { keyUrl: aKeyUrl(OTHER_KEY_URL), key: absent(t), deletedKey: absent(t), currentKey: absent(t) },
      }),
      [absence("key", NOON), absence("keyAtLoss", at("11:50:00"))],
      [["undecided", "AbsenceNotYetProven"]],
    ],
    ["a key that is gone", gone, [absence("key", at("11:50:00"))], []],
    ["a key about to be valid", keyIs({ notBefore: at("12:03:00") }), [], [["undecided", "ValidityBoundary"]]],
    ["a key that expired just now", keyIs({ expiresOn: at("11:58:00") }), [], [["undecided", "ValidityBoundary"]]],
    ["a disabled key that expired just now", keyIs({ enabled: false, expiresOn: at("11:58:00") }), [], []],
    ["a key that expired long ago", keyIs({ expiresOn: at("11:00:00") }), [], []],
    ["a key that is not valid for long", keyIs({ notBefore: at("13:00:00") }), [], []],
    ["an absent key while the other was seen", gone, [absence("keyAtLoss", NOON)], [["undecided", "KeyNeverSeen"]]],
    [
      "an absent key whose deletion we may not read",
      (t) => ({
        key: {
          keyUrl: aKeyUrl(),
          key: absent(t),
          deletedKey: refused(t, "Key Vault"),
          currentKey: notAsked("DeletedKeyUnread"),
        },
      }),
      [],
      [["refused", "ForbiddenByRbac"]],
    ],
    [
      "an absent key whose deletion did not answer",
      (t) => ({
        key: {
          keyUrl: aKeyUrl(),
          key: absent(t),
          deletedKey: unreachable(t, "Key Vault"),
          currentKey: notAsked("DeletedKeyUnread"),
        },
      }),
      [],
      [["unreachable", "Timeout"]],
    ],
    ["a key nobody could ask for", () => ({ key: notAsked("NotAKeyUrl") }), [], [["undecided", "NotAKeyUrl"]]],
  ])("judges %s", (_, scene, absences, spots) => {
    expect(keyIsReadable(aCase(scene, { absences }))).toEqual(
      spots.map(([outcome, reason]) => ({
        kind: "blind-spot",
        code: "CannotReadKey",
        api: "Key Vault",
        outcome,
        reason,
      })),
    );
  });
});
