/** Each read that all services share in turn, failing in one way after the other, while some services are well and some in an incident. */
import { FAULT_KINDS, type FaultKind } from "../../lab/simulator/faults/fault-lists";
import { falseAlarms, KINDS, misjudged, seenIn, type Seen } from "./blind-matrix";
import { openStage, type Happening, type Scene, type Stage, type Story } from "./story";

let stage: Stage;
beforeAll(async () => {
  // As on Azure: without it the SDK, told no, also starts the command line tools of developers.
  process.env["AZURE_TOKEN_CREDENTIALS"] = "prod";
  stage = await openStage();
});
afterAll(async () => {
  await stage.close();
});

interface Ward {
  readonly services: readonly object[];
  readonly losses: readonly Happening[];
}

const AT_ONCE = { propagation: "PT0S" };

const WARD: Ward = {
  services: [{ name: "well" }, { name: "lost-key" }, { name: "lost-role" }, { name: "lost-identity" }],
  losses: [
    [0.5, "POST", "/_sim/keys/kv-lost-key/cmk/disable"],
    [0.5, "POST", "/_sim/roles/remove", { service: "lost-role", ...AT_ONCE }],
    [0.5, "POST", "/_sim/services/lost-identity/identity/remove"],
  ],
};
/** Resource Health alone testifies to the one that is lost, and to the health of the other. */
const ANNOUNCED: Ward = {
  services: [
    { name: "well", witness: "resource-health" },
    { name: "lost-walled", witness: "resource-health", noticeAfter: "PT0S" },
  ],
  losses: [[0.5, "PATCH", "/_sim/vaults/kv-lost-walled", { firewall: { bypass: "None", monitorAllowed: true } }]],
};
/** Half of a list of two denies as much as the whole. */
const DENIED: Ward = {
  services: [{ name: "well" }, { name: "lost-denied" }],
  losses: ["Deny keys", "Deny keys once more"].map((name): Happening => {
    return [0.5, "POST", "/_sim/denials/add", { service: "lost-denied", vault: "kv-lost-denied", name, ...AT_ONCE }];
  }),
};
const DISMISSED: Ward = {
  services: [{ name: "well" }, { name: "lost-disabled" }, { name: "lost-deleted" }],
  losses: [
    [0.5, "POST", "/_sim/services/lost-disabled/identity/disable"],
    [0.5, "POST", "/_sim/services/lost-deleted/identity/delete-account"],
  ],
};

interface Endpoint {
  readonly api: string | readonly string[];
  /** What a blind spot names, of a service or of the fleet. */
  readonly names: string;
  readonly ward: Ward;
  /** Ways to fail; `KINDS` where not said. */
  readonly kinds?: readonly FaultKind[];
  /** Ways that leave nothing unread. */
  readonly readable?: readonly FaultKind[];
  /** It is asked once in the life of a process. */
  readonly onceAProcess?: boolean;
  /** It is about each service, and so each is named. */
  readonly ofEach?: boolean;
  readonly settings?: Story["settings"];
  readonly readDeadlineMs?: number;
}

test.each<readonly [string, Endpoint]>([
  ["the workspaces", { api: ["arm-workspaces", "arm-fhirservice"], names: "Azure Resource Manager", ward: WARD }],
  ["the vaults", { api: ["arm-vaults", "arm-vault"], names: "Azure Resource Manager", ward: WARD }],
  [
    "Azure Resource Health",
    // Half of its list is what the whole would be if it did not know the others.
    { api: "resource-health-list", names: "Azure Resource Health", ward: ANNOUNCED, readable: ["truncated-list"] },
  ],
  [
    "the vault's challenge",
    // A 401 with a challenge is how every first answer of a vault looks.
    { api: "kv-challenge", names: "Key Vault", ward: WARD, readable: ["refuse-401"], onceAProcess: true },
  ],
  // Most failures are tried again by the SDK, until nobody waits any longer.
  ["the sign-in", { api: "msi", names: "Azure Resource Manager", ward: WARD, onceAProcess: true, readDeadlineMs: 500 }],
  [
    "the deny assignments",
    {
      ...{
        api: "arm-deny-assignments",
        names: "Azure role assignments",
        ward: DENIED,
        kinds: FAULT_KINDS,
        ofEach: true,
      },
      readable: ["truncated-list"],
    },
  ],
  [
    "the directory's list of accounts",
    {
      ...{ api: "graph-objects", names: "Microsoft Graph", ward: DISMISSED, kinds: FAULT_KINDS, ofEach: true },
      // Who is missing from half of its list is asked for by id.
      readable: ["truncated-list"],
      settings: { GRAPH_CHECKS: "on" },
    },
  ],
])(
  "%s: nothing false is told, and what cannot be read is named",
  async (_, endpoint) => {
    const { told, seen } = await failOneWayAfterTheOther(endpoint);
    expect(falseAlarms(told)).toEqual([]);
    expect(told.problems).toEqual([]);
    expect([...seen].flatMap(([kind, status]) => misjudged(status).map((who) => `${kind}: ${who}`))).toEqual([]);
    const unnamed = (endpoint.kinds ?? KINDS).filter((kind) => !isNamed(endpoint, seen.get(kind) ?? new Map()));
    expect(unnamed).toEqual(endpoint.readable ?? []);
  },
  60_000,
);

type Status = ReadonlyMap<string, Seen>;

/** Two sweeps a way: enough for a false cause to count. */
async function failOneWayAfterTheOther(endpoint: Endpoint) {
  const { api, ward, kinds = KINDS, onceAProcess = false, settings = {}, readDeadlineMs = 1_000 } = endpoint;
  const seen = new Map<FaultKind, Status>();
  const script = kinds.flatMap((kind, index): readonly Happening[] => {
    const minute = firstSweepOf(index);
    return [
      [minute - 0.5, "DELETE", "/_sim/faults"],
      [minute - 0.4, "POST", "/_sim/faults", { api, kind }],
      ...(onceAProcess ? [restartAt(minute - 0.3), restartAt(minute + 0.7)] : []),
      [minute + 1.4, async (scene) => seen.set(kind, await lookAt(scene))],
    ];
  });
  const end = firstSweepOf(kinds.length);
  const told = await stage.tell({
    services: ward.services,
    script: [...ward.losses, ...script, [end - 0.5, "DELETE", "/_sim/faults"]],
    until: end,
    settings,
    readDeadlineMs,
  });
  return { told, seen };
}

function firstSweepOf(index: number): number {
  return 3 + 2 * index;
}

function restartAt(minute: number): Happening {
  return [minute, ({ restart }) => restart()];
}

async function lookAt({ app, simulator }: Scene): Promise<Status> {
  const [fault] = simulator.control("GET", "/_sim/faults") as { hits: number }[];
  expect(fault?.hits).toBeGreaterThan(0);
  return seenIn(await app().status());
}

/** By a blind spot of any service or of the fleet, or of each service. */
function isNamed({ names, ofEach = false }: Endpoint, status: Status): boolean {
  const services = [...status].filter(([name]) => name !== "fleet").map(([, seen]) => seen);
  if (ofEach) return services.length > 0 && services.every(({ blind }) => blind.includes(names));
  return [...status.values()].some(({ blind }) => blind.includes(names));
}
