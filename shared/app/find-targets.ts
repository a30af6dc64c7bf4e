/** Decides which services a sweep looks at: those listed with a customer-managed key, and those known before, asked for by id. */
import { type FhirService } from "../core/facts/fhir-service";
import { type Observation } from "../core/facts/observation";
import { type FleetBlindness } from "../core/monitor/blind-groups";
import { type TargetState } from "../core/target/target-state";
import { type Fleet } from "../ports/fleet";
import { type Subject } from "./gather-facts";

export interface FoundTargets {
  readonly subjects: readonly Subject[];
  /** Known targets that the settings no longer name. */
  readonly removed: readonly TargetState[];
  /** What could not be read of the fleet itself. */
  readonly blindness: readonly FleetBlindness[];
  /** Services seen without a customer-managed key. */
  readonly platformManaged: number;
}

export interface Search {
  readonly subscriptionId: string;
  /** Lower-case resource ids that narrow the search; empty: everything. */
  readonly services: readonly string[];
  readonly fleet: Fleet;
  readonly known: ReadonlyMap<string, TargetState>;
}

export async function findTargets({ subscriptionId, services, fleet, known }: Search): Promise<FoundTargets> {
  const listing = await fleet.listServices(subscriptionId);
  const wanted = listing.services.filter(
    ({ value }) => services.length === 0 || services.includes(value.id.toLowerCase()),
  );
  // A service that stands twice in the lists is one service.
  const listed = [...new Map(wanted.map((seen) => [seen.value.host, asSubject(seen, seen.value, known)])).values()];
  const hosts = new Set(listed.map(({ described }) => described.host));
  const missing = [...known.values()].filter(({ service }) => !hosts.has(service.host) && isWanted(service, services));
  const ids = new Set(
    [...wanted.map(({ value }) => value.id), ...missing.map(({ service }) => service.id)].map((id) => id.toLowerCase()),
  );
  const unseen = services.filter((id) => id.startsWith(`/subscriptions/${subscriptionId}/`) && !ids.has(id));
  const [asked, configured] = await Promise.all([
    Promise.all(missing.map(async (before) => ({ before, read: await fleet.readService(before.service.id) }))),
    Promise.all(unseen.map((id) => fleet.readService(id))),
  ]);
  const subjects = [
    ...listed,
    ...asked.map(({ before, read }) => asSubject(read, before.service, known)),
    ...configured.flatMap((read) => (read.kind === "seen" ? [asSubject(read, read.value, known)] : [])),
  ];
  const watched = subjects.filter(({ described }) => described.keyUrl !== undefined);
  return {
    subjects: watched,
    removed: [...known.values()].filter(
      ({ service }) =>
        !isWanted(service, services) && !subjects.some(({ described }) => described.host === service.host),
    ),
    blindness: [
      ...listing.failures.map(({ api, status, code }) => ({
        api,
        outcome: status === 401 || status === 403 ? ("refused" as const) : ("unreachable" as const),
        reason: code,
      })),
      ...configured.flatMap((read) => blindTo(read)),
      ...(subjects.length === 0 && listing.failures.length === 0
        ? [{ api: "Azure Resource Manager", outcome: "undecided" as const, reason: "NoServicesSeen" }]
        : []),
    ],
    platformManaged: subjects.length - watched.length,
  };
}

function isWanted({ id }: FhirService, services: readonly string[]): boolean {
  return services.length === 0 || services.includes(id.toLowerCase());
}

/** A service that no longer names its key is described with the key it had: its data may still need it. */
function asSubject(read: Observation<FhirService>, remembered: FhirService, known: Search["known"]): Subject {
  const seen = read.kind === "seen" ? read.value : remembered;
  const before = known.get(seen.host);
  return { service: read, described: { ...seen, keyUrl: seen.keyUrl ?? before?.service.keyUrl }, before };
}

/** A service named in the settings that Azure does not show. */
function blindTo(read: Observation<FhirService>): readonly FleetBlindness[] {
  if (read.kind === "seen") return [];
  if (read.kind === "absent")
    return [{ api: "Azure Resource Manager", outcome: "undecided", reason: "ConfiguredServiceNotFound" }];
  return [{ api: read.failure.api, outcome: read.kind, reason: read.failure.code }];
}
