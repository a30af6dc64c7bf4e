/** Losses by what becomes of the service's managed identity. */
import { type Scenario } from "./scenario";

const USER = { identity: { user: "mi-one" } };
const IDENTITIES = { beside: { identities: [{ name: "mi-one" }, { name: "mi-two" }] } };
const GRAPH = { GRAPH_CHECKS: "on" };

export const IDENTITY_SCENARIOS: readonly Scenario[] = [
  {
    name: "identity-removed",
    says: "The service's managed identity is removed",
    service: { witness: "none" },
    script: [[5.4, "POST", "/_sim/services/svc-a/identity/remove"]],
    until: 7,
    expected: {
      verdict: "lost",
      rootCause: "IdentityMissing",
      recoveryClass: "redeploy",
      interval: "+05:00 to +06:00, 60 to 120 s",
      findings: ["IdentityMissing", "HealthNotReported"],
      events: ["target.added", "access.lost", "access.redeploy_required"],
    },
  },
  {
    name: "identity-removed-and-put-back",
    says: "A user-assigned identity is removed and put back: a redeployment is needed all the same",
    service: { witness: "none", ...USER },
    world: IDENTITIES,
    script: [
      [5.4, "POST", "/_sim/services/svc-a/identity/remove"],
      [7.4, "POST", "/_sim/services/svc-a/identity/add", { user: "mi-one" }],
    ],
    until: 9,
    expected: {
      verdict: "available",
      rootCause: "IdentityMissing",
      recoveryClass: "redeploy",
      interval: "+05:00 to +06:00, 60 to 780 s",
      findings: ["HealthNotReported"],
    },
  },
  {
    name: "identity-deleted",
    says: "The user-assigned identity that the service names is deleted",
    service: { witness: "none", ...USER },
    world: IDENTITIES,
    script: [[5.4, "POST", "/_sim/identities/mi-one/delete"]],
    until: 8,
    expected: {
      verdict: "lost",
      rootCause: "IdentityDeleted",
      recoveryClass: "self-healing",
      interval: "+05:00 to +06:00, 120 to 180 s",
      findings: ["IdentityDeleted", "HealthNotReported", "CannotReadRoles"],
      consequences: ["CannotReadRoles"],
    },
  },
  {
    name: "identity-disabled",
    says: "The service's identity is disabled in Microsoft Entra, and Microsoft Graph may be asked",
    service: { witness: "none" },
    settings: GRAPH,
    script: [[5.4, "POST", "/_sim/services/svc-a/identity/disable"]],
    until: 8,
    expected: {
      verdict: "lost",
      rootCause: "IdentityDisabled",
      recoveryClass: "self-healing",
      interval: "+05:00 to +06:00, 120 to 180 s",
      findings: ["IdentityDisabled", "HealthNotReported"],
    },
  },
  {
    name: "identity-disabled-unseen",
    says: "The service's identity is disabled in Microsoft Entra, and Microsoft Graph may not be asked: its own health check alone tells",
    script: [[5.4, "POST", "/_sim/services/svc-a/identity/disable"]],
    until: 11,
    expected: {
      verdict: "lost",
      rootCause: "Unexplained",
      recoveryClass: "self-healing",
      interval: "-02:00 to +09:00, 0 to 780 s",
      findings: ["ServiceReportsKeyLost", "HealthNotReported"],
    },
  },
  {
    name: "identity-changed",
    says: "The service is given another identity, which has the role, and is not redeployed",
    service: { witness: "none", ...USER },
    world: IDENTITIES,
    script: [
      [0.2, "POST", "/_sim/roles/grant", { identity: "mi-two", vault: "kv-svc-a", propagation: "PT0S" }],
      [5.4, "POST", "/_sim/services/svc-a/identity/replace", { user: "mi-two" }],
    ],
    until: 8,
    expected: {
      verdict: "lost",
      rootCause: "IdentityChanged",
      recoveryClass: "redeploy",
      interval: "+05:00 to +06:00, 120 to 180 s",
      findings: ["IdentityChanged", "HealthNotReported"],
      events: ["target.added", "access.lost", "access.redeploy_required"],
      // The simulated Azure counts a changed identity as trouble of the service, and not as a loss.
      untruths: ["0 true losses, 1 reported"],
    },
  },
  {
    name: "identity-changed-without-role",
    says: "The service is given another identity, which has no role: the changed identity is the root, the missing role follows from it",
    service: { witness: "none", ...USER },
    world: IDENTITIES,
    script: [[5.4, "POST", "/_sim/services/svc-a/identity/replace", { user: "mi-two" }]],
    until: 8,
    expected: {
      verdict: "lost",
      rootCause: "IdentityChanged",
      recoveryClass: "redeploy",
      interval: "+05:00 to +16:00, 0 to 180 s",
      findings: ["IdentityChanged", "IdentityNotPermitted", "HealthNotReported"],
      consequences: ["IdentityNotPermitted"],
    },
  },
  {
    name: "identity-changed-and-redeployed",
    says: "The service is given another identity and redeployed with it: that is its identity from then on",
    service: USER,
    world: IDENTITIES,
    script: [
      [0.2, "POST", "/_sim/roles/grant", { identity: "mi-two", vault: "kv-svc-a", propagation: "PT0S" }],
      [5.4, "POST", "/_sim/services/svc-a/identity/replace", { user: "mi-two" }],
      [8.4, "POST", "/_sim/services/svc-a/redeploy"],
    ],
    until: 40,
    expected: {
      verdict: "available",
      rootCause: "IdentityChanged",
      recoveryClass: "redeploy",
      interval: "+05:00 to +06:00, 120 to 1140 s",
      findings: ["HealthNotReported"],
      events: ["target.added", "access.lost", "access.redeploy_required", "access.restored", "service.recovered"],
      // The simulated Azure counts a changed identity as trouble of the service, and not as a loss.
      untruths: ["0 true losses, 1 reported"],
    },
  },
  {
    name: "identity-added",
    says: "The service is given a second identity beside the one it has: nothing is lost",
    service: { witness: "none", ...USER },
    world: IDENTITIES,
    script: [[2.5, "POST", "/_sim/services/svc-a/identity/add", { user: "mi-two" }]],
    until: 6,
    expected: {
      verdict: "available",
      rootCause: "none",
      recoveryClass: "none",
      interval: "none",
      findings: ["HealthNotReported"],
      events: ["target.added"],
    },
  },
];
