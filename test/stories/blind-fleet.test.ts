/** Each read that all services share in turn, failing in one way after the other, while some services are well and some in an incident. */
import { type FaultKind } from "../../lab/simulator/faults/fault-lists";
import { falseAlarms, KINDS, misjudged, seenIn, type Seen } from "./blind-matrix";
import { openStage, type Happening, type Scene, type Stage } from "./story";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(async () => {
  await stage.close();
});

const SERVICES = [
  { name: "well" },
  { name: "well-rh", witness: "resource-health" },
  { name: "lost-key" },
  { name: "lost-role" },
  { name: "lost-identity" },
  { name: "lost-walled", witness: "resource-health", noticeAfter: "PT0S" },
];
const LOSSES: readonly Happening[] = [
  [1.5, "POST", "/_sim/keys/kv-lost-key/cmk/disable"],
  [1.5, "POST", "/_sim/roles/remove", { service: "lost-role", propagation: "PT0S" }],
  [1.5, "POST", "/_sim/services/lost-identity/identity/remove"],
  [1.5, "PATCH", "/_sim/vaults/kv-lost-walled", { firewall: { bypass: "None", monitorAllowed: true } }],
];

interface Endpoint {
  readonly api: string | readonly string[];
  /** What a blind spot names, of a service or of the fleet. */
  readonly names: string;
  /** Ways that leave nothing unread. */
  readonly readable?: readonly FaultKind[];
  /** It is asked once in the life of a process. */
  readonly onceAProcess?: boolean;
}

test.each<readonly [string, Endpoint]>([
  ["the workspaces", { api: ["arm-workspaces", "arm-fhirservice"], names: "Azure Resource Manager" }],
  ["the vaults", { api: ["arm-vaults", "arm-vault"], names: "Azure Resource Manager" }],
  // Half of this list is what it would be where Resource Health does not know the others.
  [
    "Azure Resource Health",
    { api: "resource-health-list", names: "Azure Resource Health", readable: ["truncated-list"] },
  ],
  // A 401 with a challenge is how every first answer of a vault looks.
  ["the vault's challenge", { api: "kv-challenge", names: "Key Vault", readable: ["refuse-401"], onceAProcess: true }],
  ["the sign-in", { api: "msi", names: "Azure Resource Manager", onceAProcess: true }],
])(
  "%s: nothing false is told, and what cannot be read is named",
  async (_, { api, names, readable = [], onceAProcess = false }) => {
    const seen: string[] = [];
    const named = new Map<string, boolean>();
    /** Two sweeps a way: enough for a false cause to count. */
    const startOf = (index: number): number => 4 + 2 * index;
    const told = await stage.tell({
      services: SERVICES,
      script: [
        ...LOSSES,
        ...KINDS.flatMap((kind, index): readonly Happening[] => {
          const start = startOf(index);
          return [
            [start - 0.5, "DELETE", "/_sim/faults"],
            [start - 0.4, "POST", "/_sim/faults", { api, kind }],
            ...(onceAProcess
              ? [start, start + 1].map((minute): Happening => [
                  minute - 0.3,
                  ({ restart }) => {
                    restart();
                  },
                ])
              : []),
            [
              start + 1.4,
              async (scene) => {
                const status = await lookAt(scene);
                seen.push(...misjudged(status).map((sentence) => `${kind}: ${sentence}`));
                named.set(
                  kind,
                  [...status.values()].some(({ blind }) => blind.includes(names)),
                );
              },
            ],
          ];
        }),
        [startOf(KINDS.length) - 0.5, "DELETE", "/_sim/faults"],
      ],
      until: startOf(KINDS.length) + 1,
      readDeadlineMs: 200,
    });
    expect(falseAlarms(told)).toEqual([]);
    expect(seen).toEqual([]);
    expect(told.problems).toEqual([]);
    expect(KINDS.filter((kind) => named.get(kind) !== true)).toEqual(readable);
  },
  60_000,
);

async function lookAt({ app, simulator }: Scene): Promise<ReadonlyMap<string, Seen>> {
  const [fault] = simulator.control("GET", "/_sim/faults") as { hits: number }[];
  expect(fault?.hits).toBeGreaterThan(0);
  return seenIn(await app().status());
}
