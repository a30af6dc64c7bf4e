/** The service is given another key while access is lost: causes of the present key, and of the one in use when access was lost. */
import { type Scenario } from "./scenario";

const KEY = "/_sim/keys/kv-svc-a/cmk";
const OTHER_VAULT = { vaults: [{ name: "kv-other", purgeProtection: false, keys: [{ name: "cmk" }] }] };
const UNPROTECTED = {
  vaults: [
    { name: "kv-svc-a", purgeProtection: false },
    { name: "kv-other", purgeProtection: false, keys: [{ name: "cmk" }] },
  ],
};
/** Somebody gives the service another key while access is lost: data of before still needs the one it had. */
const OTHER_KEY_AT = (minute: number): readonly Scenario["script"][number][] => [
  [minute - 0.2, "POST", "/_sim/roles/grant", { service: "svc-a", vault: "kv-other", propagation: "PT0S" }],
  [minute, "POST", "/_sim/services/svc-a/replace-key", { vault: "kv-other" }],
];

export const EARLIER_KEY_SCENARIOS: readonly Scenario[] = [
  {
    name: "vault-gone-and-earlier-key-gone",
    says: "The key is purged, the service is given a key of another vault, and that vault is purged too",
    service: { witness: "none" },
    world: UNPROTECTED,
    script: [
      [3.4, "POST", `${KEY}/disable`],
      [5.4, "POST", `${KEY}/delete`],
      [5.5, "POST", `${KEY}/purge`],
      ...OTHER_KEY_AT(7.4),
      [13.4, "POST", "/_sim/vaults/kv-other/delete"],
      [13.5, "POST", "/_sim/vaults/kv-other/purge"],
    ],
    until: 26,
    expected: {
      verdict: "lost",
      rootCause: "VaultGone",
      recoveryClass: "unrecoverable",
      interval: "+03:00 to +03:25, 1355 to 1380 s",
      findings: [
        "VaultGone",
        "KeyGone",
        "ServiceProvisioningFailed",
        "PurgeProtectionOff",
        "HealthNotReported",
        "CannotReadKey",
      ],
    },
  },
  {
    name: "vault-deleted-and-earlier-key-gone",
    says: "The key is purged, the service is given a key of another vault, and that vault is deleted",
    service: { witness: "none" },
    world: UNPROTECTED,
    script: [
      [3.4, "POST", `${KEY}/disable`],
      [5.4, "POST", `${KEY}/delete`],
      [5.5, "POST", `${KEY}/purge`],
      ...OTHER_KEY_AT(7.4),
      [13.4, "POST", "/_sim/vaults/kv-other/delete"],
    ],
    until: 20,
    expected: {
      verdict: "lost",
      rootCause: "KeyGone",
      recoveryClass: "unrecoverable",
      interval: "+03:00 to +03:25, 720 to 1020 s",
      findings: [
        "KeyGone",
        "VaultDeleted",
        "ServiceProvisioningFailed",
        "PurgeProtectionOff",
        "HealthNotReported",
        "CannotReadKey",
      ],
    },
  },
  {
    name: "vault-deleted-and-earlier-key-recreated",
    says: "The key is purged and recreated, the service is given a key of another vault, and that vault is deleted",
    service: { witness: "none" },
    world: UNPROTECTED,
    script: [
      [3.4, "POST", `${KEY}/disable`],
      [5.4, "POST", `${KEY}/delete`],
      [5.5, "POST", `${KEY}/purge`],
      [5.6, "POST", "/_sim/keys/kv-svc-a", { name: "cmk" }],
      ...OTHER_KEY_AT(7.4),
      [13.4, "POST", "/_sim/vaults/kv-other/delete"],
    ],
    until: 16,
    expected: {
      verdict: "lost",
      rootCause: "VaultDeleted",
      recoveryClass: "unrecoverable",
      interval: "+03:00 to +03:25, 755 to 780 s",
      findings: [
        "VaultDeleted",
        "KeyVersionGone",
        "ServiceProvisioningFailed",
        "PurgeProtectionOff",
        "HealthNotReported",
        "CannotReadKey",
      ],
    },
  },
  {
    name: "key-deleted-and-earlier-key-recreated",
    says: "The key is purged and recreated, the service is given another key, and that key is deleted",
    service: { witness: "none" },
    world: UNPROTECTED,
    script: [
      [3.4, "POST", `${KEY}/disable`],
      [5.4, "POST", `${KEY}/delete`],
      [5.5, "POST", `${KEY}/purge`],
      [5.6, "POST", "/_sim/keys/kv-svc-a", { name: "cmk" }],
      ...OTHER_KEY_AT(7.4),
      [13.4, "POST", "/_sim/keys/kv-other/cmk/delete"],
    ],
    until: 16,
    expected: {
      verdict: "lost",
      rootCause: "KeyVersionGone",
      recoveryClass: "unrecoverable",
      interval: "+03:00 to +03:25, 755 to 780 s",
      findings: [
        "KeyVersionGone",
        "KeyDeleted",
        "ServiceProvisioningFailed",
        "PurgeProtectionOff",
        "HealthNotReported",
      ],
    },
  },
  {
    name: "key-disabled-and-earlier-key-deleted",
    says: "The key is deleted, the service is given another key, and that key is disabled",
    service: { witness: "none" },
    world: OTHER_VAULT,
    script: [[3.4, "POST", `${KEY}/delete`], ...OTHER_KEY_AT(5.4), [11.4, "POST", "/_sim/keys/kv-other/cmk/disable"]],
    until: 14,
    expected: {
      verdict: "lost",
      rootCause: "KeyDeleted",
      recoveryClass: "self-healing",
      interval: "+03:00 to +03:25, 635 to 660 s",
      findings: ["KeyDeleted", "KeyDisabled", "ServiceProvisioningFailed", "PurgeProtectionOff", "HealthNotReported"],
    },
  },
  {
    name: "partly-restored",
    says: "The key is deleted and the service is given another key, which is good: data of before still needs the one that is deleted",
    service: { witness: "none" },
    world: OTHER_VAULT,
    script: [[3.4, "POST", `${KEY}/delete`], ...OTHER_KEY_AT(5.4)],
    until: 14,
    expected: {
      verdict: "lost",
      rootCause: "KeyDeleted",
      recoveryClass: "self-healing",
      interval: "+03:00 to +03:25, 635 to 660 s",
      findings: ["KeyDeleted", "ServiceProvisioningFailed", "PurgeProtectionOff", "HealthNotReported"],
    },
  },
];
