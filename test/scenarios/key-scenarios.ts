/** Losses by what becomes of the key. */
import { type Scenario } from "./scenario";

const KEY = "/_sim/keys/kv-svc-a/cmk";

export const KEY_SCENARIOS: readonly Scenario[] = [
  {
    name: "key-disabled",
    says: "Somebody disables the key",
    script: [[5.4, "POST", `${KEY}/disable`]],
    until: 8,
    expected: {
      verdict: "lost",
      rootCause: "KeyDisabled",
      recoveryClass: "self-healing",
      interval: "+05:24 to +05:25, 155 to 156 s",
      findings: ["KeyDisabled", "HealthNotReported"],
    },
  },
  {
    name: "key-disabled-and-enabled",
    says: "The key is disabled for twelve minutes: the service heals by itself",
    script: [
      [5.4, "POST", `${KEY}/disable`],
      [17.4, "POST", `${KEY}/enable`],
    ],
    until: 30,
    expected: {
      verdict: "available",
      rootCause: "KeyDisabled",
      recoveryClass: "self-healing",
      interval: "+05:24 to +05:25, 155 to 156 s",
      findings: ["HealthNotReported"],
      events: ["target.added", "access.lost", "access.restored", "service.recovered"],
    },
  },
];
