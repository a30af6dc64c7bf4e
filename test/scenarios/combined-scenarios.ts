/** Several things at once: pairs of causes, of the key, its permission and the service's identity. */
import { type Scenario } from "./scenario";

const KEY = "/_sim/keys/kv-svc-a/cmk";

export const COMBINED_SCENARIOS: readonly Scenario[] = [
  {
    name: "key-and-role-lost-and-one-repaired",
    says: "The key is disabled and the role removed; the key is enabled again, and the role is still missing",
    service: { witness: "none" },
    script: [
      [5.4, "POST", `${KEY}/disable`],
      [5.5, "POST", "/_sim/roles/remove", { service: "svc-a", propagation: "PT0S" }],
      [9.4, "POST", `${KEY}/enable`],
    ],
    until: 14,
    expected: {
      verdict: "lost",
      rootCause: "IdentityNotPermitted",
      recoveryClass: "self-healing",
      interval: "+05:00 to +05:25, 0 to 540 s",
      findings: ["IdentityNotPermitted", "HealthNotReported"],
    },
  },
  {
    name: "key-disabled-and-identity-removed",
    says: "The key is disabled and the identity removed",
    service: { witness: "none" },
    script: [
      [5.4, "POST", `${KEY}/disable`],
      [5.5, "POST", "/_sim/services/svc-a/identity/remove"],
    ],
    until: 8,
    expected: {
      verdict: "lost",
      rootCause: "KeyDisabled",
      recoveryClass: "redeploy",
      interval: "+05:00 to +05:25, 155 to 180 s",
      findings: ["KeyDisabled", "IdentityMissing", "HealthNotReported"],
    },
  },
  {
    name: "identity-removed-and-key-expired",
    says: "The identity is removed and the key expires",
    service: { witness: "none" },
    script: [
      [2.5, "POST", `${KEY}/attributes`, (at) => ({ exp: at(5.5) })],
      [5.4, "POST", "/_sim/services/svc-a/identity/remove"],
    ],
    until: 14,
    expected: {
      verdict: "lost",
      rootCause: "IdentityMissing",
      recoveryClass: "redeploy",
      interval: "+05:00 to +05:31, 509 to 540 s",
      findings: ["IdentityMissing", "KeyExpired", "KeyExpiresSoon", "HealthNotReported"],
    },
  },
  {
    name: "key-expired-and-identity-deleted",
    says: "The key expires and the user-assigned identity is deleted",
    service: { witness: "none", identity: { user: "mi-one" } },
    world: { beside: { identities: [{ name: "mi-one" }] } },
    script: [
      [2.5, "POST", `${KEY}/attributes`, (at) => ({ exp: at(5.5) })],
      [5.4, "POST", "/_sim/identities/mi-one/delete"],
    ],
    until: 14,
    expected: {
      verdict: "lost",
      rootCause: "KeyExpired",
      recoveryClass: "self-healing",
      interval: "+05:00 to +05:31, 509 to 540 s",
      findings: ["KeyExpired", "IdentityDeleted", "KeyExpiresSoon", "HealthNotReported", "CannotReadRoles"],
    },
  },
  {
    name: "identities-deleted-and-disabled",
    says: "Of two user-assigned identities one is deleted and the other is disabled in Microsoft Entra",
    service: { witness: "none", identity: { user: "mi-one" } },
    world: { beside: { identities: [{ name: "mi-one" }, { name: "mi-two" }] } },
    settings: { GRAPH_CHECKS: "on" },
    script: [
      [0, "POST", "/_sim/services/svc-a/identity/add", { user: "mi-two" }],
      [5.4, "POST", "/_sim/identities/mi-one/delete"],
      [5.5, "POST", "/_sim/services/svc-a/identity/disable"],
    ],
    until: 8,
    expected: {
      verdict: "lost",
      rootCause: "IdentityDisabled",
      recoveryClass: "self-healing",
      interval: "+05:00 to +06:00, 120 to 180 s",
      findings: ["IdentityDisabled", "IdentityDeleted", "HealthNotReported"],
    },
  },
  {
    name: "key-expired-and-identity-disabled",
    says: "The key expires and the identity is disabled in Microsoft Entra",
    service: { witness: "none" },
    settings: { GRAPH_CHECKS: "on" },
    script: [
      [2.5, "POST", `${KEY}/attributes`, (at) => ({ exp: at(5.5) })],
      [5.4, "POST", "/_sim/services/svc-a/identity/disable"],
    ],
    until: 14,
    expected: {
      verdict: "lost",
      rootCause: "KeyExpired",
      recoveryClass: "self-healing",
      interval: "+05:00 to +05:31, 509 to 540 s",
      findings: ["KeyExpired", "IdentityDisabled", "KeyExpiresSoon", "HealthNotReported"],
    },
  },
  {
    name: "identity-deleted-and-key-not-yet-valid",
    says: "The user-assigned identity is deleted and the key is not valid yet",
    service: { witness: "none", identity: { user: "mi-one" } },
    world: { beside: { identities: [{ name: "mi-one" }] } },
    script: [
      [5.4, "POST", "/_sim/identities/mi-one/delete"],
      [5.5, "POST", `${KEY}/attributes`, (at) => ({ nbf: at(500) })],
    ],
    until: 8,
    expected: {
      verdict: "lost",
      rootCause: "IdentityDeleted",
      recoveryClass: "self-healing",
      interval: "+05:00 to +05:31, 149 to 180 s",
      findings: ["IdentityDeleted", "KeyNotYetValid", "HealthNotReported", "CannotReadRoles"],
    },
  },
  {
    name: "identity-disabled-and-key-not-yet-valid",
    says: "The identity is disabled in Microsoft Entra and the key is not valid yet",
    service: { witness: "none" },
    settings: { GRAPH_CHECKS: "on" },
    script: [
      [5.4, "POST", "/_sim/services/svc-a/identity/disable"],
      [5.5, "POST", `${KEY}/attributes`, (at) => ({ nbf: at(500) })],
    ],
    until: 8,
    expected: {
      verdict: "lost",
      rootCause: "IdentityDisabled",
      recoveryClass: "self-healing",
      interval: "+05:00 to +05:31, 149 to 180 s",
      findings: ["IdentityDisabled", "KeyNotYetValid", "HealthNotReported"],
    },
  },
];
