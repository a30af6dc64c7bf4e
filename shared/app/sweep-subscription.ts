/** One sweep of one subscription: find the targets, gather their facts, step each, and commit what changed. */
import { elapsedMs } from "../core/moment";
import { type Spoken } from "../core/target/speak-of";
import { isGone, removeTarget } from "../core/target/end-watch";
import { stepTarget } from "../core/target/step-target";
import { upToDate } from "../core/target/quiet";
import { type TargetState } from "../core/target/target-state";
import { commitSweep, type Stepped } from "./commit-sweep";
import { findTargets } from "./find-targets";
import { type VaultFinder } from "./find-vault";
import { factsGatherer, type GatherFacts, type Subject } from "./gather-facts";
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

/** What the sweeps of all subscriptions have in common. */
export interface OneSweep {
  readonly sweptAt: Date;
  /** Bounded, so that all targets can be asked about at once. */
  readonly readers: Readers;
  readonly vaults: VaultFinder;
  readonly roles: RoleReader;
}

export async function sweepSubscription(
  subscriptionId: string,
  { sweptAt, readers, vaults, roles }: OneSweep,
  context: SweepContext,
): Promise<SubscriptionSweep> {
  const { store, watched, serviceProbe, graphChecks, policy, log } = context;
  const remembered = await store.load(subscriptionId);
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
  const [found, resourceHealth] = await Promise.all([
    findTargets({ subscriptionId, services: watched.services, fleet: readers.fleet, known }),
    readers.resourceHealths.listHealth(subscriptionId),
  ]);
  const hourly = before?.hourlyAt === undefined || elapsedMs(before.hourlyAt, sweptAt) >= HOUR_MS;
  const fleet = found.subjects.map(({ described }) => described);
  const identitiesOf = identitiesOfFleet(fleet, readers, graphChecks);
  const questions = { sweptAt, readers, roles, identitiesOf, vaults, resourceHealth, serviceProbe, hourly };
  const gather = factsGatherer(questions, found.subjects);
  const stepped = await Promise.all(found.subjects.map((subject) => step(subject, gather, sweptAt, context)));
  const removed = found.removed.map((state): Stepped => {
    log.info("A target is no longer watched", { target: state.service.id });
    return { before: state, after: removeTarget(state, { now: sweptAt, policy }), removed: true };
  });
  const done = stepped.filter((one): one is Stepped => "after" in one);
  const failed = stepped.flatMap((one) => ("failure" in one ? [one.failure] : []));
  const result = await commitSweep({
    subscriptionId,
    sweptAt,
    remembered,
    stepped: [...done, ...removed],
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
    targets: done.filter((one) => !one.removed).map(({ after }) => after.state),
    events: result.events,
    stateRowsDue: result.stateRowsDue,
    problems,
  };
}

/** Another sweep committed first: this one's work is thrown away, and the next sees for itself. */
function discarded(subscriptionId: string): SubscriptionSweep {
  const problems = ["Another sweep was faster"];
  return { subscriptionId, outcome: "discarded", targets: [], events: 0, stateRowsDue: false, problems };
}

/** One target's bug must not blind the rest: it is said, and the target keeps what was remembered. */
async function step(
  subject: Subject,
  gather: GatherFacts,
  sweptAt: Date,
  { policy, log }: SweepContext,
): Promise<Stepped | { readonly failure: string }> {
  try {
    const after: Spoken = stepTarget(subject.before, await gather(subject), policy);
    if (subject.before === undefined || !isGone(after.state)) return { before: subject.before, after, removed: false };
    log.info("A target is gone", { target: subject.described.id });
    return { before: subject.before, after: removeTarget(subject.before, { now: sweptAt, policy }), removed: true };
  } catch (error) {
    const name = error instanceof Error ? error.name : "unknown error";
    log.error("A target could not be judged because of a defect in the monitor", {
      target: subject.described.id,
      error: error instanceof Error ? (error.stack ?? error.message) : name,
    });
    return { failure: `${subject.described.id}: ${name}` };
  }
}
