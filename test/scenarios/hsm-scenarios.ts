/** Keys of a Managed HSM, whose roles are its own. */
import { type Scenario } from "./scenario";

const HSM = { beside: { managedHsms: [{ name: "hsm-one", keys: [{ name: "cmk" }] }] } };
const ON_HSM = { hsm: "hsm-one" };
const WELL = { verdict: "available", rootCause: "none", recoveryClass: "none", interval: "none" } as const;

export const HSM_SCENARIOS: readonly Scenario[] = [
  {
    name: "hsm-well",
    says: "The key is in a Managed HSM, and its local roles let the identity use it",
    service: { witness: "none", ...ON_HSM },
    world: HSM,
    script: [],
    until: 2,
    expected: { ...WELL, findings: ["HealthNotReported"] },
  },
  {
    name: "hsm-key-disabled",
    says: "The key in the Managed HSM is disabled",
    service: { witness: "none", ...ON_HSM },
    world: HSM,
    script: [[5.4, "POST", "/_sim/keys/hsm-one/cmk/disable"]],
    until: 8,
    expected: {
      verdict: "lost",
      rootCause: "KeyDisabled",
      recoveryClass: "self-healing",
      interval: "+05:00 to +05:25, 155 to 180 s",
      findings: ["KeyDisabled", "HealthNotReported"],
    },
  },
  {
    name: "hsm-role-removed",
    says: "The identity's local role in the Managed HSM is removed",
    service: { witness: "none", ...ON_HSM },
    world: HSM,
    script: [[5.4, "POST", "/_sim/local-roles/hsm-one/remove", { service: "svc-a" }]],
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
    name: "hsm-roles-unreadable",
    says: "The monitor may not read the local roles of the Managed HSM, and no witness tells: nobody knows",
    service: { witness: "none", ...ON_HSM },
    world: {
      beside: { managedHsms: [{ name: "hsm-one", keys: [{ name: "cmk" }], monitorMayReadLocalRoles: false }] },
    },
    script: [],
    until: 2,
    expected: {
      verdict: "unknown",
      rootCause: "none",
      recoveryClass: "none",
      interval: "none",
      findings: ["HealthNotReported", "CannotReadRoles"],
    },
  },
  {
    name: "hsm-roles-unreadable-and-well",
    says: "The monitor may not read the local roles of the Managed HSM, and the service's own health check stands in",
    service: ON_HSM,
    world: {
      beside: { managedHsms: [{ name: "hsm-one", keys: [{ name: "cmk" }], monitorMayReadLocalRoles: false }] },
    },
    script: [],
    until: 2,
    expected: { ...WELL, findings: ["HealthNotReported", "CannotReadRoles"] },
  },
  {
    name: "hsm-deleted",
    says: "The Managed HSM is deleted and can be recovered",
    service: { witness: "none", ...ON_HSM },
    world: HSM,
    script: [[5.4, "POST", "/_sim/vaults/hsm-one/delete"]],
    until: 8,
    expected: {
      verdict: "lost",
      rootCause: "VaultDeleted",
      recoveryClass: "self-healing",
      interval: "+05:00 to +05:25, 155 to 180 s",
      findings: ["VaultDeleted", "HealthNotReported", "CannotReadKey"],
      consequences: ["CannotReadKey"],
    },
  },
];
