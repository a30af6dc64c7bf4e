/** What counts as seen good: the only thing that takes a cause away. */
import { seenGood } from "../../../shared/core/findings/seen-good";
import { type Sighting } from "../../../shared/core/facts/observation";
import { aManagedIdentity, aPrincipal, aServicePrincipal } from "../builders/azure";
import { aCase } from "../builders/cases";
import { at } from "../builders/moments";
import {
  all,
  allGood,
  blind,
  identityDeleted,
  identityIs,
  identityMissing,
  identityUnread,
  keyDeleted,
  keyDisabled,
  keyIs,
  onOtherKey,
  roleMissing,
  serviceUnread,
  vaultAbsent,
  type Scene,
} from "../builders/scenes";
import { type Memory } from "./boundaries/boundary";

it.each<[string, Scene, readonly string[]]>([
  ["all is well", allGood, ["key", "vault", "identity", "baseline", "permission"]],
  [
    "there is a key of the loss as well",
    onOtherKey({}),
    ["key", "keyAtLoss", "vault", "identity", "baseline", "permission"],
  ],
  ["the key is disabled", keyDisabled, ["vault", "identity", "baseline", "permission"]],
  ["the key is deleted", keyDeleted(), ["vault", "identity", "baseline", "permission"]],
  [
    "the key of the loss is disabled",
    onOtherKey({ enabled: false }),
    ["key", "vault", "identity", "baseline", "permission"],
  ],
  [
    "the key becomes valid this second",
    keyIs({ notBefore: at("12:00:00") }),
    ["key", "vault", "identity", "baseline", "permission"],
  ],
  [
    "the key may become valid only now",
    keyIs({ notBefore: at("12:00:01") }),
    ["vault", "identity", "baseline", "permission"],
  ],
  [
    "the key expires after the answer",
    keyIs({ expiresOn: at("12:00:03") }),
    ["key", "vault", "identity", "baseline", "permission"],
  ],
  [
    "the key expires with the answer",
    keyIs({ expiresOn: at("12:00:02") }),
    ["vault", "identity", "baseline", "permission"],
  ],
  ["nobody has the role", roleMissing, ["key", "vault", "identity", "baseline"]],
  ["the service has no identity", identityMissing, ["key", "vault"]],
  ["the vault is absent", vaultAbsent, ["identity", "baseline"]],
  ["nothing can be read", blind, []],
  ["the identity is gone", identityDeleted, ["key", "vault", "baseline"]],
  ["the identity's resource cannot be read", identityUnread, ["key", "vault", "baseline", "permission"]],
  ["the service itself cannot be read", serviceUnread, ["key", "vault", "permission"]],
])("sees good where %s", (_, scene, subjects) => {
  expect(seenGood(aCase(scene)).map(({ subject }) => subject)).toStrictEqual(subjects);
});

it.each<[string, Scene, string]>([
  ["its last update", keyIs({ updatedOn: at("11:58:00") }), "11:58:01"],
  ["its answer where it tells no update", keyIs({ updatedOn: undefined }), "12:00:02"],
  ["its answer where the update lies after that", keyIs({ updatedOn: at("12:00:05") }), "12:00:02"],
  ["the start of its validity", keyIs({ updatedOn: at("11:58:00"), notBefore: at("11:59:00") }), "11:59:01"],
  [
    "its answer where only its validity is known",
    keyIs({ updatedOn: undefined, notBefore: at("11:59:00") }),
    "12:00:02",
  ],
])("says since when the key is good: %s", (_, scene, since) => {
  expect(seenGood(aCase(all(scene)))[0]).toEqual({
    subject: "key",
    askedAt: at("12:00:01"),
    answeredAt: at("12:00:02"),
    since: at(since),
  });
});

it("says that the rest is good since it was answered", () => {
  const times = { askedAt: at("12:00:01"), answeredAt: at("12:00:02"), since: at("12:00:02") };
  expect(seenGood(aCase(allGood)).slice(1)).toEqual([
    { subject: "vault", ...times },
    { subject: "identity", ...times },
    { subject: "baseline", ...times },
    { subject: "permission", ...times },
  ]);
});

it.each<[string, Memory["identityBefore"], boolean]>([
  ["there is none", undefined, true],
  ["it is the same", [aPrincipal()], true],
  ["it is another one", [aPrincipal({ principalId: "principal-9" })], false],
])("sees an identity good against its baseline, or not, where %s", (_, identityBefore, good) => {
  const subjects = seenGood(aCase(allGood, { identityBefore })).map(({ subject }) => subject);
  expect(subjects.includes("baseline")).toBe(good);
});

it("tells of an identity from the first question about it to the last answer", () => {
  const asked = (seconds: string, answered: string): Sighting => ({
    askedAt: at(seconds),
    answeredAt: at(answered),
    skew: undefined,
  });
  const scene = identityIs(() => ({
    resource: { kind: "seen", value: aManagedIdentity(), ...asked("11:59:59", "12:00:00") },
    servicePrincipal: { kind: "seen", value: aServicePrincipal(), ...asked("12:00:03", "12:00:05") },
  }));
  expect(seenGood(aCase(scene)).find(({ subject }) => subject === "identity")).toEqual({
    subject: "identity",
    askedAt: at("11:59:59"),
    answeredAt: at("12:00:05"),
    since: at("12:00:05"),
  });
});
