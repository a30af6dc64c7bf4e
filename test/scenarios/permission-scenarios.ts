/** Losses by what the service's identity may do: roles, groups, conditions, deny assignments. */
import { type Scenario } from "./scenario";

const NOBODY_KNOWS = { verdict: "unknown", rootCause: "none", recoveryClass: "none", interval: "none" } as const;
/** The identity has this assignment instead of the usual one, and had it before the watch began. */
const instead = (assignment: object): Scenario["script"] => [
  [0, "POST", "/_sim/roles/grant", { service: "svc-a", vault: "kv-svc-a", propagation: "PT0S", ...assignment }],
  [0, "POST", "/_sim/roles/remove", { service: "svc-a", role: USUAL, propagation: "PT0S" }],
];
const USUAL = "Key Vault Crypto Service Encryption User";
const CONDITION = { condition: "@Resource[name] StringEquals 'cmk'", role: "Key Vault Crypto User" };
const WELL = { verdict: "available", rootCause: "none", recoveryClass: "none", interval: "none" } as const;

export const PERMISSION_SCENARIOS: readonly Scenario[] = [
  {
    name: "role-removed",
    says: "The identity's role assignment is removed",
    service: { witness: "none" },
    script: [[5.4, "POST", "/_sim/roles/remove", { service: "svc-a" }]],
    until: 12,
    expected: {
      verdict: "lost",
      rootCause: "IdentityNotPermitted",
      recoveryClass: "self-healing",
      interval: "+05:00 to +16:00, 0 to 420 s",
      findings: ["IdentityNotPermitted", "HealthNotReported"],
    },
  },
  {
    name: "role-propagating",
    says: "The role is granted again in time, and takes ten minutes to be effective: the end of the loss is no earlier than known",
    service: { witness: "none" },
    world: { world: { propagation: "PT10M" } },
    script: [
      [5.4, "POST", "/_sim/roles/remove", { service: "svc-a" }],
      [18.4, "POST", "/_sim/roles/grant", { service: "svc-a", vault: "kv-svc-a" }],
    ],
    until: 32,
    expected: {
      verdict: "available",
      rootCause: "IdentityNotPermitted",
      recoveryClass: "self-healing",
      interval: "+05:00 to +16:00, 120 to 1440 s",
      findings: ["HealthNotReported"],
      events: ["target.added", "access.lost", "access.restored"],
    },
  },
  {
    name: "role-by-group",
    says: "The identity has its role through a group",
    service: { witness: "none", grant: { scope: "vault", group: "keyholders" } },
    script: [],
    until: 2,
    expected: { ...WELL, findings: ["HealthNotReported"] },
  },
  {
    name: "group-left",
    says: "The identity leaves the group that has the role",
    service: { witness: "none", grant: { scope: "vault", group: "keyholders" } },
    script: [[5.4, "POST", "/_sim/groups/keyholders/leave", { service: "svc-a" }]],
    until: 12,
    expected: {
      verdict: "lost",
      rootCause: "IdentityNotPermitted",
      recoveryClass: "self-healing",
      interval: "+05:00 to +16:00, 0 to 420 s",
      findings: ["IdentityNotPermitted", "HealthNotReported"],
    },
  },
  {
    name: "role-at-subscription",
    says: "The identity has its role on the whole subscription",
    service: { witness: "none", grant: { scope: "subscription" } },
    script: [],
    until: 2,
    expected: { ...WELL, findings: ["HealthNotReported"] },
  },
  {
    name: "role-at-management-group",
    says: "The identity has its role on a management group",
    service: { witness: "none", grant: { scope: "management-group" } },
    script: [],
    until: 2,
    expected: { ...WELL, findings: ["HealthNotReported"] },
  },
  {
    name: "role-of-the-customer",
    says: "A role of the customer's own grants all data actions by a wildcard: more than is needed, and told",
    service: { witness: "none" },
    script: [
      [0, "POST", "/_sim/roles/definitions", { name: "Holder", dataActions: ["Microsoft.KeyVault/vaults/keys/*"] }],
      ...instead({ role: "Holder" }),
    ],
    until: 2,
    expected: { ...WELL, findings: ["IdentityOverPrivileged", "HealthNotReported"] },
  },
  {
    name: "role-without-unwrap",
    says: "A role of the customer's own grants all but to unwrap: the service was never seen good, and nobody knows since when",
    service: { witness: "none" },
    script: [
      [
        0,
        "POST",
        "/_sim/roles/definitions",
        {
          name: "Holder",
          dataActions: ["Microsoft.KeyVault/vaults/keys/*"],
          notDataActions: ["Microsoft.KeyVault/vaults/keys/unwrap/action"],
        },
      ],
      ...instead({ role: "Holder" }),
    ],
    until: 2,
    expected: {
      verdict: "lost",
      rootCause: "IdentityNotPermitted",
      recoveryClass: "presume-redeploy",
      interval: "ever to +10:00, 0 to unknown s",
      findings: ["IdentityNotPermitted", "IdentityOverPrivileged", "HealthNotReported"],
    },
  },
  {
    name: "role-of-a-reader",
    says: "The identity's role is replaced by Key Vault Reader, which reads and does not unwrap",
    service: { witness: "none" },
    script: [
      [5.3, "POST", "/_sim/roles/grant", { service: "svc-a", vault: "kv-svc-a", role: "Key Vault Reader" }],
      [5.4, "POST", "/_sim/roles/remove", { service: "svc-a", role: "Key Vault Crypto Service Encryption User" }],
    ],
    until: 12,
    expected: {
      verdict: "lost",
      rootCause: "IdentityNotPermitted",
      recoveryClass: "self-healing",
      interval: "+05:00 to +16:00, 0 to 420 s",
      findings: ["IdentityNotPermitted", "HealthNotReported"],
    },
  },
  {
    name: "role-on-a-condition",
    says: "The only role assignment has a condition: whether it holds, nobody can tell",
    service: { witness: "none" },
    script: instead(CONDITION),
    until: 2,
    expected: { ...NOBODY_KNOWS, findings: ["HealthNotReported", "CannotReadRoles"] },
  },
  {
    name: "role-on-a-condition-and-well",
    says: "The only role assignment has a condition, and the service's own health check says that it holds",
    script: instead(CONDITION),
    until: 2,
    expected: { ...WELL, findings: ["HealthNotReported", "CannotReadRoles"] },
  },
  {
    name: "deny-assignment",
    says: "A deny assignment on the vault keeps everybody from its keys, whatever their roles",
    service: { witness: "none" },
    script: [[5.4, "POST", "/_sim/denials/add", { vault: "kv-svc-a", everyone: true }]],
    until: 12,
    expected: {
      verdict: "lost",
      rootCause: "IdentityNotPermitted",
      recoveryClass: "self-healing",
      interval: "+05:00 to +16:00, 0 to 420 s",
      findings: ["IdentityNotPermitted", "HealthNotReported"],
    },
  },
  {
    name: "deny-assignments-unreadable",
    says: "The monitor may not read deny assignments, and no witness tells: nobody knows",
    service: { witness: "none" },
    script: [[-1, "POST", "/_sim/faults", { api: "arm-deny-assignments", kind: "refuse-403" }]],
    until: 2,
    expected: {
      verdict: "unknown",
      rootCause: "none",
      recoveryClass: "none",
      interval: "none",
      findings: ["HealthNotReported", "CannotReadRoles"],
    },
  },
];
