/** Boundaries of what is wrong with a vault, and of who can see it. */
import { aFhirService, aKeyUrl, aPrincipal, aVault } from "../../builders/azure";
import { at } from "../../builders/moments";
import { absent, notAsked, refused, seen, unreachable } from "../../builders/observations";
import {
  all,
  allGood,
  keyIs,
  serviceIs,
  vaultAbsent,
  vaultDeleted,
  vaultIs,
  vaultUnread,
  type Scene,
} from "../../builders/scenes";
import { type KeyFacts } from "../../../../shared/core/facts/facts";
import { type Vault } from "../../../../shared/core/facts/vault";
import { type Boundary, type Memory } from "./boundary";

const absentSince = (answeredAt: Date): Memory => ({
  absences: [{ subject: "vault", askedAt: answeredAt, answeredAt, lastAskedAt: answeredAt }],
});
const network = (changes: Partial<Vault["network"]>): Scene =>
  vaultIs({ network: { ...aVault().network, ...changes } });
const tenants = (...tenantIds: readonly (string | undefined)[]): Scene =>
  serviceIs({ principals: tenantIds.map((tenantId) => aPrincipal({ tenantId })) });

/** The vault is among the deleted ones, and this is what became of the question for the key. */
const deletedWhileKey =
  (read: (sweptAt: Date) => KeyFacts["key"]): Scene =>
  (t) => {
    const why = notAsked("KeyNotAbsent");
    return { ...vaultDeleted()(t), key: { keyUrl: aKeyUrl(), key: read(t), deletedKey: why, currentKey: why } };
  };
const throttled = (t: Date) => unreachable(t, "Key Vault", "TooManyRequests", 429);

export const VAULT_BOUNDARIES = {
  VaultDeleted: {
    found: {
      "among the deleted ones": [vaultDeleted(), /kv-clinic is deleted, recoverable until 2026-05-31T11:59:00.000Z/],
      "one that does not say until when": [vaultDeleted({ scheduledPurgeDate: undefined }), /kv-clinic is deleted$/],
      "whose name does not resolve": [deletedWhileKey((t) => unreachable(t, "Key Vault", "ENOTFOUND")), /is deleted/],
      "that does not answer in time": [deletedWhileKey((t) => unreachable(t, "Key Vault", "Timeout")), /is deleted/],
      "with a key nobody could ask for": [all(vaultDeleted(), () => ({ key: notAsked("NoKeyUrl") })), /is deleted/],
    },
    notFound: {
      "in no list": [(t) => ({ ...vaultAbsent(t), deletedVault: absent(t) })],
      "in a list that lags: the vault is there again": [(t) => ({ ...vaultDeleted()(t), vault: seen(aVault(), t) })],
      "in a list that lags: the key answers": [all(vaultDeleted(), keyIs({}))],
      "in a list that lags: the vault refuses us": [deletedWhileKey((t) => refused(t, "Key Vault"))],
      "in a list that lags: the vault throttles us": [deletedWhileKey(throttled)],
      "in a list that lags: the vault knows no such key": [deletedWhileKey(absent)],
      "an unread list": [(t) => ({ ...vaultAbsent(t), deletedVault: refused(t, "Azure Resource Manager") })],
    },
  },
  VaultGone: {
    found: {
      "absent for ten minutes": [vaultAbsent, /does not resolve/, absentSince(at("11:50:01"))],
      "and in no list of deleted ones": [
        (t) => ({ ...vaultAbsent(t), deletedVault: absent(t) }),
        /does not resolve/,
        absentSince(at("11:50:01")),
      ],
    },
    notFound: {
      "absent for less": [vaultAbsent, absentSince(at("11:50:02"))],
      deleted: [vaultDeleted(), absentSince(at("11:00:00"))],
      "absent, the deleted ones unread": [
        (t) => ({ ...vaultAbsent(t), deletedVault: unreachable(t, "Azure Resource Manager") }),
        absentSince(at("11:00:00")),
      ],
    },
  },
  VaultInOtherTenant: {
    found: {
      "another tenant": [vaultIs({ tenantId: "tenant-2" }), /kv-clinic belongs to tenant tenant-2, the service's/],
      "another tenant than all": [all(tenants("tenant-2", "tenant-3")), /belongs to tenant tenant-1/],
    },
    notFound: {
      "the same in capitals": [vaultIs({ tenantId: "TENANT-1" })],
      "the same as one of several": [tenants("tenant-2", "tenant-1")],
      "an identity that does not say": [tenants("tenant-2", undefined)],
      "no identity": [tenants()],
      "an unread vault": [all(tenants("tenant-2"), vaultUnread)],
    },
  },
  VaultRefusesService: {
    found: {
      "a firewall without exception": [
        network({ defaultAction: "Deny", bypass: "None" }),
        /^Key vault kv-clinic: its firewall denies by default/,
      ],
      "public access off without exception": [
        network({ publicNetworkAccess: "Disabled", bypass: "None" }),
        /public access is off and trusted services may not pass/,
      ],
      "a perimeter, whatever the exception": [
        network({ publicNetworkAccess: "SecuredByPerimeter" }),
        /a network security perimeter overrides the trusted services/,
      ],
    },
    notFound: {
      "a firewall with the exception": [network({ defaultAction: "Deny" })],
      "public access off with the exception": [network({ publicNetworkAccess: "Disabled" })],
      "no exception and no firewall": [network({ bypass: "None" })],
      "an unread vault": [vaultUnread],
    },
  },
  SoftDeleteOff: {
    found: {
      "by the key's word": [keyIs({ recoveryLevel: "Purgeable" }), /^Key vault kv-clinic does not keep/],
      "by the vault's word": [vaultIs({ enableSoftDelete: false }), /^Key vault kv-clinic does not keep/],
      "of a key nobody could ask for": [
        all(vaultIs({ enableSoftDelete: false }), () => ({ key: notAsked("NoKeyUrl") })),
        /^The key vault does not keep/,
      ],
    },
    notFound: {
      "purgeable and recoverable": [keyIs({ recoveryLevel: "Recoverable+Purgeable" })],
      "a vault that does not say": [vaultIs({ enableSoftDelete: undefined })],
      "a key that does not say": [keyIs({ recoveryLevel: undefined })],
      "an unread vault": [vaultUnread],
    },
  },
  PurgeProtectionOff: {
    found: {
      "by the key's word": [
        keyIs({ recoveryLevel: "Recoverable+Purgeable" }),
        /^Key vault kv-clinic lets deleted keys/,
      ],
      "by the vault's word": [vaultIs({ enablePurgeProtection: false }), /lets deleted keys be purged$/],
    },
    notFound: {
      "both say so": [keyIs({ recoveryLevel: "CustomizedRecoverable" })],
      "an unread vault and a protected key": [vaultUnread],
      "an unread vault and a key that does not say": [all(vaultUnread, keyIs({ recoveryLevel: undefined }))],
    },
  },
  TrustedServicesBypassOff: {
    found: {
      "an open firewall": [network({ bypass: "None" }), /kv-clinic does not let trusted Microsoft services pass/],
    },
    notFound: {
      "the exception": [allGood],
      "a firewall that is closed: that is a cause": [network({ bypass: "None", defaultAction: "Deny" })],
      "an unread vault": [vaultUnread],
    },
  },
  VaultInOtherRegion: {
    found: {
      "another region": [
        vaultIs({ location: "North Europe" }),
        /kv-clinic is in northeurope, the service in westeurope/,
      ],
    },
    notFound: {
      "the same, written otherwise": [vaultIs({ location: "West Europe" })],
      "an unread vault": [(t) => ({ ...vaultUnread(t), subject: aFhirService({ location: "northeurope" }) })],
    },
  },
  CannotReadVault: {
    found: {
      "a vault we may not read": [vaultUnread, /ForbiddenByRbac/],
      "deleted vaults we may not read": [
        (t) => ({ ...vaultAbsent(t), deletedVault: refused(t, "Azure Resource Manager", "AuthorizationFailed") }),
        /AuthorizationFailed/,
      ],
      "an absence too short to prove": [(t) => ({ ...vaultAbsent(t), deletedVault: absent(t) }), /AbsenceNotYetProven/],
      "a deleted vault that refuses us": [deletedWhileKey((t) => refused(t, "Key Vault")), /^DeletedVaultAnswers$/],
      "a deleted vault that throttles us": [deletedWhileKey(throttled), /^DeletedVaultAnswers$/],
      "a deleted vault that knows no such key": [deletedWhileKey(absent), /^DeletedVaultAnswers$/],
      "a deleted vault that shows the key": [all(vaultDeleted(), keyIs({})), /^DeletedVaultAnswers$/],
      "a deleted vault that answers, of another subscription": [
        all(deletedWhileKey(throttled), () => ({ vault: notAsked("NotFoundInWatchedSubscriptions") })),
        /^DeletedVaultAnswers$/,
      ],
      "a vault in no watched subscription": [
        all(deletedWhileKey(throttled), (t) => ({
          vault: notAsked("NotFoundInWatchedSubscriptions"),
          deletedVault: absent(t),
        })),
        /^NotFoundInWatchedSubscriptions$/,
      ],
    },
    notFound: {
      "a vault that is there": [allGood],
      "a vault that is there, and still in the list of deleted ones": [
        (t) => ({ ...allGood(t), deletedVault: vaultDeleted()(t).deletedVault ?? absent(t) }),
      ],
      "a deleted vault": [vaultDeleted()],
    },
  },
} as const satisfies Readonly<Record<string, Boundary>>;
