/** The monitor's own blindness, and what looks like a loss and is none. */
import { type Scenario } from "./scenario";

const WELL = { verdict: "available", rootCause: "none", recoveryClass: "none", interval: "none" } as const;
const NOBODY_KNOWS = { verdict: "unknown", rootCause: "none", recoveryClass: "none", interval: "none" } as const;
const KEY_URL = "value.*.properties.encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl";
const fails = (api: string | readonly string[], kind: string, minute = 1.5): Scenario["script"][number] => [
  minute,
  "POST",
  "/_sim/faults",
  { api, kind },
];

export const MONITOR_SCENARIOS: readonly Scenario[] = [
  {
    name: "own-403",
    says: "The monitor itself may not read the key: that is not the service's loss",
    service: { witness: "none" },
    script: [[1.5, "PATCH", "/_sim/vaults/kv-svc-a", { monitorKeyAccess: "forbidden-by-rbac" }]],
    until: 4,
    expected: { ...NOBODY_KNOWS, findings: ["HealthNotReported", "CannotReadKey"] },
  },
  {
    name: "own-403-beside-a-loss",
    says: "The monitor may not read the key any more, and the service truly loses its role: the loss is told, the 403 is not taken for one",
    service: { witness: "none" },
    script: [
      [1.5, "PATCH", "/_sim/vaults/kv-svc-a", { monitorKeyAccess: "forbidden-by-policy" }],
      [5.4, "POST", "/_sim/roles/remove", { service: "svc-a", propagation: "PT0S" }],
    ],
    until: 12,
    expected: {
      verdict: "lost",
      rootCause: "IdentityNotPermitted",
      recoveryClass: "self-healing",
      interval: "+01:00 to +16:00, 0 to 660 s",
      findings: ["IdentityNotPermitted", "HealthNotReported", "CannotReadKey"],
    },
  },
  {
    name: "own-firewall",
    says: "The vault's firewall shuts the monitor out, and lets trusted services pass",
    service: { witness: "none" },
    script: [[1.5, "PATCH", "/_sim/vaults/kv-svc-a", { firewall: { defaultAction: "Deny", bypass: "AzureServices" } }]],
    until: 4,
    expected: { ...NOBODY_KNOWS, findings: ["HealthNotReported", "CannotReadKey"] },
  },
  {
    name: "key-vault-answers-500",
    says: "Key Vault answers 500",
    service: { witness: "none" },
    script: [fails("kv-key", "fail-500")],
    until: 4,
    expected: { ...NOBODY_KNOWS, findings: ["HealthNotReported", "CannotReadKey"] },
  },
  {
    name: "name-does-not-resolve",
    says: "The vault's name does not resolve for the monitor, as with a private zone, and Azure Resource Manager shows the vault",
    service: { witness: "none" },
    script: [fails(["kv-key", "kv-challenge"], "reset")],
    until: 4,
    expected: { ...NOBODY_KNOWS, findings: ["HealthNotReported", "CannotReadKey"] },
  },
  {
    name: "roles-unreadable",
    says: "The monitor may read no roles any more, and no witness tells",
    service: { witness: "none" },
    script: [fails(["arm-role-assignments", "arm-role-assignment"], "refuse-403")],
    until: 4,
    expected: { ...NOBODY_KNOWS, findings: ["HealthNotReported", "CannotReadRoles"] },
  },
  {
    name: "roles-unreadable-and-well",
    says: "The monitor may read no roles any more, and the service's own health check stands in",
    script: [fails(["arm-role-assignments", "arm-role-assignment"], "refuse-403")],
    until: 4,
    expected: { ...WELL, findings: ["HealthNotReported", "CannotReadRoles"] },
  },
  {
    name: "role-list-cut-short",
    says: "The lists of role assignments come cut short: a role that is asked for by its id is still there",
    service: { witness: "none" },
    script: [fails("arm-role-assignments", "truncated-list")],
    until: 4,
    expected: { ...NOBODY_KNOWS, findings: ["HealthNotReported", "CannotReadRoles"] },
  },
  {
    name: "vault-list-unreadable",
    says: "The monitor may not list vaults nor read this one any more, and the service's own health check stands in",
    script: [fails(["arm-vaults", "arm-vault"], "refuse-403")],
    until: 4,
    expected: { ...WELL, findings: ["HealthNotReported", "CannotReadVault"] },
  },
  {
    name: "service-unlisted",
    says: "The service disappears from its list, and is still there when asked for by its id",
    script: [[1.5, "PATCH", "/_sim/services/svc-a", { monitorAccess: "unlisted" }]],
    until: 4,
    expected: { ...WELL, findings: ["HealthNotReported"] },
  },
  {
    name: "service-hidden",
    says: "The monitor loses its role on the service: the service is neither listed nor readable, and not gone",
    script: [[1.5, "PATCH", "/_sim/services/svc-a", { monitorAccess: "none" }]],
    until: 4,
    expected: { ...NOBODY_KNOWS, findings: ["HealthNotReported", "CannotReadService"] },
  },
  {
    name: "everything-unreadable",
    says: "The monitor may read nothing in Azure any more but the time",
    service: { identity: { user: "mi-one" } },
    world: { beside: { identities: [{ name: "mi-one" }] } },
    script: [
      fails(["arm-fhirservices", "arm-fhirservice", "arm-workspaces"], "refuse-403"),
      fails(["arm-vaults", "arm-vault"], "refuse-403"),
      fails("kv-key", "refuse-403"),
      fails(["arm-user-identities", "arm-user-identity"], "refuse-403"),
      fails("fhir-health", "hang"),
    ],
    until: 3,
    expected: {
      ...NOBODY_KNOWS,
      findings: [
        "HealthNotReported",
        "CannotReadService",
        "CannotReadVault",
        "CannotReadKey",
        "CannotReadIdentity",
        "CannotProbeService",
      ],
    },
  },
  {
    name: "identity-roles-and-service-unreadable",
    says: "The monitor may read neither the identity nor its roles, the service does not answer, and the clocks differ by five minutes",
    service: { identity: { user: "mi-one" } },
    world: { beside: { identities: [{ name: "mi-one" }] } },
    script: [
      fails(["arm-user-identities", "arm-user-identity"], "refuse-403"),
      fails(["arm-role-assignments", "arm-role-assignment"], "refuse-403"),
      fails("fhir-health", "fail-502-text"),
      [1.5, "PUT", "/_sim/clock", { azureSkew: "PT5M" }],
    ],
    until: 3,
    expected: {
      ...NOBODY_KNOWS,
      findings: ["HealthNotReported", "CannotReadIdentity", "CannotReadRoles", "CannotProbeService", "ClockSkewed"],
    },
  },
  {
    name: "key-url-not-understood",
    says: "The service names a URL that is no key's: what is odd is said, and nobody is paged",
    service: { witness: "none" },
    script: [
      [
        1.5,
        "POST",
        "/_sim/faults",
        { api: "arm-fhirservices", kind: "patch-json", set: { [KEY_URL]: "https://example.org/keys" } },
      ],
    ],
    until: 3,
    expected: { ...NOBODY_KNOWS, findings: ["HealthNotReported", "CannotReadVault", "CannotReadKey"] },
  },
  {
    name: "expired-and-working",
    says: "The key expires and still unwraps, and the service's own health check goes on saying so: told as a risk",
    world: { world: { expiredKeysUnwrap: true } },
    script: [[0.5, "POST", "/_sim/keys/kv-svc-a/cmk/attributes", (at) => ({ exp: at(2.5) })]],
    until: 24,
    expected: {
      verdict: "available",
      rootCause: "KeyExpired",
      recoveryClass: "self-healing",
      interval: "+02:29 to +02:31, 869 to 960 s",
      findings: ["KeyExpired", "KeyExpiresSoon", "HealthNotReported"],
    },
  },
  {
    name: "firewall-closed-and-working",
    says: "The product is installed where the vault's firewall keeps trusted services out and an address rule lets the service in: nobody is paged",
    world: {
      vaults: [
        {
          name: "kv-svc-a",
          firewall: { defaultAction: "Deny", bypass: "None", monitorAllowed: true, serviceAllowed: true },
        },
      ],
    },
    script: [],
    until: 5,
    expected: { ...WELL, findings: ["VaultRefusesService", "HealthNotReported"], events: ["target.added"] },
  },
];
