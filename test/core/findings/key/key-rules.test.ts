/** The rules about the key; facts of noon, asked at 12:00:01 and answered at 12:00:02. */
import { keyExists } from "../../../../shared/core/findings/key/key-exists";
import { keyIsEnabled } from "../../../../shared/core/findings/key/key-is-enabled";
import { keyIsNotDeleted } from "../../../../shared/core/findings/key/key-is-not-deleted";
import { keyHasNotExpired, keyIsValidAlready } from "../../../../shared/core/findings/key/key-is-valid-now";
import { keyVersionExists } from "../../../../shared/core/findings/key/key-version-exists";
import { type Skew } from "../../../../shared/core/facts/observation";
import { type Absence } from "../../../../shared/core/target/target-state";
import { aDeletedKey, aKey, aKeyUrl } from "../../builders/azure";
import { aCase } from "../../builders/cases";
import { at } from "../../builders/moments";
import { absent, notAsked, seen, sightingAt } from "../../builders/observations";
import { allGood, keyAbsent, keyDeleted, keyIs, keyUnread, onOtherKey, type Scene } from "../../builders/scenes";

const NOON = at("12:00:00");

function absence(subject: Absence["subject"], answeredAt: Date): Absence {
  return { subject, askedAt: answeredAt, answeredAt, lastAskedAt: answeredAt };
}

function skewedKey(changes: Parameters<typeof keyIs>[0], skew: Skew): Scene {
  return (sweptAt) => {
    const { key } = keyIs(changes)(sweptAt);
    return key === undefined || "kind" in key ? {} : { key: { ...key, key: { ...key.key, skew } } };
  };
}

describe("the key is enabled", () => {
  it.each<[string, Scene]>([
    ["an enabled key", keyIs({ enabled: true })],
    ["a deleted key", keyDeleted()],
    ["a key that cannot be read", keyUnread],
    ["a key nobody could ask for", () => ({ key: notAsked("NoKeyUrl") })],
    ["two enabled keys", onOtherKey({})],
  ])("says nothing of %s", (_, scene) => {
    expect(keyIsEnabled(aCase(scene))).toEqual([]);
  });

  it("says that the key is disabled, and since when at the latest", () => {
    expect(keyIsEnabled(aCase(keyIs({ enabled: false, updatedOn: at("11:58:30") })))).toEqual([
      {
        kind: "root-cause",
        code: "KeyDisabled",
        subject: "key",
        certainty: "certain",
        evidence: "Key cmk in kv-clinic, version 0a1b, is disabled",
        sighting: expect.objectContaining(sightingAt(NOON)) as unknown,
        start: { earliest: undefined, latest: at("11:58:31"), fingerprint: "disabled:0a1b:2026-03-02T11:58:30.000Z" },
      },
    ]);
  });

  it("proves nothing where the key tells no update", () => {
    const [found] = keyIsEnabled(aCase(keyIs({ enabled: false, updatedOn: undefined })));
    expect(found).toMatchObject({ start: { earliest: undefined, latest: undefined, fingerprint: undefined } });
  });

  it("says that the key of the loss is disabled", () => {
    expect(keyIsEnabled(aCase(onOtherKey({ enabled: false })))).toMatchObject([
      { code: "KeyDisabled", subject: "keyAtLoss", evidence: "Key cmk in kv-clinic, version 0a1b, is disabled" },
    ]);
  });
});

describe("the key is not deleted", () => {
  it.each<[string, Scene]>([
    ["a key that is there", allGood],
    ["a key absent everywhere", keyAbsent],
    ["a key that cannot be read", keyUnread],
    [
      "a key that is there again while it is still listed as deleted",
      (sweptAt) => ({
        key: {
          keyUrl: aKeyUrl(),
          key: seen(aKeyOf(), sweptAt),
          deletedKey: seen(aDeletedKey(), sweptAt),
          currentKey: notAsked("KeyDeleted"),
        },
      }),
    ],
  ])("says nothing of %s", (_, scene) => {
    expect(keyIsNotDeleted(aCase(scene))).toEqual([]);
  });

  it("says that the key is deleted, since when, and until when it can be recovered", () => {
    expect(keyIsNotDeleted(aCase(keyDeleted({ deletedOn: at("11:58:30") })))).toEqual([
      {
        kind: "root-cause",
        code: "KeyDeleted",
        subject: "key",
        certainty: "certain",
        evidence: "Key cmk in kv-clinic is deleted, recoverable until 2026-05-31T11:59:00.000Z",
        sighting: expect.objectContaining(sightingAt(NOON)) as unknown,
        start: { earliest: undefined, latest: at("11:58:31"), fingerprint: "deleted:2026-03-02T11:58:30.000Z" },
      },
    ]);
  });

  it("says no more than that where the vault tells no times", () => {
    expect(keyIsNotDeleted(aCase(keyDeleted({ deletedOn: undefined, scheduledPurgeDate: undefined })))).toMatchObject([
      {
        evidence: "Key cmk in kv-clinic is deleted",
        start: { earliest: undefined, latest: undefined, fingerprint: undefined },
      },
    ]);
  });
});

function aKeyOf() {
  const { key } = keyIs({})(NOON);
  if (key === undefined || "kind" in key || key.key.kind !== "seen") throw new Error("Expected a key that was seen");
  return key.key.value;
}

describe("the key has not expired", () => {
  it.each<[string, Scene, boolean]>([
    ["a key that never expires", keyIs({ expiresOn: undefined }), true],
    ["a key at its expiry, and a little after, since clocks differ", keyIs({ expiresOn: at("11:55:01") }), true],
    ["a key expired for five minutes", keyIs({ expiresOn: at("11:55:00") }), false],
    [
      "a key expired by our clock and not by the vault's, which runs behind",
      skewedKey({ expiresOn: at("11:54:00") }, { atLeastMs: -62_000, atMostMs: -60_000 }),
      true,
    ],
    [
      "a key not expired by our clock but by the vault's, which runs ahead",
      skewedKey({ expiresOn: at("11:56:00") }, { atLeastMs: 60_000, atMostMs: 62_000 }),
      false,
    ],
    ["a key that cannot be read", keyUnread, true],
    ["the key of the loss, expired", onOtherKey({ expiresOn: at("11:00:00") }), false],
  ])("judges %s", (_, scene, holds) => {
    expect(keyHasNotExpired(aCase(scene)).length === 0).toBe(holds);
  });

  it("tells both bounds of the start", () => {
    const scene = skewedKey({ expiresOn: at("11:00:00") }, { atLeastMs: 2000, atMostMs: 5000 });
    expect(keyHasNotExpired(aCase(scene))).toEqual([
      {
        kind: "root-cause",
        code: "KeyExpired",
        subject: "key",
        certainty: "likely",
        evidence: "Key cmk in kv-clinic, version 0a1b, expired at 2026-03-02T11:00:00.000Z",
        sighting: expect.objectContaining({ askedAt: at("12:00:01"), answeredAt: at("12:00:02") }) as unknown,
        start: {
          earliest: at("10:59:55"),
          latest: at("10:59:59"),
          fingerprint: "expired:0a1b:2026-03-02T11:00:00.000Z",
        },
      },
    ]);
  });
});

describe("the key is valid already", () => {
  it.each<[string, Scene, boolean]>([
    ["a key without a first day", keyIs({ notBefore: undefined }), true],
    ["a key valid in five minutes, since clocks differ", keyIs({ notBefore: at("12:05:02") }), true],
    ["a key valid in more than five minutes", keyIs({ notBefore: at("12:05:03") }), false],
    [
      "a key long valid by the vault's clock, which runs ahead",
      skewedKey({ notBefore: at("12:06:00") }, { atLeastMs: 58_000, atMostMs: 60_000 }),
      true,
    ],
    ["a key that cannot be read", keyUnread, true],
  ])("judges %s", (_, scene, holds) => {
    expect(keyIsValidAlready(aCase(scene)).length === 0).toBe(holds);
  });

  it("tells that it was set so by its last update", () => {
    expect(keyIsValidAlready(aCase(keyIs({ notBefore: at("13:00:00"), updatedOn: at("11:50:00") })))).toMatchObject([
      {
        code: "KeyNotYetValid",
        subject: "key",
        certainty: "likely",
        evidence: "Key cmk in kv-clinic, version 0a1b, is not valid before 2026-03-02T13:00:00.000Z",
        start: { earliest: undefined, latest: at("11:50:01"), fingerprint: "not-before:0a1b:2026-03-02T11:50:00.000Z" },
      },
    ]);
  });

  it("proves nothing where the key tells no update", () => {
    expect(keyIsValidAlready(aCase(keyIs({ notBefore: at("13:00:00"), updatedOn: undefined })))).toMatchObject([
      { start: { earliest: undefined, latest: undefined, fingerprint: undefined } },
    ]);
  });
});

describe("the key exists", () => {
  it.each<[string, Scene, readonly Absence[], boolean]>([
    ["a key absent for less than ten minutes", keyAbsent, [absence("key", at("11:50:02"))], true],
    ["a key absent for ten minutes", keyAbsent, [absence("key", at("11:50:01"))], false],
    ["a key absent and not known before", keyAbsent, [], true],
    ["a key absent while something else is", keyAbsent, [absence("keyAtLoss", at("11:00:00"))], true],
    ["a key that is deleted", keyDeleted(), [absence("key", at("11:00:00"))], true],
    ["a key that cannot be read", keyUnread, [absence("key", at("11:00:00"))], true],
  ])("judges %s", (_, scene, absences, holds) => {
    expect(keyExists(aCase(scene, { absences })).length === 0).toBe(holds);
  });

  it("tells that it was gone when it was first absent", () => {
    expect(keyExists(aCase(keyAbsent, { absences: [absence("key", at("11:40:00"))] }))).toEqual([
      {
        kind: "root-cause",
        code: "KeyGone",
        subject: "key",
        certainty: "likely",
        evidence: "Key cmk in kv-clinic is neither live nor soft-deleted",
        sighting: expect.objectContaining(sightingAt(NOON)) as unknown,
        start: { earliest: undefined, latest: at("11:40:00"), fingerprint: undefined },
      },
    ]);
  });
});

it("says that a key has no version at all any more where its URL names none and another key has its name", () => {
  const { name, vaultName, vaultUrl, store, url } = aKeyUrl();
  const keyUrl = { name, vaultName, vaultUrl, store, url, version: undefined };
  const scene: Scene = (t) => ({
    key: { keyUrl, key: absent(t), deletedKey: absent(t), currentKey: seen(aKey({ version: "new1" }), t) },
  });
  expect(keyVersionExists(aCase(scene)).map(({ code }) => code)).toEqual(["KeyVersionGone"]);
});
