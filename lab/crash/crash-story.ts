/** The story that is told with and without kills: losses that heal, that outlast the window and that many share; receivers that fail; a monitor that is blind. */
type Step = readonly [minute: number, ...happenings: readonly Happening[]];
export type Happening = readonly [method: string, path: string, input?: object];

export const SERVICES = [
  { name: "svc-alone", vault: "kv-alone" },
  { name: "svc-one", vault: "kv-shared", key: "cmk-one" },
  { name: "svc-two", vault: "kv-shared", key: "cmk-two" },
];

const SUCCESS = JSON.stringify({ status: "success", requestId: "r" });

/** At each minute what happens first, and then a sweep; the steps are so far apart from every threshold that a restart does not cross one. */
export const STEPS: readonly Step[] = [
  [0, ["PUT", "/_sim/hooks/pagerduty", { says: SUCCESS }]],
  [4],
  [8, ["POST", "/_sim/keys/kv-alone/cmk/disable"]],
  [12, ["PUT", "/_sim/hooks/pagerduty", { then: 503 }], ["PUT", "/_sim/hooks/events", { then: 503 }]],
  [16, ["POST", "/_sim/vaults/kv-shared/delete"]],
  [20, ["POST", "/_sim/keys/kv-alone/cmk/enable"]],
  [24, ["PUT", "/_sim/hooks/pagerduty", { says: SUCCESS }], ["PUT", "/_sim/hooks/events", {}]],
  [30],
  [40],
  [
    56,
    ["POST", "/_sim/vaults/kv-shared/recover"],
    ["POST", "/_sim/roles/grant", { service: "svc-one", vault: "kv-shared" }],
    ["POST", "/_sim/roles/grant", { service: "svc-two", vault: "kv-shared" }],
  ],
  [60],
  [64, ["POST", "/_sim/services/svc-one/redeploy"], ["POST", "/_sim/services/svc-two/redeploy"]],
  [78],
  [82],
];
