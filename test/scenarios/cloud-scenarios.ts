/** The other Azure clouds: their hosts, their sign-in, their key URLs. */
import { type Scenario } from "./scenario";

const inCloud = (cloud: "usgov" | "china"): Pick<Scenario, "world" | "settings"> => ({
  world: {
    world: { cloud },
    beside: { identities: [{ name: "mi-one" }], managedHsms: [{ name: "hsm-one", keys: [{ name: "cmk" }] }] },
  },
  settings: { AZURE_CLOUD: cloud, GRAPH_CHECKS: "on", SERVICE_PROBE: "search" },
});

export const CLOUD_SCENARIOS: readonly Scenario[] = [
  {
    name: "us-government",
    says: "In Azure US Government the key is disabled: every interface is asked at that cloud's own address",
    ...inCloud("usgov"),
    service: { identity: { user: "mi-one" } },
    script: [[5.4, "POST", "/_sim/keys/kv-svc-a/cmk/disable"]],
    until: 7,
    expected: {
      verdict: "lost",
      rootCause: "KeyDisabled",
      recoveryClass: "self-healing",
      interval: "+05:00 to +05:25, 95 to 120 s",
      findings: ["KeyDisabled", "HealthNotReported"],
    },
  },
  {
    name: "china",
    says: "In Azure operated by 21Vianet the key in a Managed HSM is deleted",
    ...inCloud("china"),
    service: { hsm: "hsm-one", identity: { user: "mi-one" } },
    script: [[5.4, "POST", "/_sim/keys/hsm-one/cmk/delete"]],
    until: 7,
    expected: {
      verdict: "lost",
      rootCause: "KeyDeleted",
      recoveryClass: "self-healing",
      interval: "+05:00 to +05:25, 95 to 120 s",
      findings: ["KeyDeleted", "HealthNotReported"],
    },
  },
];
