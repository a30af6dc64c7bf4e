/** What the monitor may and may not see of the service's managed identity. */
import { type Scenario } from "./scenario";

const USER = { identity: { user: "mi-one" } };
const IDENTITIES = { beside: { identities: [{ name: "mi-one" }] } };
const GRAPH = { GRAPH_CHECKS: "on" };

export const IDENTITY_SIGHT_SCENARIOS: readonly Scenario[] = [
  {
    name: "identity-told-by-nobody",
    says: "Azure Resource Manager keeps the principal of a user-assigned identity to itself: the identity itself tells it",
    service: { witness: "none", principalsHidden: true, ...USER },
    world: IDENTITIES,
    script: [],
    until: 2,
    expected: {
      verdict: "available",
      rootCause: "none",
      recoveryClass: "none",
      interval: "none",
      findings: ["HealthNotReported"],
    },
  },
  {
    name: "identity-unreadable",
    says: "The monitor may not read the user-assigned identity, and no witness tells: nobody knows",
    service: { witness: "none", ...USER },
    world: { beside: { identities: [{ name: "mi-one", monitorAccess: "none" }] } },
    script: [],
    until: 2,
    expected: {
      verdict: "unknown",
      rootCause: "none",
      recoveryClass: "none",
      interval: "none",
      findings: ["HealthNotReported", "CannotReadIdentity"],
    },
  },
  {
    name: "identity-unreadable-and-searched",
    says: "The monitor may not read the user-assigned identity, and the service answers a search, which needs it",
    service: USER,
    settings: { SERVICE_PROBE: "search" },
    world: { beside: { identities: [{ name: "mi-one", monitorAccess: "none" }] } },
    script: [],
    until: 2,
    expected: {
      verdict: "available",
      rootCause: "none",
      recoveryClass: "none",
      interval: "none",
      findings: ["HealthNotReported", "CannotReadIdentity"],
    },
  },
  {
    name: "identity-unreadable-and-healthy",
    says: "The monitor may not read the user-assigned identity: the service's health check, which takes a failed sign-in for no news, is no proof of it",
    service: USER,
    world: { beside: { identities: [{ name: "mi-one", monitorAccess: "none" }] } },
    script: [],
    until: 2,
    expected: {
      verdict: "unknown",
      rootCause: "none",
      recoveryClass: "none",
      interval: "none",
      findings: ["HealthNotReported", "CannotReadIdentity"],
    },
  },
  {
    name: "identity-unreadable-and-its-roles-cut-short",
    says: "The lists of role assignments come cut short, of an identity that the monitor may not read: its role is still there when asked for by its id",
    service: USER,
    settings: { SERVICE_PROBE: "search" },
    world: { beside: { identities: [{ name: "mi-one", monitorAccess: "none" }] } },
    script: [[1.5, "POST", "/_sim/faults", { api: "arm-role-assignments", kind: "truncated-list" }]],
    until: 5,
    expected: {
      verdict: "available",
      rootCause: "none",
      recoveryClass: "none",
      interval: "none",
      findings: ["HealthNotReported", "CannotReadIdentity", "CannotReadRoles"],
    },
  },
  {
    name: "identity-unreadable-and-its-role-back",
    says: "An identity that the monitor may not read loses its role and has it back, which ends the loss",
    service: USER,
    world: { beside: { identities: [{ name: "mi-one", monitorAccess: "none" }] } },
    script: [
      [5.4, "POST", "/_sim/roles/remove", { service: "svc-a", propagation: "PT0S" }],
      [11.4, "POST", "/_sim/roles/grant", { service: "svc-a", vault: "kv-svc-a", propagation: "PT0S" }],
    ],
    until: 50,
    expected: {
      verdict: "unknown",
      rootCause: "IdentityNotPermitted",
      recoveryClass: "presume-redeploy",
      interval: "ever to +19:00, 0 to unknown s",
      findings: ["HealthNotReported", "CannotReadIdentity"],
      events: ["target.added", "access.lost", "access.redeploy_required", "access.restored", "service.recovered"],
    },
  },
  {
    name: "identity-not-in-this-directory",
    says: "Microsoft Graph has never heard of the identity, as of one of another tenant: that is no proof that it is gone",
    service: { witness: "none" },
    settings: GRAPH,
    script: [
      [0, "POST", "/_sim/faults", { api: "graph-objects", kind: "patch-json", set: { value: [] } }],
      [0, "POST", "/_sim/faults", { api: "graph-service-principal", kind: "not-found" }],
    ],
    until: 3,
    expected: {
      verdict: "unknown",
      rootCause: "none",
      recoveryClass: "none",
      interval: "none",
      findings: ["HealthNotReported", "CannotReadIdentity"],
    },
  },
  {
    name: "identity-gone-from-the-directory",
    says: "The system-assigned identity's service principal is deleted from the directory that knew it",
    service: { witness: "none" },
    settings: GRAPH,
    script: [[5.4, "POST", "/_sim/services/svc-a/identity/delete-account"]],
    until: 8,
    expected: {
      verdict: "lost",
      rootCause: "IdentityDeleted",
      recoveryClass: "self-healing",
      interval: "+05:00 to +06:00, 120 to 180 s",
      findings: ["IdentityDeleted", "HealthNotReported"],
    },
  },
];
