/** Several things at once, of the vault's tenant and network, the service and its deployments. */
import { type Scenario } from "./scenario";

const KEY = "/_sim/keys/kv-svc-a/cmk";
const OTHER_TENANT = { tenant: "99999999-0000-4000-8000-000000000000" };
const WALLED = { firewall: { defaultAction: "Deny", bypass: "None", monitorAllowed: true } };

export const COMBINED_NETWORK_SCENARIOS: readonly Scenario[] = [
  {
    name: "earlier-key-not-yet-valid-and-vault-in-other-tenant",
    says: "The key is not valid yet, the service is given a key of another vault, and that vault goes to another tenant",
    service: { witness: "none" },
    world: { vaults: [{ name: "kv-other", keys: [{ name: "cmk" }] }] },
    script: [
      [3.4, "POST", `${KEY}/attributes`, (at) => ({ nbf: at(500) })],
      [6.2, "POST", "/_sim/roles/grant", { service: "svc-a", vault: "kv-other", propagation: "PT0S" }],
      [6.4, "POST", "/_sim/services/svc-a/replace-key", { vault: "kv-other" }],
      [12.4, "POST", "/_sim/vaults/kv-other/tenant", OTHER_TENANT],
    ],
    until: 15,
    expected: {
      verdict: "lost",
      rootCause: "KeyNotYetValid",
      recoveryClass: "self-healing",
      interval: "+03:00 to +03:25, 695 to 720 s",
      findings: [
        "KeyNotYetValid",
        "VaultInOtherTenant",
        "ServiceProvisioningFailed",
        "HealthNotReported",
        "CannotReadKey",
      ],
    },
  },
  {
    name: "vault-in-other-tenant-and-identity-changed",
    says: "The vault goes to another tenant and the service is given another identity",
    service: { witness: "none", identity: { user: "mi-one" } },
    world: { beside: { identities: [{ name: "mi-one" }, { name: "mi-two" }] } },
    script: [
      [0.2, "POST", "/_sim/roles/grant", { identity: "mi-two", vault: "kv-svc-a", propagation: "PT0S" }],
      [5.4, "POST", "/_sim/vaults/kv-svc-a/tenant", OTHER_TENANT],
      [5.5, "POST", "/_sim/services/svc-a/identity/replace", { user: "mi-two" }],
    ],
    until: 8,
    expected: {
      verdict: "lost",
      rootCause: "VaultInOtherTenant",
      recoveryClass: "redeploy",
      interval: "+05:00 to +06:00, 120 to 180 s",
      findings: ["VaultInOtherTenant", "IdentityChanged", "HealthNotReported", "CannotReadKey"],
    },
  },
  {
    name: "role-removed-and-firewall-closed",
    says: "The role is removed and the firewall closed",
    service: { witness: "none" },
    script: [
      [5.4, "POST", "/_sim/roles/remove", { service: "svc-a", propagation: "PT0S" }],
      [5.5, "PATCH", "/_sim/vaults/kv-svc-a", WALLED],
    ],
    until: 8,
    expected: {
      verdict: "lost",
      rootCause: "IdentityNotPermitted",
      recoveryClass: "self-healing",
      interval: "+05:00 to +06:00, 120 to 180 s",
      findings: ["IdentityNotPermitted", "VaultRefusesService", "HealthNotReported"],
    },
  },
  {
    name: "firewall-closed-and-key-cannot-wrap",
    says: "The firewall is closed, the key may not wrap any more, and the service's own health check says so",
    service: { noticeAfter: "PT1M" },
    script: [
      [5.4, "PATCH", "/_sim/vaults/kv-svc-a", WALLED],
      [5.5, "POST", `${KEY}/attributes`, { operations: ["sign", "verify"] }],
    ],
    until: 8,
    expected: {
      verdict: "lost",
      rootCause: "VaultRefusesService",
      recoveryClass: "self-healing",
      interval: "+05:00 to +05:31, 149 to 180 s",
      findings: ["VaultRefusesService", "KeyCannotWrap", "ServiceReportsKeyLost", "HealthNotReported"],
    },
  },
  {
    name: "role-key-and-firewall",
    says: "The role is removed, the key expires and the firewall is closed: three causes, each with a remedy of its own",
    service: { witness: "none" },
    script: [
      [2.5, "POST", `${KEY}/attributes`, (at) => ({ exp: at(5.5) })],
      [5.4, "POST", "/_sim/roles/remove", { service: "svc-a", propagation: "PT0S" }],
      [5.5, "PATCH", "/_sim/vaults/kv-svc-a", WALLED],
    ],
    until: 14,
    expected: {
      verdict: "lost",
      rootCause: "KeyExpired",
      recoveryClass: "self-healing",
      interval: "+05:00 to +05:31, 509 to 540 s",
      findings: ["KeyExpired", "IdentityNotPermitted", "VaultRefusesService", "KeyExpiresSoon", "HealthNotReported"],
    },
  },
  {
    name: "encryption-removed-while-lost",
    says: "While the key is disabled somebody deploys the service without its encryption section, in vain",
    service: { noticeAfter: "PT1M" },
    script: [
      [5.4, "POST", `${KEY}/disable`],
      [8.4, "POST", "/_sim/services/svc-a/remove-encryption"],
    ],
    until: 14,
    expected: {
      verdict: "lost",
      rootCause: "KeyDisabled",
      recoveryClass: "self-healing",
      interval: "+05:00 to +05:25, 515 to 540 s",
      findings: [
        "KeyDisabled",
        "ServiceReportsKeyLost",
        "EncryptionRemoved",
        "ServiceProvisioningFailed",
        "HealthNotReported",
      ],
    },
  },
  {
    name: "deployment-failed-and-api-fails",
    says: "The service is redeployed in vain while its key is disabled, and its API answers 500",
    settings: { SERVICE_PROBE: "search" },
    service: { noticeAfter: "PT1M", searchOnLoss: "500" },
    script: [
      [5.4, "POST", `${KEY}/disable`],
      [8.4, "POST", "/_sim/services/svc-a/redeploy"],
    ],
    until: 14,
    expected: {
      verdict: "lost",
      rootCause: "KeyDisabled",
      recoveryClass: "self-healing",
      interval: "+05:00 to +05:25, 515 to 540 s",
      findings: ["KeyDisabled", "ServiceProvisioningFailed", "ServiceUnhealthyForOtherReason", "HealthNotReported"],
      consequences: ["ServiceProvisioningFailed", "ServiceUnhealthyForOtherReason"],
    },
  },
  {
    name: "key-lost-in-an-outage",
    says: "The key is disabled in the middle of an outage of the platform: the key is told, and the outage is not its consequence's cause",
    service: { witness: "none" },
    script: [
      [1.5, "POST", "/_sim/services/svc-a/outage", { description: "Storage is initializing" }],
      [5.4, "POST", `${KEY}/disable`],
    ],
    until: 8,
    expected: {
      verdict: "lost",
      rootCause: "KeyDisabled",
      recoveryClass: "self-healing",
      interval: "+05:00 to +05:25, 155 to 180 s",
      findings: ["KeyDisabled", "HealthNotReported"],
    },
  },
];
