/** What is remembered of objects that are absent; asked at twelve and one second, answered a second later. */
import { followAbsences } from "../../../shared/core/target/absences";
import { type Absence, type TargetState } from "../../../shared/core/target/target-state";
import { isGone } from "../../../shared/core/target/end-watch";
import { aDeletedKey, aKeyUrl } from "../builders/azure";
import { factsWith } from "../builders/facts";
import { at, minute } from "../builders/moments";
import { absent, notAsked, refused, seen, unreachable } from "../builders/observations";
import {
  allGood,
  keyAbsent,
  onOtherKey,
  serviceUnread,
  vaultAbsent,
  vaultUnread,
  type Scene,
} from "../builders/scenes";
import { once, play } from "../builders/timeline";
import { POLICY } from "../builders/policy";

function absence(subject: Absence["subject"], lastAskedAt: Date = at("11:59:01")): Absence {
  return { subject, askedAt: at("11:55:01"), answeredAt: at("11:55:02"), lastAskedAt };
}

const every = [absence("service"), absence("key"), absence("keyAtLoss"), absence("vault")];

function before(absences: readonly Absence[]): TargetState {
  return { ...play(once(-1, allGood)).state, absences };
}

function follow(absences: readonly Absence[], scene: Scene): readonly Absence[] {
  return followAbsences(before(absences), factsWith(scene(minute(0)), minute(0)), POLICY);
}

const serviceAbsent: Scene = (t) => ({ service: absent(t) });
const keyUnanswered: Scene = (t) => ({
  key: {
    keyUrl: aKeyUrl(),
    key: unreachable(t, "Key Vault"),
    deletedKey: notAsked("KeyUnread"),
    currentKey: notAsked("KeyUnread"),
  },
});
const deletionUnread: Scene = (t) => ({
  key: {
    keyUrl: aKeyUrl(),
    key: absent(t),
    deletedKey: refused(t, "Key Vault"),
    currentKey: notAsked("DeletedKeyUnread"),
  },
});
const keyRefused: Scene = (t) => ({
  vault: absent(t),
  key: {
    keyUrl: aKeyUrl(),
    key: refused(t, "Key Vault"),
    deletedKey: notAsked("KeyUnread"),
    currentKey: notAsked("KeyUnread"),
  },
});
const keyFailing: Scene = (t) => ({
  vault: absent(t),
  key: {
    keyUrl: aKeyUrl(),
    key: unreachable(t, "Key Vault", "ServerError", 503),
    deletedKey: notAsked("KeyUnread"),
    currentKey: notAsked("KeyUnread"),
  },
});
const again = (subject: Absence["subject"]) => absence(subject, at("12:00:01"));

it.each<[string, Scene, readonly Absence[]]>([
  ["a service that is absent again", serviceAbsent, [again("service")]],
  ["a service that cannot be read", serviceUnread, [absence("service")]],
  ["a key that is absent again", keyAbsent, [again("key")]],
  ["a key that did not answer", keyUnanswered, [absence("key")]],
  ["a key whose deletion cannot be read", deletionUnread, [absence("key")]],
  ["a vault that is absent again, with its key", vaultAbsent, [absence("key"), again("vault")]],
  ["a vault that cannot be read", vaultUnread, [absence("vault")]],
  ["a vault that is absent and refuses its key", keyRefused, [absence("key")]],
  ["a vault that is absent and fails to read its key", keyFailing, [absence("key")]],
  [
    "a vault that is absent while the deleted ones cannot be listed",
    (t) => ({ ...vaultAbsent(t), deletedVault: refused(t, "Azure Resource Manager") }),
    [absence("key"), absence("vault")],
  ],
  ["a vault that is absent and shows its key", (t) => ({ vault: absent(t) }), []],
  [
    "a vault that is absent with a key nobody could ask for",
    (t) => ({ vault: absent(t), key: notAsked("NotAKeyUrl") }),
    [again("vault")],
  ],
  [
    "a key that is deleted",
    (t) => ({
      key: {
        keyUrl: aKeyUrl(),
        key: absent(t),
        deletedKey: seen(aDeletedKey(), t),
        currentKey: notAsked("KeyDeleted"),
      },
    }),
    [],
  ],
  ["a key of the loss that cannot be read", onOtherKey("unread"), [absence("keyAtLoss")]],
  ["nothing that is absent", allGood, []],
])("remembers %s, and nothing else", (_, scene, after) => {
  expect(follow(every, scene)).toStrictEqual(after);
});

it.each([
  ["three sweeps", at("11:57:01"), at("11:55:01")],
  ["four sweeps", at("11:56:01"), at("12:00:01")],
])("counts an absence from its first sight over %s without one, or anew", (_, lastAskedAt, askedAt) => {
  expect(follow([absence("key", lastAskedAt)], keyAbsent)[0]?.askedAt).toEqual(askedAt);
});

it("forgets an absence that nobody could confirm for more than three sweeps", () => {
  const old = [absence("vault", at("11:56:01"))];
  expect(follow(old, vaultUnread)).toEqual([]);
  expect(follow(old, (t) => ({ ...vaultAbsent(t), ...keyUnanswered(t) }))).toEqual([]);
});

it("does not take an absent key for an absent service", () => {
  expect(isGone(before([absence("key"), absence("vault")]))).toBe(false);
  expect(isGone(before([absence("key"), absence("service")]))).toBe(true);
});
