/** What happens in the story that `npm start` tells: four services, what is done to them and to the monitor, and when. */

/** A call of the simulator's control API: method, path, input. */
export type ControlCall = readonly [method: string, path: string, input?: object];

export interface Scene {
  /** Story minute; fractions keep it off the moments at which the monitor looks. */
  readonly minute: number;
  /** To whom it happens: a service and its world, or the monitor. */
  readonly to: "world" | "monitor";
  readonly says: string;
  readonly calls: readonly ControlCall[];
}

export interface Script {
  readonly workspace: string;
  readonly services: readonly object[];
  readonly scenes: readonly Scene[];
  /** The story ends once every incident is closed and the last scene is this many minutes past. */
  readonly settleMinutes: number;
  /** It ends here in any case: an incident that is still open then is one. */
  readonly longestMinutes: number;
}

/** Names of the APIs: the simulator's README. */
const EVERYTHING_OF_AZURE = [
  "arm-workspaces",
  "arm-workspace",
  "arm-fhirservices",
  "arm-fhirservice",
  "arm-vaults",
  "arm-vault",
  "arm-role-assignments",
  "arm-role-assignment",
  "arm-role-definitions",
  "arm-role-definition",
  "resource-health-list",
  "resource-health",
  "kv-key",
  "kv-deleted-key",
];

function scene(minute: number, says: string, ...calls: readonly ControlCall[]): Scene {
  return { minute, to: "world", says, calls };
}

function fault(minute: number, says: string, ...faults: readonly object[]): Scene {
  return { minute, to: "monitor", says, calls: faults.map((input) => ["POST", "/_sim/faults", input]) };
}

export const FIRST_LIGHT: Script = {
  workspace: "clinic",
  services: [
    { name: "service-a" },
    { name: "service-b" },
    { name: "service-c", witness: "none" },
    { name: "service-d" },
  ],
  scenes: [
    scene(1.4, "Somebody deletes the key of service C, which has no health check that could testify.", [
      "POST",
      "/_sim/keys/kv-service-c/cmk/delete",
    ]),
    scene(
      2.4,
      "Somebody takes the role on its vault away from the identity of service B. That takes effect in 3 minutes.",
      ["POST", "/_sim/roles/remove", { service: "service-b", vault: "kv-service-b" }],
    ),
    scene(7.4, "Somebody disables the key of service A.", ["POST", "/_sim/keys/kv-service-a/cmk/disable"]),
    fault(
      11.4,
      "For 4 minutes Key Vault throttles the monitor, and Resource Health and the health checks refuse it.",
      { api: ["kv-key", "kv-deleted-key"], kind: "throttle-429", for: "PT4M" },
      { api: ["resource-health-list", "resource-health", "fhir-health"], kind: "refuse-403", for: "PT4M" },
    ),
    scene(19.4, "The key of service A is enabled again, after 12 minutes.", [
      "POST",
      "/_sim/keys/kv-service-a/cmk/enable",
    ]),
    scene(34.4, "The key of service C is recovered, after 33 minutes.", [
      "POST",
      "/_sim/keys/kv-service-c/cmk/recover",
    ]),
    scene(36.4, "Somebody redeploys service C, as its pages ask.", ["POST", "/_sim/services/service-c/redeploy"]),
    scene(47.4, "The identity of service B gets its role back. That takes effect in 3 minutes.", [
      "POST",
      "/_sim/roles/grant",
      { service: "service-b", vault: "kv-service-b" },
    ]),
    scene(50.9, "Somebody redeploys service B, as its pages ask.", ["POST", "/_sim/services/service-b/redeploy"]),
    fault(52.4, "For 4 minutes all of Azure refuses the monitor: its own roles are gone.", {
      api: EVERYTHING_OF_AZURE,
      kind: "refuse-403",
      for: "PT4M",
    }),
  ],
  settleMinutes: 7,
  longestMinutes: 72,
};
