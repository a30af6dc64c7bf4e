/** What one subscription shows of its services in one sweep: its lists, and by id what the settings name and no list shows. */
import { type FhirService } from "../core/facts/fhir-service";
import { type Observation, type ReadFailure, type Seen } from "../core/facts/observation";
import { type Fleet } from "../ports/fleet";

export interface FleetView {
  /** The services to watch, by host: no two have the same. */
  readonly shown: ReadonlyMap<string, Seen<FhirService>>;
  /** What was asked by id, by lower-case id. */
  readonly asked: ReadonlyMap<string, Observation<FhirService>>;
  /** Lists that could not be read. */
  readonly failures: readonly ReadFailure[];
}

/** `services`: lower-case resource ids that narrow the view; empty: everything. */
export async function viewFleet(subscriptionId: string, services: readonly string[], fleet: Fleet): Promise<FleetView> {
  const { services: listed, failures } = await fleet.listServices(subscriptionId);
  const wanted = listed.filter(({ value }) => isWanted(value, services));
  const ids = new Set(wanted.map(({ value }) => value.id.toLowerCase()));
  const unlisted = services.filter((id) => id.startsWith(`/subscriptions/${subscriptionId}/`) && !ids.has(id));
  const reads = await Promise.all(unlisted.map(async (id) => [id, await fleet.readService(id)] as const));
  const found = reads.flatMap(([, read]) => (read.kind === "seen" ? [read] : []));
  return {
    // A service that stands twice in the lists is one service.
    shown: new Map([...found, ...wanted].map((seen) => [seen.value.host, seen])),
    asked: new Map(reads),
    failures,
  };
}

export function isWanted({ id }: FhirService, services: readonly string[]): boolean {
  return services.length === 0 || services.includes(id.toLowerCase());
}

/** Whether nothing is hidden: what such a view does not show is not there. */
export function isWhole({ failures, asked }: FleetView): boolean {
  return failures.length === 0 && [...asked.values()].every(({ kind }) => kind === "seen" || kind === "absent");
}
