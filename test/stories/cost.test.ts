/** What a sweep costs: in steady state each key and each service is asked once, and the rest in lists of a subscription. */
import { minutes } from "./minutes";
import { openStage, type Scene, type Stage, type Story } from "./story";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(async () => {
  await stage.close();
});

interface Request {
  readonly api: string;
  readonly host: string;
  readonly path: string;
}

/** Storage does not go by the simulator; what is told is another matter. */
const APART = ["logs-ingestion", "webhook", "heartbeat"];
const A_SUBSCRIPTION = 10;

interface Fleet {
  readonly keys: number;
  readonly services: number;
  readonly workspaces: number;
}

/** Everything the product may have to look at: shared and own vaults, a Managed HSM, users' and groups' roles, policies, Microsoft Graph. */
const WARD: Story = {
  services: [
    { name: "one" },
    { name: "two", workspace: "annexe" },
    { name: "three", identity: { user: "mi-one" } },
    { name: "four", identity: { user: "mi-two" } },
    { name: "five", hsm: "hsm-one" },
    { name: "six", vault: "kv-shared" },
    { name: "seven", vault: "kv-shared" },
    { name: "eight", vault: "kv-policies", grant: { scope: "vault" } },
  ],
  vaults: [
    { name: "kv-shared", keys: [{ name: "cmk" }] },
    { name: "kv-policies", model: "access-policies" },
  ],
  beside: {
    identities: [{ name: "mi-one" }, { name: "mi-two" }],
    managedHsms: [{ name: "hsm-one", keys: [{ name: "cmk" }] }],
    workspaces: [{ name: "annexe" }],
  },
  settings: { GRAPH_CHECKS: "on" },
  script: [],
  until: 4,
};
const WARD_HAS: Fleet = { keys: 7, services: 8, workspaces: 2 };

/** The requests of each sweep, by its minute. */
async function requestsOf(story: Story): Promise<ReadonlyMap<number, readonly Request[]>> {
  const requests = new Map<number, readonly Request[]>();
  let known = 0;
  const note = (minute: number) => (scene: Scene) => {
    const all = heard(scene);
    requests.set(
      minute,
      all.slice(known).filter(({ api }) => !APART.includes(api)),
    );
    known = all.length;
  };
  const sweeps = story.sweeps ?? minutes(0, story.until - 1);
  await stage.tell({ ...story, script: [...story.script, ...sweeps.map((at) => [at + 0.5, note(at)] as const)] });
  return requests;
}

async function requestsAt(minute: number, story: Story): Promise<readonly Request[]> {
  return (await requestsOf(story)).get(minute) ?? [];
}

function heard({ simulator }: Scene): readonly Request[] {
  return simulator.control("GET", "/_sim/requests") as readonly Request[];
}

function times(requests: readonly Request[], ...apis: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { api, host, path } of requests) {
    if (apis.includes(api)) counts[`${host}${path}`] = (counts[`${host}${path}`] ?? 0) + 1;
  }
  return counts;
}

describe.each([
  ["its health check", "health", "fhir-health"],
  ["a search", "search", "fhir-search"],
])("in steady state, asking each service for %s", (_, probe, api) => {
  const settings = { ...WARD.settings, SERVICE_PROBE: probe };

  it("asks each key and each service once", async () => {
    const requests = await requestsAt(3, { ...WARD, settings });
    const keys = times(requests, "kv-key", "hsm-key");
    expect([Object.keys(keys).length, new Set(Object.values(keys))]).toEqual([WARD_HAS.keys, new Set([1])]);
    const services = times(requests, api);
    expect([Object.keys(services).length, new Set(Object.values(services))]).toEqual([WARD_HAS.services, new Set([1])]);
  });

  it("asks no more than keys + services + workspaces + 10 a subscription", async () => {
    const requests = await requestsAt(3, { ...WARD, settings });
    const { keys, services, workspaces } = WARD_HAS;
    expect(requests.length).toBeLessThanOrEqual(keys + services + workspaces + A_SUBSCRIPTION);
    expect(requests.filter((one) => one.api === "arm-fhirservices")).toHaveLength(workspaces);
  });
});

it("asks no more for a fleet of a hundred services than for what it watches", async () => {
  const names = Array.from({ length: 100 }, (_, index) => `svc-${index}`);
  const services = names.map((name, index) => ({ name, workspace: `w-${index % 4}`, vault: `kv-${index % 20}` }));
  const vaults = Array.from({ length: 20 }, (_, index) => ({ name: `kv-${index}`, keys: [{ name: "cmk" }] }));
  const requests = await requestsAt(2, { services, vaults, script: [], until: 3 });
  expect(requests.length).toBeLessThanOrEqual(20 + 100 + 4 + A_SUBSCRIPTION);
});

it("asks for versions and for earlier keys once an hour", async () => {
  const requests = await requestsOf({ ...WARD, sweeps: [0, 1, 59, 60, 61, 62], until: 62 });
  const asked = [0, 1, 59, 60, 61].map((minute) =>
    times(requests.get(minute) ?? [], "kv-key-versions", "hsm-key-versions"),
  );
  expect(asked.map((counts) => Object.keys(counts).length)).toEqual([WARD_HAS.keys, 0, 0, WARD_HAS.keys, 0]);
});

it("asks by itself about a principal only where the subscription's list shows no role of its own that is enough", async () => {
  const services = [{ name: "direct" }, { name: "by-group", grant: { scope: "vault", group: "keyholders" } }];
  const requests = await requestsAt(3, { services, script: [], until: 4 });
  const asked = requests.filter(({ api, path }) => api === "arm-role-assignments" && /vaults/i.test(path));
  expect(asked.map(({ path }) => /kv-[a-z-]+/i.exec(path)?.[0])).toEqual(["kv-by-group"]);
});
