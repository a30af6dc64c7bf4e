/**
 * Decides which services a sweep looks at: those shown with a customer-managed key, and those known before, asked for by id. What moves between
 * watched subscriptions takes its memory along: see `belongingOf`.
 */
import { type FhirService } from "../core/facts/fhir-service";
import { type Observation, type Seen } from "../core/facts/observation";
import { type FleetBlindness } from "../core/monitor/unread";
import { belongingOf, isOutOfSight, type Belonging } from "../core/target/belonging";
import { type TargetState } from "../core/target/target-state";
import { type Fleet } from "../ports/fleet";
import { type Subject } from "./gather-facts";
import { type KeptElsewhere, type OtherSubscriptions } from "./other-subscriptions";
import { type FleetView, isWanted } from "./view-fleet";

export interface FoundSubject extends Subject {
  /** Whose memory `before` is, where the target comes from another watched subscription. */
  readonly takenFrom: string | undefined;
  /** A list that could not be read may hide it: nothing is said to be gone meanwhile. */
  readonly mayBeElsewhere: boolean;
}

export interface FoundTargets {
  readonly subjects: readonly FoundSubject[];
  /** Known targets that the settings no longer name. */
  readonly removed: readonly TargetState[];
  /** Known targets that another subscription shows, whose memory it has yet to take over. */
  readonly onTheirWay: readonly TargetState[];
  /** Known targets that another subscription remembers better. */
  readonly leftBehind: readonly TargetState[];
  /** Resource ids of which nobody can tell now whether another subscription remembers them, and why. */
  readonly undecided: readonly Undecided[];
  /** What could not be read of the fleet itself. */
  readonly blindness: readonly FleetBlindness[];
  /** Services seen without a customer-managed key. */
  readonly platformManaged: number;
}

export interface Undecided {
  readonly id: string;
  readonly problem: string;
}

export interface Search {
  /** Lower-case resource ids that narrow the search; empty: everything. */
  readonly services: readonly string[];
  readonly fleet: Fleet;
  readonly view: FleetView;
  readonly known: ReadonlyMap<string, TargetState>;
  readonly others: OtherSubscriptions;
}

export async function findTargets(search: Search): Promise<FoundTargets> {
  const { view, known } = search;
  const unseen = [...known.values()].filter(({ service }) => !view.shown.has(service.host));
  const places = await Promise.all([
    ...[...view.shown.values()].map((seen) => placeShown(seen, search)),
    ...unseen.map((state) => placeUnseen(state, search)),
  ]);
  const subjects = places.flatMap((place) => (place.kind === "here" ? [place.subject] : []));
  const watched = subjects.filter(({ described }) => described.keyUrl !== undefined);
  const unseenIds = new Set(unseen.map(({ service }) => service.id.toLowerCase()));
  return {
    subjects: watched,
    removed: statesOf(places, "unwanted"),
    onTheirWay: statesOf(places, "on-its-way"),
    leftBehind: statesOf(places, "left-behind"),
    undecided: places.flatMap((place) => (place.kind === "undecided" ? [place] : [])),
    blindness: [
      ...view.failures.map(({ api, status, code }) => ({
        api,
        outcome: status === 401 || status === 403 ? ("refused" as const) : ("unreachable" as const),
        reason: code,
      })),
      ...[...view.asked].flatMap(([id, read]) => (unseenIds.has(id) ? [] : blindTo(read))),
      ...(subjects.length === 0 && view.shown.size === 0 && view.failures.length === 0
        ? [{ api: "Azure Resource Manager", outcome: "undecided" as const, reason: "NoServicesSeen" }]
        : []),
    ],
    platformManaged: subjects.length - watched.length,
  };
}

type Place =
  | { readonly kind: "here"; readonly subject: FoundSubject }
  | { readonly kind: "unwanted" | "on-its-way" | "left-behind"; readonly state: TargetState }
  | ({ readonly kind: "undecided" } & Undecided)
  /** Not known here, and somebody else's. */
  | { readonly kind: "elsewhere" };

/** A service that was where it is now in the last sweep too is nobody else's: only for others is anybody asked. */
async function placeShown(seen: Seen<FhirService>, { known, others }: Search): Promise<Place> {
  const { host, id, keyUrl } = seen.value;
  const before = known.get(host);
  if (before !== undefined && !isOutOfSight(before)) return here(seen, seen.value, before);
  const keeper = await keeperOf(host, others);
  if (keeper !== undefined && "problem" in keeper) {
    // One that nobody watches here, for want of a customer-managed key, has nothing to be guessed about.
    const isWatched = before !== undefined || keyUrl !== undefined;
    return isWatched ? { kind: "undecided", id, ...keeper } : here(seen, seen.value, before);
  }
  const belonging = belongingOf({
    shownHere: true,
    shownElsewhere: keeper !== undefined && (await others.show(host)) === "shown",
    kept: before,
    keptElsewhere: keeper?.state,
  });
  if (belonging === "take-over") return here(seen, seen.value, keeper?.state, { takenFrom: keeper?.subscriptionId });
  return belonging === "ours" ? here(seen, seen.value, before) : notHere(belonging, before);
}

async function placeUnseen(before: TargetState, { services, fleet, view, others }: Search): Promise<Place> {
  const { host, id } = before.service;
  const wanted = isWanted(before.service, services);
  const [keeper, shown, read] = await Promise.all([
    keeperOf(host, others),
    others.show(host),
    wanted ? (view.asked.get(id.toLowerCase()) ?? fleet.readService(id)) : undefined,
  ]);
  if (keeper !== undefined && "problem" in keeper) return { kind: "undecided", id, ...keeper };
  const belonging = belongingOf({
    shownHere: false,
    shownElsewhere: shown === "shown",
    kept: before,
    keptElsewhere: keeper?.state,
  });
  if (belonging !== "ours") return notHere(belonging, before);
  return read === undefined
    ? { kind: "unwanted", state: before }
    : here(read, before.service, before, { mayBeElsewhere: shown === "unread" });
}

async function keeperOf(
  host: string,
  others: OtherSubscriptions,
): Promise<KeptElsewhere | Pick<Undecided, "problem"> | undefined> {
  try {
    return await others.keeperOf(host);
  } catch (error) {
    return { problem: error instanceof Error ? error.message : "unknown failure" };
  }
}

/** A service that no longer names its key is described with the key it had: its data may still need it. */
function here(
  read: Observation<FhirService>,
  remembered: FhirService,
  before: TargetState | undefined,
  { takenFrom, mayBeElsewhere = false }: Partial<Pick<FoundSubject, "takenFrom" | "mayBeElsewhere">> = {},
): Place {
  const seen = read.kind === "seen" ? read.value : remembered;
  const described = { ...seen, keyUrl: seen.keyUrl ?? before?.service.keyUrl };
  return { kind: "here", subject: { service: read, described, before, takenFrom, mayBeElsewhere } };
}

function notHere(belonging: Exclude<Belonging, "ours">, state: TargetState | undefined): Place {
  if (state === undefined) return { kind: "elsewhere" };
  return { kind: belonging === "on-its-way" ? "on-its-way" : "left-behind", state };
}

function statesOf(places: readonly Place[], kind: Place["kind"]): readonly TargetState[] {
  return places.flatMap((place) => (place.kind === kind && "state" in place ? [place.state] : []));
}

/** A service named in the settings that Azure does not show. */
function blindTo(read: Observation<FhirService>): readonly FleetBlindness[] {
  if (read.kind === "seen") return [];
  if (read.kind === "absent")
    return [{ api: "Azure Resource Manager", outcome: "undecided", reason: "ConfiguredServiceNotFound" }];
  return [{ api: read.failure.api, outcome: read.kind, reason: read.failure.code }];
}
