/** Boundaries of what is wrong with a key. */
import { at } from "../../builders/moments";
import { absent, notAsked, refused, seen } from "../../builders/observations";
import {
  all,
  allGood,
  keyAbsent,
  keyDeleted,
  keyDisabled,
  keyIs,
  keyRecreated,
  keyUnread,
  olderAndNewer,
  onOtherKey,
  versionsAre,
} from "../../builders/scenes";
import { aDeletedKey, aKey, aKeyUrl } from "../../builders/azure";
import { type Boundary, type Memory } from "./boundary";

const DAY_MS = 24 * 60 * 60_000;
/** So long after the answer. */
const inDays = (days: number, ms = 0): Date => new Date(at("12:00:02").getTime() + days * DAY_MS + ms);
const absentSince = (answeredAt: Date): Memory => ({
  absences: [{ subject: "key", askedAt: answeredAt, answeredAt, lastAskedAt: answeredAt }],
});
const rotateAfterADay: Memory = { keyRotationAgeMs: DAY_MS };
export const KEY_BOUNDARIES = {
  KeyDisabled: {
    found: { "a disabled key": [keyDisabled, /cmk in kv-clinic, version 0a1b, is disabled/] },
    notFound: { "an enabled key": [allGood], "an unread key": [keyUnread] },
  },
  KeyDeleted: {
    found: { "a deleted key": [keyDeleted(), /is deleted, recoverable until 2026-05-31T11:59:00.000Z/] },
    notFound: { "a key absent everywhere": [keyAbsent], "a key that is there": [allGood] },
  },
  KeyGone: {
    found: { "absent for ten minutes": [keyAbsent, /neither live nor soft-deleted/, absentSince(at("11:50:01"))] },
    notFound: {
      "absent for less": [keyAbsent, absentSince(at("11:50:02"))],
      "absent in this version, there in another": [keyRecreated(), absentSince(at("11:00:00"))],
      "absent in this version, its name unread": [
        (t) => ({
          key: { keyUrl: aKeyUrl(), key: absent(t), deletedKey: absent(t), currentKey: refused(t, "Key Vault") },
        }),
        absentSince(at("11:00:00")),
      ],
    },
  },
  KeyVersionGone: {
    found: {
      "another key of the name": [
        keyRecreated({ version: "new1", createdOn: at("11:30:00") }),
        /no version 0a1b any more: a key of that name is there with version new1, created 2026-03-02T11:30:00.000Z$/,
      ],
      "one that does not say when it was created": [keyRecreated({ version: "n", createdOn: undefined }), /version n$/],
    },
    notFound: {
      "a key that is there": [allGood],
      "absent in every version": [keyAbsent],
      "still listed as deleted": [
        (t) => ({
          key: {
            keyUrl: aKeyUrl(),
            key: absent(t),
            deletedKey: seen(aDeletedKey(), t),
            currentKey: seen(aKey({ version: "new1" }), t),
          },
        }),
      ],
      "a version that is there again": [
        (t) => ({
          key: {
            keyUrl: aKeyUrl(),
            key: seen(aKey(), t),
            deletedKey: absent(t),
            currentKey: seen(aKey({ version: "new1" }), t),
          },
        }),
      ],
    },
  },
  KeyExpired: {
    found: { "five minutes and a second ago": [keyIs({ expiresOn: at("11:55:00") }), /expired at/] },
    notFound: { "less than that": [keyIs({ expiresOn: at("11:55:01") })] },
  },
  KeyNotYetValid: {
    found: { "in more than five minutes": [keyIs({ notBefore: at("12:05:03") }), /is not valid before/] },
    notFound: { "in less": [keyIs({ notBefore: at("12:05:02") })] },
  },
  KeyCannotWrap: {
    found: {
      "no unwrapping": [keyIs({ keyOperations: ["wrapKey"] }), /version 0a1b, does not permit unwrapkey$/],
      "no wrapping": [keyIs({ keyOperations: ["unwrapKey", "sign"] }), /does not permit wrapkey$/],
      "nothing at all": [keyIs({ keyOperations: [] }), /does not permit wrapkey and unwrapkey$/],
      "the key of the loss": [onOtherKey({ keyOperations: [] }), /does not permit/],
    },
    notFound: {
      both: [keyIs({ keyOperations: ["wrapKey", "unwrapKey"] })],
      "both in capitals": [keyIs({ keyOperations: ["WRAPKEY", "UnwrapKey"] })],
      "a key that does not say": [keyIs({ keyOperations: undefined })],
      "an unread key": [keyUnread],
    },
  },
  KeyExpiresSoon: {
    found: {
      "within 30 days": [keyIs({ expiresOn: inDays(30) }), /Key cmk in kv-clinic, version 0a1b, expires at 2026-04-01/],
      "within 7 days": [keyIs({ expiresOn: inDays(7) }), /2026-03-09/],
      "in a moment": [keyIs({ expiresOn: inDays(0, 1) }), /2026-03-02/],
    },
    notFound: {
      "in more than 30 days": [keyIs({ expiresOn: inDays(30, 1) })],
      "just expired": [keyIs({ expiresOn: inDays(0) })],
      never: [allGood],
      "an unread key": [keyUnread],
    },
  },
  KeyUnversioned: {
    found: {
      "no version": [
        (t) => ({
          key: {
            keyUrl: { ...aKeyUrl(), version: undefined },
            key: seen(aKey(), t),
            deletedKey: notAsked("KeySeen"),
            currentKey: notAsked("KeySeen"),
          },
        }),
        /names key cmk in kv-clinic without a version/,
      ],
    },
    notFound: { "a version": [allGood], "a key nobody could ask for": [() => ({ key: notAsked("NoKeyUrl") })] },
  },
  KeyTypeUnsupported: {
    found: { "an elliptic curve": [keyIs({ keyType: "EC" }), /is of type EC$/] },
    notFound: {
      RSA: [keyIs({ keyType: "RSA" })],
      "RSA in hardware": [keyIs({ keyType: "rsa-hsm" })],
      "an unread key": [keyUnread],
    },
  },
  KeySizeUnsupported: {
    found: { "4096 bits": [keyIs({ sizeBits: 4096 }), /has 4096 bits$/] },
    notFound: {
      "2048 bits": [keyIs({ sizeBits: 2048 })],
      "3072 bits": [keyIs({ sizeBits: 3072 })],
      "a key without a size": [keyIs({ sizeBits: undefined })],
      "an unread key": [keyUnread],
    },
  },
  NewerVersionAvailable: {
    found: { "a newer version": [olderAndNewer(true, true), /has newer versions than the one in use: new1$/] },
    notFound: {
      "only a disabled newer version": [olderAndNewer(true, false)],
      "the same moment": [versionsAre({ version: "new1" })],
      "a version that does not say when it was created": [versionsAre({ version: "new1", createdOn: undefined })],
      "a key in use that does not": [all(olderAndNewer(true, true), keyIs({ createdOn: undefined }))],
      "versions nobody asked for": [allGood],
      "an unread key": [all(olderAndNewer(true, true), keyUnread)],
      "a key that is named without version": [
        all(olderAndNewer(true, true), (t) => ({
          key: {
            keyUrl: { ...aKeyUrl(), version: undefined },
            key: seen(aKey(), t),
            deletedKey: notAsked("KeySeen"),
            currentKey: notAsked("KeySeen"),
          },
        })),
      ],
    },
  },
  KeyRotationOverdue: {
    found: {
      "a day old": [
        keyIs({ createdOn: new Date("2026-03-01T12:00:01Z") }),
        /version 0a1b, was created 2026-03-01T12:00:01.000Z, more than 1 days ago/,
        rotateAfterADay,
      ],
    },
    notFound: {
      "a second less": [keyIs({ createdOn: new Date("2026-03-01T12:00:02Z") }), rotateAfterADay],
      "a day old, and nobody asked": [keyIs({ createdOn: new Date("2026-03-01T12:00:01Z") })],
      "a key that does not say": [keyIs({ createdOn: undefined }), rotateAfterADay],
      "an unread key": [keyUnread, rotateAfterADay],
    },
  },
} as const satisfies Readonly<Record<string, Boundary>>;
