/** Boundaries of what is wrong with the keys of before, and of which keys can be read. */
import { type EarlierKeyFacts } from "../../../../shared/core/facts/facts";
import { type DeletedVault } from "../../../../shared/core/facts/vault";
import { aDeletedKey, aDeletedVault, aKey, aKeyUrl, aVault, KEY_URL, OTHER_KEY_URL } from "../../builders/azure";
import { at } from "../../builders/moments";
import { absent, notAsked, refused, seen, unreachable } from "../../builders/observations";
import {
  all,
  allGood,
  earlierKeyIs,
  earlierKeySilent,
  keyDeleted,
  keyIs,
  keyUnread,
  olderAndNewer,
  vaultAbsent,
  vaultDeleted,
  versionsAre,
  type Scene,
} from "../../builders/scenes";
import { type Boundary, type Memory } from "./boundary";

const absentSince = (answeredAt: Date): Memory => ({
  absences: [{ subject: "vault", askedAt: answeredAt, answeredAt, lastAskedAt: answeredAt }],
});
const goneWithItsVault = (changes: Partial<DeletedVault> = {}): Scene =>
  earlierKeySilent((t) => seen(aDeletedVault({ name: "kv-old", ...changes }), t));

function earlierKeysOf(scene: Scene, sweptAt: Date): readonly EarlierKeyFacts[] {
  return scene(sweptAt).earlierKeys ?? [];
}

export const EARLIER_KEY_BOUNDARIES = {
  EarlierVersionDisabled: {
    found: {
      "an older version": [olderAndNewer(false, true), /^Earlier key cmk\/old1 is disabled$/],
      "a key of before": [
        earlierKeyIs((t) => ({ key: seen(aKey({ version: "9f8e", enabled: false }), t) })),
        /^Earlier key cmk-new\/9f8e is disabled$/,
      ],
      "both, in order": [
        (t) => ({
          ...earlierKeyIs(() => ({ key: seen(aKey({ version: "9f8e", enabled: false }), t) }))(t),
          ...olderAndNewer(false, true)(t),
        }),
        /^Earlier key cmk-new\/9f8e is disabled, and 1 more$/,
      ],
    },
    notFound: {
      "an older version that is enabled": [olderAndNewer(true, true)],
      "a newer version that is disabled": [olderAndNewer(true, false)],
      "the version in use": [versionsAre({ enabled: false })],
      "a version that does not say when": [versionsAre({ enabled: false, createdOn: undefined })],
      "a key in use that does not": [all(olderAndNewer(false, true), keyIs({ createdOn: undefined }))],
      "a key of before that is enabled": [earlierKeyIs(() => ({}))],
      "a key of before that cannot be read": [earlierKeyIs((t) => ({ key: refused(t, "Key Vault") }))],
      "versions nobody asked for": [allGood],
    },
  },
  EarlierVersionGone: {
    found: {
      "deleted, and recoverable": [
        earlierKeyIs((t) => ({ key: absent(t), deletedKey: seen(aDeletedKey(), t) })),
        /^Earlier key cmk-new\/9f8e is deleted or gone$/,
      ],
      "absent everywhere": [
        earlierKeyIs((t) => ({ key: absent(t), deletedKey: absent(t) })),
        /^Earlier key cmk-new\/9f8e is deleted or gone$/,
      ],
      "one that was named without a version": [
        earlierKeyIs((t) => ({
          keyUrl: { ...aKeyUrl(OTHER_KEY_URL), version: undefined },
          key: absent(t),
          deletedKey: absent(t),
        })),
        /^Earlier key cmk-new is deleted or gone$/,
      ],
      "in a vault that is deleted": [
        goneWithItsVault(),
        /^Earlier key cmk-new\/9f8e of kv-old is one whose vault is deleted, recoverable until 2026-05-31T11:59:00.000Z \(89 days left\)$/,
      ],
      "deleted, while nobody asks for the key in use": [
        all(
          earlierKeyIs((t) => ({ key: absent(t), deletedKey: absent(t) })),
          () => ({ key: notAsked("NoKeyUrl") }),
        ),
        /^Earlier key cmk-new\/9f8e of kv-clinic is deleted or gone$/,
      ],
      "in a vault that is gone": [
        earlierKeySilent(absent),
        /^Earlier key cmk-new\/9f8e of kv-old is one whose vault is gone: its name does not resolve, and no list shows it$/,
      ],
      "another one than the key in use, which is deleted itself": [
        all(
          keyDeleted(),
          earlierKeyIs((t) => ({ key: absent(t), deletedKey: absent(t) })),
        ),
        /^Earlier key cmk-new\/9f8e is deleted or gone$/,
      ],
      "in a deleted vault that does not say until when": [
        goneWithItsVault({ scheduledPurgeDate: undefined }),
        /^Earlier key cmk-new\/9f8e of kv-old is one whose vault is deleted$/,
      ],
      "one in a deleted vault, one that is gone itself": [
        (t) => ({
          earlierKeys: [
            ...earlierKeysOf(goneWithItsVault(), t),
            ...earlierKeysOf(
              earlierKeyIs(() => ({ keyUrl: aKeyUrl(), key: absent(t), deletedKey: absent(t) })),
              t,
            ),
          ],
        }),
        /^Earlier key cmk-new\/9f8e of kv-old is one whose vault is deleted, .+, and 1 more$/,
      ],
      "in a deleted vault, while nobody asks for the key in use": [
        all(goneWithItsVault(), () => ({ key: notAsked("NoKeyUrl") })),
        /whose vault is deleted/,
      ],
    },
    notFound: {
      "still there": [earlierKeyIs(() => ({}))],
      "there, and listed as deleted": [earlierKeyIs((t) => ({ deletedKey: seen(aDeletedKey(), t) }))],
      "absent, the deleted ones unread": [
        earlierKeyIs((t) => ({ key: absent(t), deletedKey: refused(t, "Key Vault") })),
      ],
      unread: [earlierKeyIs((t) => ({ keyUrl: aKeyUrl(KEY_URL), key: refused(t, "Key Vault") }))],
      "in a list of deleted vaults that lags: its vault refuses us": [
        earlierKeyIs((t) => ({ key: refused(t, "Key Vault"), deletedVault: seen(aDeletedVault(), t) })),
      ],
      "in a vault that is in no list, and whose name may resolve": [earlierKeySilent(absent, undefined, "Timeout")],
      "in a vault that is in no list, while no name may resolve": [all(earlierKeySilent(absent), keyUnread)],
      "in a vault that is among the live ones": [earlierKeySilent(absent, (t) => seen(aVault({ name: "kv-old" }), t))],
      "in a vault of which the live ones cannot be read": [
        earlierKeySilent(absent, (t) => refused(t, "Azure Resource Manager")),
      ],
      "a version of the key in use, which is deleted itself": [
        all(
          keyDeleted(),
          earlierKeyIs((t) => ({
            keyUrl: aKeyUrl(`${KEY_URL}old`),
            key: absent(t),
            deletedKey: seen(aDeletedKey(), t),
          })),
        ),
      ],
      "in a vault nobody could look for": [earlierKeySilent((t) => refused(t, "Azure Resource Manager"))],
      "in the vault of the key in use, which has a cause of its own": [
        earlierKeyIs((t) => ({ key: unreachable(t, "Key Vault"), deletedVault: seen(aDeletedVault(), t) })),
      ],
    },
  },
  CannotReadKey: {
    found: {
      "a key of a deleted vault": [vaultDeleted(), /ENOTFOUND/],
      "a key of a vault that is gone": [vaultAbsent, /ENOTFOUND/, absentSince(at("11:50:01"))],
      "a key we may not read": [keyUnread, /ForbiddenByRbac/],
      "a name we may not read": [
        (t) => ({
          ...allGood(t),
          key: {
            keyUrl: {
              ...{ url: "", vaultUrl: "", vaultName: "kv-clinic", store: "vault", name: "cmk", version: "0a1b" },
            },
            key: absent(t),
            deletedKey: absent(t),
            currentKey: refused(t, "Key Vault", "ForbiddenByPolicy"),
          },
        }),
        /ForbiddenByPolicy/,
      ],
      "a key of before that we may not read": [
        earlierKeyIs((t) => ({ key: refused(t, "Key Vault") })),
        /^EarlierKeyUnread$/,
      ],
      "a key of before whose deletion we may not read": [
        earlierKeyIs((t) => ({ key: absent(t), deletedKey: refused(t, "Key Vault") })),
        /^EarlierKeyUnread$/,
      ],
      "a key of before in a vault that is in no list of deleted ones": [
        earlierKeySilent(absent, undefined, "Timeout"),
        /^EarlierKeyUnread$/,
      ],
      "several keys of before, once": [
        (t) => ({
          earlierKeys: [
            ...earlierKeysOf(earlierKeySilent(absent, undefined, "Timeout"), t),
            ...earlierKeysOf(
              earlierKeyIs(() => ({ key: refused(t, "Key Vault") })),
              t,
            ),
          ],
        }),
        /^EarlierKeyUnread$/,
      ],
      "a key of before in another vault, while the vault in use may be gone": [
        all(vaultAbsent, earlierKeySilent(absent)),
        /^EarlierKeyUnread$/,
        absentSince(at("11:55:00")),
      ],
      "a key in use, and with it one of before of its vault": [
        all(
          keyUnread,
          earlierKeyIs((t) => ({ key: refused(t, "Key Vault") })),
        ),
        /^ForbiddenByRbac$/,
      ],
    },
    notFound: {
      "a key that is there": [allGood],
      "a key of before that is there": [earlierKeyIs(() => ({}))],
      "a key of before that is gone": [earlierKeyIs((t) => ({ key: absent(t), deletedKey: absent(t) }))],
      "a key of before in a vault that is deleted": [goneWithItsVault()],
      "a key of a vault that may be gone": [vaultAbsent, absentSince(at("11:55:00"))],
      "a version that is gone": [
        (t) => ({
          key: {
            keyUrl: {
              ...{ url: "", vaultUrl: "", vaultName: "kv-clinic", store: "vault", name: "cmk", version: "0a1b" },
            },
            key: absent(t),
            deletedKey: absent(t),
            currentKey: seen(aKey({ version: "new1" }), t),
          },
        }),
      ],
    },
  },
} as const satisfies Readonly<Record<string, Boundary>>;
