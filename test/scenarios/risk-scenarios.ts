/** Risks: what may cost access one day, or make a loss unrecoverable. */
import { type Scenario } from "./scenario";

const WELL = { verdict: "available", rootCause: "none", recoveryClass: "none", interval: "none" } as const;
const KEY = "/_sim/keys/kv-svc-a/cmk";
const DAY = 24 * 60;
const expiringIn = (days: number): Scenario["script"] => [
  [0, "POST", `${KEY}/attributes`, (at) => ({ exp: at(days * DAY) })],
];
const keyOf = (key: object): Pick<Scenario, "world"> => ({
  world: { vaults: [{ name: "kv-svc-a", keys: [{ name: "cmk", ...key }] }] },
});

export const RISK_SCENARIOS: readonly Scenario[] = [
  {
    name: "key-expires-in-a-month",
    says: "The key expires in thirty days",
    script: expiringIn(30),
    until: 2,
    expected: { ...WELL, findings: ["KeyExpiresSoon", "HealthNotReported"] },
  },
  {
    name: "key-expires-later",
    says: "The key expires in thirty-one days: nobody is told yet",
    script: expiringIn(31),
    until: 2,
    expected: { ...WELL, findings: ["HealthNotReported"] },
  },
  {
    name: "key-expires-nearer-and-nearer",
    says: "Nobody renews the key: told thirty days, seven days and one day before, once each",
    script: expiringIn(8),
    sweeps: [0, 1, DAY, DAY + 1, 7 * DAY, 7 * DAY + 1, 7.5 * DAY],
    world: { world: { tokenLifetime: "P60D" } },
    told: ["target", "posture"],
    until: 7.5 * DAY,
    expected: {
      ...WELL,
      findings: ["KeyExpiresSoon", "HealthNotReported"],
      events: ["target.added", "posture.found", "posture.found", "posture.found", "posture.found"],
    },
  },
  {
    name: "key-renewed",
    says: "The key is about to expire and is renewed: found once, cleared once",
    script: [...expiringIn(5), [1.5, "POST", `${KEY}/attributes`, { exp: null }]],
    told: ["target", "posture"],
    until: 4,
    expected: {
      ...WELL,
      findings: ["HealthNotReported"],
      events: ["target.added", "posture.found", "posture.found", "posture.cleared"],
    },
  },
  {
    name: "key-without-version",
    says: "The service names its key without a version",
    service: { versioned: false },
    script: [],
    until: 2,
    expected: { ...WELL, findings: ["KeyUnversioned", "HealthNotReported"] },
  },
  {
    name: "key-of-other-type",
    says: "The key is an elliptic curve key, and named without a version",
    service: { versioned: false },
    ...keyOf({ type: "EC" }),
    script: [],
    until: 2,
    expected: { ...WELL, findings: ["KeyTypeUnsupported", "KeyUnversioned", "HealthNotReported"] },
  },
  {
    name: "key-of-other-size",
    says: "The key has 4096 bits, and is named without a version",
    service: { versioned: false },
    ...keyOf({ bits: 4096 }),
    script: [],
    until: 2,
    expected: { ...WELL, findings: ["KeyUnversioned", "KeySizeUnsupported", "HealthNotReported"] },
  },
  {
    name: "key-of-hardware",
    says: "The key is an RSA-HSM key of 3072 bits: documentation disagrees, and it counts as supported",
    ...keyOf({ type: "RSA-HSM", bits: 3072 }),
    script: [],
    until: 2,
    expected: { ...WELL, findings: ["HealthNotReported"] },
  },
  {
    name: "newer-version-available",
    says: "The key is rotated, and the service goes on using the version it was deployed with",
    script: [[0.5, "POST", `${KEY}/new-version`, {}]],
    sweeps: [0, 1, 60],
    until: 60,
    expected: { ...WELL, findings: ["NewerVersionAvailable", "HealthNotReported"] },
  },
  {
    name: "key-rotation-overdue",
    says: "The key has been rotated and the service goes on using a version that is older than the settings want",
    settings: { KEY_ROTATION_AGE: "PT1M" },
    script: [[0.5, "POST", `${KEY}/new-version`, {}]],
    sweeps: [0, 1, 60],
    until: 60,
    expected: { ...WELL, findings: ["KeyRotationOverdue", "NewerVersionAvailable", "HealthNotReported"] },
  },
  {
    name: "identity-over-privileged",
    says: "The identity is a Key Vault Crypto Officer, as a template of the documentation makes it, and has rotated the key",
    service: { witness: "none", grant: { scope: "vault", role: "Key Vault Crypto Officer" } },
    script: [[0.5, "POST", `${KEY}/new-version`, {}]],
    sweeps: [0, 1, 60],
    until: 60,
    expected: { ...WELL, findings: ["NewerVersionAvailable", "IdentityOverPrivileged", "HealthNotReported"] },
  },
  {
    name: "every-risk-of-a-vault",
    says: "A vault without protection in another region, an old key, an identity that may do too much, an outage of the service, and throttling",
    settings: { KEY_ROTATION_AGE: "PT1M", SERVICE_PROBE: "search" },
    service: { versioned: false, grant: { scope: "vault", role: "Key Vault Crypto Officer" } },
    world: {
      vaults: [
        {
          name: "kv-svc-a",
          softDelete: false,
          purgeProtection: false,
          location: "northeurope",
          firewall: { defaultAction: "Allow", bypass: "None", monitorAllowed: true },
          keys: [{ name: "cmk", bits: 4096 }],
        },
      ],
    },
    script: [
      [0, "POST", `${KEY}/attributes`, (at) => ({ exp: at(5 * DAY) })],
      [1.5, "POST", "/_sim/services/svc-a/outage", { description: "Database failover" }],
      [2.5, "POST", "/_sim/faults", { api: "kv-key", kind: "throttle-429", for: "PT5M" }],
    ],
    until: 4,
    expected: {
      verdict: "unknown",
      rootCause: "none",
      recoveryClass: "none",
      interval: "none",
      findings: [
        "ServiceUnhealthyForOtherReason",
        "SoftDeleteOff",
        "PurgeProtectionOff",
        "KeyExpiresSoon",
        "TrustedServicesBypassOff",
        "VaultInOtherRegion",
        "KeyUnversioned",
        "KeySizeUnsupported",
        "KeyRotationOverdue",
        "IdentityOverPrivileged",
        "VaultThrottled",
        "HealthNotReported",
        "CannotReadKey",
      ],
    },
  },
  {
    name: "earlier-vault-purged",
    says: "The service has a key of another vault by now, and the vault of the key it had before is deleted and purged",
    service: { deployFor: "PT1M" },
    world: {
      vaults: [
        { name: "kv-svc-a", purgeProtection: false },
        { name: "kv-new", keys: [{ name: "cmk" }] },
      ],
    },
    script: [
      [0.5, "POST", "/_sim/roles/grant", { service: "svc-a", vault: "kv-new", propagation: "PT0S" }],
      [1.5, "POST", "/_sim/services/svc-a/replace-key", { vault: "kv-new" }],
      [30, "POST", "/_sim/vaults/kv-svc-a/delete"],
      [30.5, "POST", "/_sim/vaults/kv-svc-a/purge"],
    ],
    sweeps: [0, 1, 2, 3, 4, 5, 61, 62],
    until: 62,
    expected: {
      verdict: "lost",
      rootCause: "EarlierVersionGone",
      recoveryClass: "presume-redeploy",
      interval: "-05:00 to +61:00, 0 to 4020 s",
      findings: ["ServiceReportsKeyLost", "EarlierVersionGone", "HealthNotReported"],
    },
  },
  {
    name: "earlier-keys-deleted-and-disabled",
    says: "Of two keys the service used before one is deleted and one disabled, nothing protects them, and the present key expires soon",
    service: { key: "old-one", deployFor: "PT1M", noticeAfter: "PT1M" },
    world: {
      vaults: [
        {
          name: "kv-svc-a",
          purgeProtection: false,
          keys: [{ name: "old-one" }, { name: "old-two" }, { name: "cmk" }],
        },
      ],
    },
    script: [
      [0, "POST", `${KEY}/attributes`, (at) => ({ exp: at(5 * DAY) })],
      [0.5, "POST", "/_sim/services/svc-a/replace-key", { vault: "kv-svc-a", key: "old-two" }],
      [3.5, "POST", "/_sim/services/svc-a/replace-key", { vault: "kv-svc-a", key: "cmk" }],
      [57.4, "POST", "/_sim/keys/kv-svc-a/old-one/delete"],
      [57.4, "POST", "/_sim/keys/kv-svc-a/old-two/disable"],
    ],
    sweeps: [0, 1, 2, 3, 4, 5, 6, 56, 57, 58, 59, 60, 61],
    until: 61,
    expected: {
      verdict: "lost",
      rootCause: "EarlierVersionGone",
      recoveryClass: "self-healing",
      interval: "+48:00 to +59:00, 0 to 780 s",
      findings: [
        "ServiceReportsKeyLost",
        "PurgeProtectionOff",
        "EarlierVersionGone",
        "EarlierVersionDisabled",
        "KeyExpiresSoon",
        "HealthNotReported",
      ],
    },
  },
  {
    name: "old-key-of-other-type-in-other-region",
    says: "An elliptic curve key without a version, due for rotation, in a vault of another region, and an identity that may do too much",
    settings: { KEY_ROTATION_AGE: "PT1M" },
    service: { versioned: false, grant: { scope: "vault", role: "Key Vault Crypto Officer" } },
    world: { vaults: [{ name: "kv-svc-a", location: "northeurope", keys: [{ name: "cmk", type: "EC" }] }] },
    script: [],
    until: 2,
    expected: {
      ...WELL,
      findings: [
        "VaultInOtherRegion",
        "KeyTypeUnsupported",
        "KeyUnversioned",
        "KeyRotationOverdue",
        "IdentityOverPrivileged",
        "HealthNotReported",
      ],
    },
  },
];
