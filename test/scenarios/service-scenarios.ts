/** What the service itself, its probe and Azure Resource Health say: witnesses, and trouble for other reasons. */
import { type Scenario } from "./scenario";

const KEY = "/_sim/keys/kv-svc-a/cmk";
const SERVICE = "/_sim/services/svc-a";
const SEARCH = { SERVICE_PROBE: "search" };
const WELL = { verdict: "available", rootCause: "none", recoveryClass: "none", interval: "none" } as const;

export const SERVICE_SCENARIOS: readonly Scenario[] = [
  {
    name: "search-counts",
    says: "The service is asked for a count, and counts",
    settings: SEARCH,
    script: [],
    until: 2,
    expected: { ...WELL, findings: ["HealthNotReported"] },
  },
  {
    name: "search-refused-for-the-key",
    says: "The key is disabled, and searches answer 403 with words about the key",
    settings: SEARCH,
    service: { noticeAfter: "PT1M" },
    script: [[5.4, "POST", `${KEY}/disable`]],
    until: 8,
    expected: {
      verdict: "lost",
      rootCause: "KeyDisabled",
      recoveryClass: "self-healing",
      interval: "+05:00 to +05:25, 155 to 180 s",
      findings: ["KeyDisabled", "ServiceReportsKeyLost", "HealthNotReported"],
      consequences: [],
    },
  },
  {
    name: "search-fails-with-the-key",
    says: "The key is disabled, and searches answer 500 without a word about keys: it is not blamed on the platform",
    settings: SEARCH,
    service: { noticeAfter: "PT1M", searchOnLoss: "500" },
    script: [[5.4, "POST", `${KEY}/disable`]],
    until: 8,
    expected: {
      verdict: "lost",
      rootCause: "KeyDisabled",
      recoveryClass: "self-healing",
      interval: "+05:00 to +05:25, 155 to 180 s",
      findings: ["KeyDisabled", "ServiceUnhealthyForOtherReason", "HealthNotReported"],
      consequences: ["ServiceUnhealthyForOtherReason"],
      events: ["target.added", "access.lost"],
    },
  },
  {
    name: "search-fails-alone",
    says: "Searches answer 500 and nothing is wrong with the key: Microsoft's own outage is not blamed on it",
    settings: SEARCH,
    script: [[1.5, "POST", `${SERVICE}/outage`, { description: "Database failover" }]],
    until: 4,
    expected: { ...WELL, findings: ["ServiceUnhealthyForOtherReason", "HealthNotReported"] },
  },
  {
    name: "search-not-allowed",
    says: "The monitor may not search: a 403 of its own is no loss",
    settings: SEARCH,
    service: { monitorMaySearch: false },
    script: [],
    until: 3,
    expected: { ...WELL, findings: ["HealthNotReported", "CannotProbeService"] },
  },
  {
    name: "probe-off",
    says: "The service is not asked at all: the key, the vault, the identity and its role tell",
    settings: { SERVICE_PROBE: "off" },
    script: [[5.4, "POST", `${KEY}/disable`]],
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
    name: "platform-outage",
    says: "The platform has an outage of its own: the service is unwell, and its key is not blamed",
    service: { witness: "both" },
    script: [
      [1.5, "POST", `${SERVICE}/outage`, { description: "Storage is initializing" }],
      [
        1.5,
        "PUT",
        `${SERVICE}/resource-health`,
        {
          availabilityState: "Unavailable",
          title: "Unavailable",
          summary: "We're investigating an outage in West Europe",
          reasonType: "Unplanned",
          context: "Platform Initiated",
        },
      ],
    ],
    until: 4,
    expected: { ...WELL, findings: ["ServiceUnhealthyForOtherReason"] },
  },
  {
    name: "platform-outage-of-key-vault",
    says: "Key Vault itself has an outage, which Resource Health tells of as the platform's",
    service: { witness: "resource-health" },
    script: [
      [
        1.5,
        "PUT",
        `${SERVICE}/resource-health`,
        {
          availabilityState: "Degraded",
          title: "Degraded",
          summary: "An outage of Azure Key Vault in West Europe affects this resource",
          reasonType: "Unplanned",
          context: "Platform Initiated",
        },
      ],
    ],
    until: 4,
    expected: { ...WELL, findings: ["ServiceUnhealthyForOtherReason"] },
  },
  {
    name: "resource-health-names-the-key",
    says: "The identity is disabled where the monitor may not look, and Resource Health says that the customer-managed key is out of reach",
    service: { witness: "none" },
    script: [
      [2.4, "POST", "/_sim/services/svc-a/identity/disable"],
      [
        2.5,
        "PUT",
        `${SERVICE}/resource-health`,
        {
          availabilityState: "Unavailable",
          title: "Customer-managed key is not accessible",
          summary: "The FHIR service can't access the customer-managed encryption key",
          reasonType: "Unplanned",
          context: "Customer Initiated",
        },
      ],
    ],
    until: 5,
    expected: {
      verdict: "lost",
      rootCause: "Unexplained",
      recoveryClass: "presume-redeploy",
      interval: "ever to +03:00, 0 to unknown s",
      findings: ["ServiceReportsKeyLost"],
    },
  },
  {
    name: "resource-health-knows-nothing",
    says: "Resource Health has not heard of the service for a while: Unknown says nothing",
    service: { witness: "resource-health" },
    script: [
      [
        1.5,
        "PUT",
        `${SERVICE}/resource-health`,
        { availabilityState: "Unknown", title: "Unknown", summary: "", reasonType: "", context: "" },
      ],
    ],
    until: 4,
    expected: { ...WELL, findings: ["HealthNotReported"] },
  },
  {
    name: "earlier-key-still-needed",
    says: "The service was given another key in good order, and the key of before is disabled: the service itself says that it lost its key",
    service: { deployFor: "PT1M", noticeAfter: "PT1M" },
    world: { vaults: [{ name: "kv-svc-a", keys: [{ name: "cmk" }, { name: "cmk-new" }] }] },
    script: [
      [0.5, "POST", `${SERVICE}/replace-key`, { vault: "kv-svc-a", key: "cmk-new" }],
      [57.4, "POST", `${KEY}/disable`],
    ],
    sweeps: [0, 1, 2, 3, 56, 57, 58, 59, 60, 61],
    until: 61,
    expected: {
      verdict: "lost",
      rootCause: "EarlierVersionDisabled",
      recoveryClass: "self-healing",
      interval: "+48:00 to +59:00, 0 to 780 s",
      findings: ["ServiceReportsKeyLost", "EarlierVersionDisabled", "HealthNotReported"],
    },
  },
  {
    name: "encryption-removed",
    says: "The service is deployed without its encryption section, which nobody meant",
    script: [[1.5, "POST", `${SERVICE}/remove-encryption`]],
    until: 8,
    expected: { ...WELL, findings: ["EncryptionRemoved", "HealthNotReported"] },
  },
  {
    name: "deployment-failed",
    says: "The service is redeployed while its key is disabled: the deployment fails, and follows from the key",
    service: { witness: "none" },
    script: [
      [5.4, "POST", `${KEY}/disable`],
      [7.4, "POST", `${SERVICE}/redeploy`],
    ],
    until: 14,
    expected: {
      verdict: "lost",
      rootCause: "KeyDisabled",
      recoveryClass: "self-healing",
      interval: "+05:00 to +05:25, 515 to 540 s",
      findings: ["KeyDisabled", "ServiceProvisioningFailed", "HealthNotReported"],
      consequences: ["ServiceProvisioningFailed"],
    },
  },
];
