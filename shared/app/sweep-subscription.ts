/** One sweep of one subscription: find the targets, gather their facts, step each, and commit what changed. */
import { elapsedMs } from "../core/moment";
import { type OutageKey } from "../core/outage/outage-key";
import { setAside } from "../core/target/belonging";
import { type Spoken, unspoken } from "../core/target/speak-of";
import { isGone, removeTarget } from "../core/target/end-watch";
import { stepTarget } from "../core/target/step-target";
import { upToDate } from "../core/target/quiet";
import { type TargetState } from "../core/target/target-state";
import { commitSweep, type Stepped } from "./commit-sweep";
import { findTargets, type FoundSubject, type FoundTargets, type Undecided } from "./find-targets";
import { type VaultFinder } from "./find-vault";
import { factsGatherer, type GatherFacts } from "./gather-facts";
import { otherSubscriptions, type SharedReads } from "./other-subscriptions";
import { identitiesOfFleet } from "./read-identities";
import { type RoleReader } from "./read-roles";
import { type Readers, type SweepContext } from "./watched";

export interface SubscriptionSweep {
  readonly subscriptionId: string;
  /** `partial`: something was not stepped or the fleet's lists were not whole. `discarded`: another sweep was faster. */
  readonly outcome: "complete" | "partial" | "discarded";
  readonly targets: readonly TargetState[];
  readonly events: number;
  /** Rows for available targets are due as well. */
  readonly stateRowsDue: boolean;
  /** What is asked hourly was asked. */
  readonly hourly: boolean;
  /** How late it began; undefined: on time. */
  readonly lateSeconds: number | undefined;
  /** What was not as it should be, in words safe to show. */
  readonly problems: readonly string[];
}

/** Storage did not answer: nothing was judged, nothing was lost. */
export interface FailedSweep {
  readonly subscriptionId: string;
  readonly outcome: "failed";
  readonly problems: readonly string[];
}

/** A stored sweep further ahead than this was written by a clock that is wrong: sweeping on in silence would be blindness. */
const CLOCK_TOLERANCE_MS = 2 * 60_000;

/** What changes seldom and costs a request a key is asked this often: versions of keys, and keys of before. */
const HOUR_MS = 60 * 60_000;

/**
 * What the sweeps of all subscriptions have in common. That they share what they read is what lets each decide alone whose a target is that moves
 * between them: sweeps of the same moment in several processes would have to agree in another way.
 */
export interface OneSweep extends SharedReads {
  readonly sweptAt: Date;
  /** Bounded, so that all targets can be asked about at once. */
  readonly readers: Readers;
  readonly vaults: VaultFinder;
  readonly roles: RoleReader;
}

export async function sweepSubscription(
  subscriptionId: string,
  sweep: OneSweep,
  context: SweepContext,
): Promise<SubscriptionSweep> {
  const { sweptAt, readers, vaults, roles } = sweep;
  const { watched, serviceProbe, graphChecks } = context;
  const remembered = await sweep.memoryOf(subscriptionId);
  const before = remembered.subscription;
  if (before !== undefined && before.sweptAt.getTime() - sweptAt.getTime() > CLOCK_TOLERANCE_MS) {
    const stored = before.sweptAt.toISOString();
    throw new Error(
      `The last sweep is stored for ${stored}, in the future. Check the clock of every instance of the app`,
    );
  }
  if (before !== undefined && before.sweptAt.getTime() >= sweptAt.getTime()) {
    return discarded(subscriptionId);
  }
  const known = new Map([...remembered.targets].map(([host, state]) => [host, upToDate(state, before)]));
  const others = otherSubscriptions(subscriptionId, watched.subscriptions, sweep);
  const { services } = watched;
  const [found, resourceHealth] = await Promise.all([
    sweep.viewOf(subscriptionId).then((view) => findTargets({ services, fleet: readers.fleet, view, known, others })),
    readers.resourceHealths.listHealth(subscriptionId),
  ]);
  const hourly = before?.hourlyAt === undefined || elapsedMs(before.hourlyAt, sweptAt) >= HOUR_MS;
  const fleet = found.subjects.map(({ described }) => described);
  const identitiesOf = identitiesOfFleet(fleet, readers, graphChecks);
  const questions = { sweptAt, readers, roles, identitiesOf, vaults, resourceHealth, serviceProbe, hourly };
  const gather = factsGatherer(questions, found.subjects);
  const openOutages = [...known.values()].flatMap(({ incident }) => (incident === undefined ? [] : [incident.outage]));
  const stepped = await Promise.all(
    found.subjects.map((subject) => step(subject, gather, { sweptAt, openOutages }, context)),
  );
  const done = stepped.filter((one): one is Stepped => "after" in one);
  const failed = [
    ...stepped.flatMap((one) => ("failure" in one ? [one.failure] : [])),
    ...found.undecided.map((one) => undecided(one, context)),
  ];
  const result = await commitSweep({
    subscriptionId,
    sweptAt,
    remembered,
    stepped: [...done, ...withoutFacts(found, sweptAt, context)],
    untouched: failed.length,
    blindness: found.blindness,
    hourly,
    context,
  });
  if (result.kind === "lost-the-race") return discarded(subscriptionId);
  const problems = [...failed, ...result.failures, ...found.blindness.map(({ api, reason }) => `${api}: ${reason}`)];
  return {
    subscriptionId,
    outcome: problems.length > 0 ? "partial" : "complete",
    targets: done.filter(({ becomes }) => becomes === "watched").map(({ after }) => after.state),
    events: result.events,
    stateRowsDue: result.stateRowsDue,
    hourly,
    lateSeconds: result.lateSeconds,
    problems,
  };
}

/** Another sweep committed first: this one's work is thrown away, and the next sees for itself. */
function discarded(subscriptionId: string): SubscriptionSweep {
  const problems = ["Another sweep was faster"];
  return {
    subscriptionId,
    outcome: "discarded",
    targets: [],
    events: 0,
    stateRowsDue: false,
    hourly: false,
    lateSeconds: undefined,
    problems,
  };
}

/** Targets that nothing is asked about: the settings no longer name them, or they are another subscription's now. */
function withoutFacts(found: FoundTargets, now: Date, { policy, log }: SweepContext): readonly Stepped[] {
  const say = (message: string, { service }: TargetState): void => {
    log.info(message, { target: service.id });
  };
  return [
    ...found.removed.map((before): Stepped => {
      say("A target is no longer watched", before);
      return { before, after: removeTarget(before, { now, policy }), becomes: "forgotten", takenFrom: undefined };
    }),
    ...found.onTheirWay.map((before): Stepped => {
      say("A target is moving to another subscription", before);
      return { before, after: unspoken(setAside(before, now)), becomes: "set-aside", takenFrom: undefined };
    }),
    ...found.leftBehind.map((before): Stepped => {
      say("A target has moved to another subscription", before);
      return { before, after: unspoken(before), becomes: "forgotten", takenFrom: undefined };
    }),
  ];
}

/** Nobody can tell whether it is new or has moved: it is not judged, and the next sweep asks again. */
function undecided({ id, problem }: Undecided, { log }: SweepContext): string {
  log.error("A target could not be judged: another subscription may remember it. The next sweep asks again.", {
    target: id,
    problem,
  });
  return `${id}: what other subscriptions remember could not be read`;
}

/** One target's bug must not blind the rest: it is said, and the target keeps what was remembered. */
async function step(
  { takenFrom, mayBeElsewhere, ...subject }: FoundSubject,
  gather: GatherFacts,
  { sweptAt, openOutages }: { readonly sweptAt: Date; readonly openOutages: readonly OutageKey[] },
  { policy, log }: SweepContext,
): Promise<Stepped | { readonly failure: string }> {
  const { before, described } = subject;
  try {
    const after: Spoken = stepTarget(before, await gather(subject), policy, openOutages);
    if (before === undefined || mayBeElsewhere || !isGone(after.state))
      return { before, after, becomes: "watched", takenFrom };
    log.info("A target is gone", { target: described.id });
    return { before, after: removeTarget(before, { now: sweptAt, policy }), becomes: "forgotten", takenFrom };
  } catch (error) {
    const name = error instanceof Error ? error.name : "unknown error";
    log.error("A target could not be judged because of a defect in the monitor", {
      target: described.id,
      error: error instanceof Error ? (error.stack ?? error.message) : name,
    });
    return { failure: `${described.id}: ${name}` };
  }
}
