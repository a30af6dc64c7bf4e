/** Odd rhythms, slow sweeps and clocks that differ: every true start, end and duration stays inside what is reported. */
import { minutes } from "./minutes";
import { openStage, type Happening, type Stage, type Story } from "./story";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(async () => {
  await stage.close();
});

const DISABLED: readonly Happening[] = [
  [5.4, "POST", "/_sim/keys/kv-disabled/cmk/disable"],
  [17.4, "POST", "/_sim/keys/kv-disabled/cmk/enable"],
];
const SERVICES = ["disabled", "deleted", "unpermitted", "expired", "walled", "renamed"];
const SCRIPT: readonly Happening[] = [
  ...DISABLED,
  [6.3, "POST", "/_sim/keys/kv-deleted/cmk/delete"],
  [18.3, "POST", "/_sim/keys/kv-deleted/cmk/recover"],
  [4.2, "POST", "/_sim/roles/remove", { service: "unpermitted", propagation: "PT3M" }],
  [22.2, "POST", "/_sim/roles/grant", { service: "unpermitted", vault: "kv-unpermitted", propagation: "PT3M" }],
  [2.1, "POST", "/_sim/keys/kv-expired/cmk/attributes", (at) => ({ exp: at(8.1) })],
  [23.1, "POST", "/_sim/keys/kv-expired/cmk/attributes", { exp: null }],
  [5.5, "PATCH", "/_sim/vaults/kv-walled", { firewall: { bypass: "None", monitorAllowed: true } }],
  [24.5, "PATCH", "/_sim/vaults/kv-walled", { firewall: null }],
  [7.1, "POST", "/_sim/services/renamed/identity/remove"],
  [16.1, "POST", "/_sim/services/renamed/identity/add"],
  [16.2, "POST", "/_sim/roles/grant", { service: "renamed", vault: "kv-renamed", propagation: "PT3M" }],
  [25.1, "POST", "/_sim/services/renamed/redeploy"],
];

const RHYTHMS: readonly (readonly [string, Partial<Story>])[] = [
  ["missed sweeps", { sweeps: [0, 1, 2, 4.9, 9, 10, 12.5, 13, 16.7, 19, 22, 23, 27, 28, 31, 32, 33, 34] }],
  [
    "our clock 90 seconds ahead and Azure's four minutes behind",
    { monitorAheadMs: 90_000, script: withAzure("-PT4M") },
  ],
  [
    "our clock 90 seconds behind and Azure's four minutes ahead",
    { monitorAheadMs: -90_000, script: withAzure("PT4M") },
  ],
  ["a new process before every sweep", { script: [...SCRIPT, ...minutes(1, 34).map(restartAt)] }],
];

test.each(RHYTHMS)(
  "with %s every loss is seen once and bounded truly",
  async (_, rhythm) => {
    const told = await stage.tell({
      services: SERVICES.map((name) => ({ name })),
      script: SCRIPT,
      until: 34,
      ...rhythm,
    });
    expect(told.untruths).toEqual([]);
    expect(told.problems).toEqual([]);
    const turns = told.events.filter(({ type }) => /lost|lost_again|restored|recovered$/.test(type));
    expect(
      SERVICES.map((name) => [
        name,
        ...turns.filter(({ data }) => data.service === name).map(({ type }) => lastOf(type)),
      ]),
    ).toEqual(SERVICES.map((name) => [name, "lost", "restored", "recovered"]));
  },
  40_000,
);

test("slow sweeps, each request taking two seconds: losses between and in the middle of sweeps are told in time", async () => {
  const told = await stage.tell({
    services: [{ name: "disabled" }],
    script: [
      [0, "PUT", "/_sim/clock", { latency: "PT2S" }],
      ...DISABLED,
      [30.1, "POST", "/_sim/roles/remove", { service: "disabled", propagation: "PT3M" }],
      [40.1, "POST", "/_sim/roles/grant", { service: "disabled", vault: "kv-disabled", propagation: "PT3M" }],
    ],
    until: 52,
  });
  expect(told.untruths).toEqual([]);
  expect(told.problems).toEqual([]);
  expect(told.lines).toEqual([
    "+00 disabled target.added",
    "+06 disabled access.lost KeyDisabled self-healing",
    "+18 disabled access.restored KeyDisabled self-healing",
    "+25 disabled service.recovered KeyDisabled recovered",
    "+31 disabled access.lost IdentityNotPermitted self-healing",
    "+41 disabled access.restored IdentityNotPermitted self-healing",
    "+50 disabled service.recovered IdentityNotPermitted recovered",
  ]);
});

test("a monitor's clock five minutes ahead: the times are corrected, and the status says so", async () => {
  const told = await stage.tell({
    services: [{ name: "disabled" }],
    script: DISABLED,
    until: 26,
    monitorAheadMs: 300_000,
  });
  expect(told.untruths).toEqual([]);
  expect(told.lines).toEqual([
    "+00 disabled target.added",
    "+06 disabled access.lost KeyDisabled self-healing",
    "+18 disabled access.restored KeyDisabled self-healing",
    "+25 disabled service.recovered KeyDisabled recovered",
  ]);
  const { subscriptions } = await told.app.status();
  const [target] = subscriptions[0]?.targets ?? [];
  expect(target?.verdict).toBe("available");
  expect(target?.findings.map(({ code, evidence }) => [code, evidence])).toEqual([
    ["HealthNotReported", "Azure Resource Health does not say how the service is"],
    ["ClockSkewed", "Azure Resource Manager: ClockSkew"],
  ]);
});

function withAzure(azureSkew: string): readonly Happening[] {
  return [[0, "PUT", "/_sim/clock", { azureSkew }], ...SCRIPT];
}

function restartAt(minute: number): Happening {
  return [minute - 0.5, ({ restart }) => restart()];
}

function lastOf(type: string): string {
  return type.split(".").at(-1) ?? "";
}
