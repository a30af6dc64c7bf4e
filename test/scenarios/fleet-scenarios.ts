/** Services that come, go and move. */
import { type Scenario } from "./scenario";

const WELL = { verdict: "available", rootCause: "none", recoveryClass: "none", interval: "none" } as const;

export const FLEET_SCENARIOS: readonly Scenario[] = [
  {
    name: "service-removed",
    says: "The service is deleted: it is not watched any more after two sweeps that do not find it",
    script: [[1.5, "DELETE", "/_sim/services/svc-a"]],
    until: 5,
    expected: {
      verdict: "not watched",
      rootCause: "none",
      recoveryClass: "none",
      interval: "none",
      findings: [],
      events: ["target.added", "target.removed"],
    },
  },
  {
    name: "service-moved",
    says: "The service is moved to another resource group while its key is disabled: the incident goes on",
    script: [
      [5.4, "POST", "/_sim/keys/kv-svc-a/cmk/disable"],
      [6.4, "POST", "/_sim/services/svc-a/move", { resourceGroup: "rg-elsewhere" }],
    ],
    until: 8,
    expected: {
      verdict: "lost",
      rootCause: "KeyDisabled",
      recoveryClass: "self-healing",
      interval: "+05:00 to +05:25, 155 to 180 s",
      findings: ["KeyDisabled", "HealthNotReported"],
      events: ["target.added", "access.lost", "target.moved"],
    },
  },
  {
    name: "service-being-created",
    says: "The service is still being created, and its identity has no role yet: a risk, and no loss",
    service: "made by the script",
    others: [{ name: "svc-b" }],
    script: [[0.5, "POST", "/_sim/services", { name: "svc-a", grant: "none", witness: "none" }]],
    until: 5,
    expected: {
      verdict: "unknown",
      rootCause: "none",
      recoveryClass: "none",
      interval: "none",
      findings: ["IdentityNotPermitted", "HealthNotReported", "CannotProbeService"],
      events: ["target.added"],
    },
  },
  {
    name: "service-created",
    says: "The service is created in good order",
    service: "made by the script",
    others: [{ name: "svc-b" }],
    script: [[0.5, "POST", "/_sim/services", { name: "svc-a", createFor: "PT2M" }]],
    until: 5,
    expected: { ...WELL, findings: ["HealthNotReported"], events: ["target.added"] },
  },
];
