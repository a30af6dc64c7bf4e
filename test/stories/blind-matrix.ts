/** Every way a read can fail, tried on services that are well and on services in the middle of an incident at the same time. */
import { FAULT_KINDS, type ApiName, type FaultKind } from "../../lab/simulator/faults/fault-lists";
import { type StatusReport } from "../../shared/app/read-status";
import { type Api } from "../../shared/core/facts/observation";
import { type Happening, type Scene, type Stage, type Story, type ToldStory } from "./story";

/** An honest "not found" is what a deletion looks like where one thing is asked for; everything else must look like a failed read. */
export const KINDS: readonly FaultKind[] = FAULT_KINDS.filter((kind) => kind !== "not-found");

/** A call of the simulator's control API. */
export type Step = readonly [method: string, path: string, input?: object];

/** Two services for each way to fail, one that is well and one in an incident, and the reads that fail for them. */
export interface Ward {
  /** What cannot be read. */
  readonly title: string;
  /** Three or four letters in the names of its services; a vault or Managed HSM is named like its service. */
  readonly code: string;
  /** What blind spots name. */
  readonly names: Api;
  /** What else is to be said of a service. */
  readonly as?: (name: string, kind: FaultKind) => object;
  readonly prepare?: (name: string, kind: FaultKind) => readonly Step[];
  /** How the ill one of each pair comes into its incident. */
  readonly breaks: (name: string, kind: FaultKind) => readonly Step[];
  readonly fails: (kind: FaultKind, world: World) => readonly Failing[];
  /** Ways to fail; `KINDS` where not said. */
  readonly kinds?: readonly FaultKind[];
  /** Services of which nothing is left unread; all of them where something else tells as much. */
  readonly unnamed?: readonly string[] | "all";
}

export interface Failing {
  readonly api: ApiName | readonly ApiName[];
  /** A part of the addresses that are hit. */
  readonly match: string;
}

/** What the simulator shows of its world. */
export interface World {
  readonly roleDefinitions: readonly { readonly id: string; readonly roleName: string }[];
  readonly services: readonly { readonly name: string; readonly principals: readonly string[] }[];
}

/** The reads of a ward whose addresses have the names of its services in them. */
export function failsFor(code: string, ...api: ApiName[]): (kind: FaultKind) => readonly Failing[] {
  return (kind) => api.map((one) => ({ api: one, match: `${code}-${kind}` }));
}

/** Lists that come whole, well formed and empty, of the addresses with that part. */
export function emptied(api: ApiName, match?: string): Happening {
  return [3.4, "POST", "/_sim/faults", { api, match, kind: "patch-json", set: { value: [] } }];
}

const AT_ONCE = { propagation: "PT0S" };

/** Of role assignments: all of a service's, or two of its own, of which the full one suffices and the half one does not. */
export const ROLES = {
  removeAll: (service: string): readonly Step[] => [["POST", "/_sim/roles/remove", { service, ...AT_ONCE }]],
  define: (whose: string) =>
    [
      { name: `full ${whose}`, dataActions: ["Microsoft.KeyVault/vaults/keys/*"] },
      { name: `half ${whose}`, dataActions: ["Microsoft.KeyVault/vaults/keys/read"] },
    ].map((role): Step => ["POST", "/_sim/roles/definitions", role]),
  grantBoth: (service: string, whose: string) =>
    [`full ${whose}`, `half ${whose}`].map((role): Step => {
      return ["POST", "/_sim/roles/grant", { service, vault: service, role, ...AT_ONCE }];
    }),
  removeFull: (service: string, whose: string): readonly Step[] => [
    ["POST", "/_sim/roles/remove", { service, role: `full ${whose}`, ...AT_ONCE }],
  ],
};

/** Registers one test a ward, and one for all of them: well for two sweeps, ill for two, blind for three, and sighted for one. */
export function tellBlindness(
  stage: () => Stage,
  wards: readonly Ward[],
  rest: Pick<Story, "settings" | "watches" | "script">,
): void {
  let told: ToldStory;
  const seen = new Map<string, Seen>();
  beforeAll(async () => {
    told = await stage().tell({
      ...rest,
      services: pairsOf(wards).map(({ ward, kind, name }) => ({ name, vault: name, ...ward.as?.(name, kind) })),
      script: [...rest.script, ...scriptOf(wards), [6.5, lookAt(seen)], [6.6, "DELETE", "/_sim/faults"]],
      sweeps: [0, 1, 2, 3, 4, 5, 6, 7],
      until: 7,
      readDeadlineMs: 4_000,
    });
  }, 240_000);

  test.each(wards)("$title: nothing false is told, and what cannot be read is named", (ward) => {
    const names = pairsOf([ward]).map(({ name }) => name);
    const ofWard = new Map(names.map((name) => [name, seen.get(name) ?? NOT_SEEN]));
    expect(falseAlarms(told).filter((alarm) => names.includes(alarm.split(" ")[0] ?? ""))).toEqual([]);
    expect(misjudged(ofWard)).toEqual([]);
    const unnamed = names.filter((name) => !ofWard.get(name)?.blind.includes(ward.names));
    expect(unnamed).toEqual(ward.unnamed === "all" ? names : (ward.unnamed ?? []));
  });

  test("nothing false is told of anybody, and nothing goes wrong in the product meanwhile", () => {
    expect(falseAlarms(told)).toEqual([]);
    expect(told.problems).toEqual([]);
  });
}

function pairsOf(wards: readonly Ward[]) {
  return wards.flatMap((ward) =>
    (ward.kinds ?? KINDS).flatMap((kind) =>
      [`${ward.code}-${kind}`, illOf(`${ward.code}-${kind}`)].map((name) => ({ ward, kind, name })),
    ),
  );
}

function scriptOf(wards: readonly Ward[]): readonly Happening[] {
  return [
    ...pairsOf(wards).flatMap(({ ward, kind, name }) => [
      ...(ward.prepare?.(name, kind) ?? []).map((step): Happening => [0, ...step]),
      ...(isIll(name) ? ward.breaks(name, kind).map((step): Happening => [1.5, ...step]) : []),
    ]),
    [
      3.5,
      ({ simulator }): void => {
        const world = simulator.control("GET", "/_sim/world") as World;
        for (const { ward, kind } of pairsOf(wards).filter(({ name }) => !isIll(name))) {
          for (const fault of ward.fails(kind, world)) simulator.control("POST", "/_sim/faults", { kind, ...fault });
        }
      },
    ],
  ];
}

function lookAt(seen: Map<string, Seen>) {
  return async ({ app, simulator }: Scene): Promise<void> => {
    const faults = simulator.control("GET", "/_sim/faults") as (Failing & { kind: string; hits: number })[];
    expect(faults.length).toBeGreaterThan(0);
    const idle = faults.filter(({ hits }) => hits === 0);
    expect(idle.map(({ api, kind, match }) => `${kind} of ${String(api)} at ${match}`)).toEqual([]);
    for (const [service, what] of seenIn(await app().status())) seen.set(service, what);
  };
}

export function illOf(name: string): string {
  return `lost-${name}`;
}

/** The services of a matrix that are in the middle of an incident. */
export function isIll(service: string): boolean {
  return service.startsWith("lost-");
}

/** What the status says of a service while reads fail. */
export interface Seen {
  readonly verdict: string;
  readonly phase: string | undefined;
  /** The interfaces its blind spots name. */
  readonly blind: readonly string[];
}

const NOT_SEEN: Seen = { verdict: "not seen at all", phase: "not seen at all", blind: [] };

/** By name of the service; of the fleet under the name `fleet`. */
export function seenIn({ subscriptions }: StatusReport): ReadonlyMap<string, Seen> {
  const targets = subscriptions.flatMap((subscription) => subscription.targets);
  const fleet = subscriptions.flatMap(({ blind }) => blind.map(({ api }) => api));
  return new Map([
    ...targets.map(({ service, verdict, incident, findings }): [string, Seen] => {
      const blind = findings.filter(({ kind }) => kind === "blind-spot").map(({ evidence }) => evidence.split(": ")[0]);
      return [service, { verdict, phase: incident?.phase, blind: blind.map(String) }];
    }),
    ["fleet", { verdict: "", phase: undefined, blind: fleet }],
  ]);
}

/** Where a service was judged by what could not be read: well ones lost, ill ones anything but lost. */
export function misjudged(seen: ReadonlyMap<string, Seen>): readonly string[] {
  return [...seen]
    .filter(([service, { verdict, phase }]) => (isIll(service) ? phase !== "lost" : verdict === "lost" || phase))
    .map(([service, { verdict, phase = "no incident" }]) => `${service}: ${verdict}, ${phase}`);
}

/** What was told and is false, as `service type`: nobody came, went, lost or got back anything but at the start. */
export function falseAlarms({ events }: ToldStory): readonly string[] {
  const opened = new Set<string>();
  return events.flatMap(({ type, data }) => {
    const what = type.replace("com.github.fhir_cmk_watch.", "");
    const service = data.service ?? data.resource_id?.split("/").at(-1) ?? "";
    if (!/^(access\.(lost|lost_again|restored)|service\.recovered|target\.removed)$/.test(what)) return [];
    const isOpening = what === "access.lost" && isIll(service) && !opened.has(service);
    opened.add(service);
    return isOpening ? [] : [`${service} ${what}`];
  });
}
