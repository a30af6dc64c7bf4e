/** Vaults that go by access policies, and vaults that change from one permission model to the other. */
import { type Scenario } from "./scenario";

const POLICY_VAULT = { vaults: [{ name: "kv-svc-a", model: "access-policies" }] };
const WELL = { verdict: "available", rootCause: "none", recoveryClass: "none", interval: "none" } as const;

export const POLICY_SCENARIOS: readonly Scenario[] = [
  {
    name: "access-policy-for-all",
    says: "The vault goes by access policies, and the identity's permits everything: more than is needed, and told",
    service: { witness: "none" },
    world: POLICY_VAULT,
    script: [[-1, "POST", "/_sim/policies/kv-svc-a/set", { service: "svc-a", keys: ["All"], propagation: "PT0S" }]],
    until: 2,
    expected: { ...WELL, findings: ["IdentityOverPrivileged", "HealthNotReported"] },
  },
  {
    name: "access-policy-in-mixed-case",
    says: "The vault goes by access policies, spelt as the portal spells them",
    service: { witness: "none" },
    world: POLICY_VAULT,
    script: [
      [
        -1,
        "POST",
        "/_sim/policies/kv-svc-a/set",
        { service: "svc-a", keys: ["Get", "WrapKey", "UNWRAPKEY"], propagation: "PT0S" },
      ],
    ],
    until: 2,
    expected: { ...WELL, findings: ["HealthNotReported"] },
  },
  {
    name: "access-policy-removed",
    says: "The vault goes by access policies, and the identity's is removed",
    service: { witness: "none" },
    world: POLICY_VAULT,
    script: [[5.4, "POST", "/_sim/policies/kv-svc-a/remove", { service: "svc-a" }]],
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
    name: "permission-model-switched",
    says: "The vault is switched from roles to access policies, of which it has none",
    service: { witness: "none" },
    script: [[5.4, "PATCH", "/_sim/vaults/kv-svc-a", { model: "access-policies" }]],
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
    name: "permission-model-switched-to-roles",
    says: "The vault is switched from access policies to roles, of which the identity has none",
    service: { witness: "none" },
    world: POLICY_VAULT,
    script: [[5.4, "PATCH", "/_sim/vaults/kv-svc-a", { model: "rbac" }]],
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
    name: "access-policy-for-a-group",
    says: "The vault's only access policy names somebody else, perhaps a group that the identity is in: nobody can tell",
    service: { witness: "none" },
    world: POLICY_VAULT,
    script: [
      [0, "POST", "/_sim/groups", { name: "keyholders", services: ["svc-a"] }],
      [0, "POST", "/_sim/policies/kv-svc-a/set", { group: "keyholders", propagation: "PT0S" }],
      [0, "POST", "/_sim/policies/kv-svc-a/remove", { service: "svc-a", propagation: "PT0S" }],
    ],
    until: 3,
    expected: {
      verdict: "unknown",
      rootCause: "none",
      recoveryClass: "none",
      interval: "none",
      findings: ["HealthNotReported", "CannotReadRoles"],
    },
  },
  {
    name: "access-policy-moved-to-a-group",
    says: "The identity's own access policy is replaced by one of somebody new, a group that the identity is in: no loss, and nobody can tell",
    service: { witness: "none" },
    world: POLICY_VAULT,
    script: [
      [5.4, "POST", "/_sim/groups", { name: "keyholders", services: ["svc-a"] }],
      [5.4, "POST", "/_sim/policies/kv-svc-a/set", { group: "keyholders", propagation: "PT0S" }],
      [5.4, "POST", "/_sim/policies/kv-svc-a/remove", { service: "svc-a", propagation: "PT0S" }],
    ],
    until: 12,
    expected: {
      verdict: "unknown",
      rootCause: "none",
      recoveryClass: "none",
      interval: "none",
      findings: ["HealthNotReported", "CannotReadRoles"],
    },
  },
  {
    name: "access-policy-removed-beside-others",
    says: "The identity's own access policy is removed, and an administrator's stays: that is no group's",
    service: { witness: "none" },
    world: POLICY_VAULT,
    script: [
      [0, "POST", "/_sim/policies/kv-svc-a/set", { principal: "99999999-0000-4000-8000-000000000001", keys: ["all"] }],
      [5.4, "POST", "/_sim/policies/kv-svc-a/remove", { service: "svc-a" }],
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
];
