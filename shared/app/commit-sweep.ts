/** Commits a sweep: each changed target with its events, then the subscription's row, every one behind the same fence. */
import { type OutboxEntry } from "../core/delivery/outbox-entry";
import { numberEvents } from "../core/event/number-events";
import { followBlindness } from "../core/monitor/blind-groups";
import { latenessDrafts } from "../core/monitor/lateness";
import { misconfiguredDrafts } from "../core/monitor/misconfigured";
import { type FleetBlindness } from "../core/monitor/unread";
import { earliestOf } from "../core/moment";
import { isQuiet, quietMarks } from "../core/target/quiet";
import { type SubscriptionState } from "../core/target/subscription-state";
import { type Spoken } from "../core/target/speak-of";
import { type TargetState } from "../core/target/target-state";
import { ChangeRefused } from "../ports/change-refused";
import { type CommitResult, type Fence, type Remembered, type WatchStore } from "../ports/watch-store";
import { commitPages } from "./commit-pages";
import { outboxEntriesFor } from "./outbox-entries-for";
import { type SweepContext } from "./watched";

export interface Stepped {
  readonly before: TargetState | undefined;
  readonly after: Spoken;
  /** `set-aside`: kept for the subscription that shows the target now. */
  readonly becomes: "watched" | "set-aside" | "forgotten";
  /** Whose memory `before` is, where the target comes from another subscription. */
  readonly takenFrom: string | undefined;
}

export interface SweptSubscription {
  readonly subscriptionId: string;
  readonly sweptAt: Date;
  readonly remembered: Remembered;
  readonly stepped: readonly Stepped[];
  /** Targets that could not be stepped: with any, the quiet ones cannot be spoken for. */
  readonly untouched: number;
  readonly blindness: readonly FleetBlindness[];
  /** What is asked hourly was asked. */
  readonly hourly: boolean;
  readonly context: SweepContext;
}

export type Committed =
  | {
      readonly kind: "committed";
      readonly events: number;
      readonly stateRowsDue: boolean;
      readonly lateSeconds: number | undefined;
      /** Targets whose change could not be stored: they stay as they were remembered. In words safe to show. */
      readonly failures: readonly string[];
    }
  | { readonly kind: "lost-the-race" };

/**
 * A target whose change cannot be stored does not keep the others from being stored, as long as the fence is certain: its row or its messages could
 * not be built, or storage turned it down as it is (`ChangeRefused`), and nothing was written. Where storage did not answer, answered 5xx, or
 * turned everybody away, the commit may or may not have been written: the fence is worth nothing, and the sweep rejects.
 */
export async function commitSweep(sweep: SweptSubscription): Promise<Committed> {
  const { subscriptionId, sweptAt, remembered, stepped, context } = sweep;
  const { store, channels } = context;
  const failures: string[] = [];
  const changed = stepped.filter(
    ({ before, after, becomes }) => becomes !== "watched" || !isQuiet(before, after.state),
  );
  let fence: Fence | undefined = remembered.fence;
  const stored: Stepped[] = [];
  for (const one of changed) {
    const result = await commitTarget(one, fence, sweep);
    if (result.kind === "lost-the-race") return result;
    if (result.kind === "refused") {
      failures.push(result.failure);
      continue;
    }
    fence = result.fence;
    stored.push(one);
  }
  const before = remembered.subscription;
  const blindness = followBlindness(before?.blind ?? [], {
    subscriptionId,
    now: sweptAt,
    blindAfter: context.policy.blindAfter,
    targets: [...stepped.filter(isWatched).map(({ after }) => after.state), ...notStepped(sweep)],
    fleet: sweep.blindness,
  });
  const late = latenessDrafts(subscriptionId, before?.sweptAt, sweptAt, context.policy);
  const drafts = [...late, ...blindness.drafts, ...misconfiguredDrafts(before?.misconfigured ?? [], context.problems)];
  const events = numberEvents(`/subscriptions/${subscriptionId}`, before?.sequence ?? 0, sweptAt, drafts);
  const state = {
    ...subscriptionAfter({ ...sweep, untouched: sweep.untouched + failures.length }, changed),
    blind: blindness.groups,
    sequence: (before?.sequence ?? 0) + events.length,
  };
  const outbox = outboxEntriesFor(events, channels, subscriptionId);
  const refused = changed.filter((one) => !stored.includes(one));
  const targets = targetsAfter(remembered, stepped, refused);
  // Pages tell what is stored by now: what a crash keeps from being planned, the next sweep plans.
  const paged = await commitPages({ subscriptionId, sweptAt, context, targets, subscription: state }, fence);
  if (paged.kind === "lost-the-race") return paged;
  if (paged.kind === "committed") fence = paged.fence;
  const result = await store.commitSubscription(subscriptionId, fence, { state, events, outbox });
  if (result.kind === "lost-the-race") return result;
  const stateRowsDue = state.stateRowsAt?.getTime() === sweptAt.getTime();
  return {
    kind: "committed",
    stateRowsDue,
    lateSeconds: late[0]?.detail.kind === "lateness" ? late[0].detail.report.lateSeconds : undefined,
    failures,
    events: stored.reduce((sum, { after }) => sum + after.events.length, events.length),
  };
}

/** What is stored of the targets by now: those that were not stepped, or could not be stored, are as they were. */
function targetsAfter({ targets }: Remembered, stepped: readonly Stepped[], refused: readonly Stepped[]) {
  const after = new Map(targets);
  for (const one of stepped) {
    const { state } = one.after;
    if (refused.includes(one)) continue;
    if (one.becomes === "forgotten") after.delete(state.service.host.toLowerCase());
    else after.set(state.service.host.toLowerCase(), state);
  }
  return [...after.values()];
}

type TargetCommitted = CommitResult | { readonly kind: "refused"; readonly failure: string };

async function commitTarget(
  one: Stepped,
  fence: Fence | undefined,
  { subscriptionId, sweptAt, context: { store, channels, log } }: SweptSubscription,
): Promise<TargetCommitted> {
  const { state, events, closed } = one.after;
  const { host, id } = state.service;
  let outbox: readonly OutboxEntry[] | undefined;
  try {
    await requireTheSame(one, store);
    outbox = outboxEntriesFor(events, channels, subscriptionId);
    const kept = one.becomes === "forgotten" ? undefined : state;
    return await store.commitTarget(subscriptionId, sweptAt, fence, { host, state: kept, events, outbox, closed });
  } catch (error) {
    // Before there is an outbox, nothing was sent.
    if (outbox !== undefined && !(error instanceof ChangeRefused)) throw error;
    const problem = error instanceof Error ? error.message : "unknown error";
    log.error("A target's change could not be stored. The others go on.", { target: id, problem });
    return { kind: "refused", failure: `${id}: ${error instanceof Error ? error.name : "unknown error"}` };
  }
}

/** No fence spans two subscriptions: a memory is taken over only where nothing was told of it since it was read, as by an operator who closes the incident. */
async function requireTheSame({ before, takenFrom }: Stepped, store: WatchStore): Promise<void> {
  if (before === undefined || takenFrom === undefined) return;
  const now = await store.readTarget(takenFrom, before.service.host);
  if (now?.sequence === before.sequence) return;
  throw new ChangeRefused(
    `What subscription ${takenFrom} remembers of the target has changed. The next sweep takes it over`,
    undefined,
  );
}

/** What could not be judged in this sweep is as it was remembered: nobody has seen it since. */
function notStepped({ remembered, stepped }: SweptSubscription): readonly TargetState[] {
  const hosts = new Set(stepped.map(({ after }) => after.state.service.host.toLowerCase()));
  return [...remembered.targets].flatMap(([host, state]) => (hosts.has(host) ? [] : [state]));
}

function isWatched({ becomes }: Stepped): boolean {
  return becomes === "watched";
}

/** The quiet ones are spoken for only when every known target was stepped. */
function subscriptionAfter(
  { subscriptionId, sweptAt, remembered, stepped, untouched, blindness, hourly, context }: SweptSubscription,
  changed: readonly Stepped[],
): Omit<SubscriptionState, "blind" | "sequence"> {
  const before = remembered.subscription;
  const quiet = stepped.filter((one) => !changed.includes(one)).flatMap(({ after }) => quietMarks(after.state));
  const [first, ...others] = quiet;
  const stateRowsAt = before?.stateRowsAt;
  const due = stateRowsAt === undefined || sweptAt.getTime() - stateRowsAt.getTime() >= context.stateRowsEveryMs;
  return {
    subscriptionId,
    sweptAt,
    completedAt: untouched === 0 ? sweptAt : before?.completedAt,
    wholeAt: untouched === 0 && blindness.length === 0 ? sweptAt : before?.wholeAt,
    quietAskedAt: untouched > 0 ? before?.quietAskedAt : first && earliestOf(first, ...others),
    stateRowsAt: due ? sweptAt : stateRowsAt,
    hourlyAt: hourly ? sweptAt : before?.hourlyAt,
    misconfigured: context.problems,
    services: stepped.filter(isWatched).length,
  };
}
