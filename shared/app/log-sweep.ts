/** Writes a sweep's rows to Azure Monitor: the heartbeat each time, states of targets that are not available each time, of available ones now and then. */
import { type Log } from "../ports/log";
import { type ChannelDepth, type Outbox } from "../ports/outbox";
import { type FailedSweep, type SubscriptionSweep } from "./sweep-subscription";
import { type SweepContext } from "./watched";

/** A row that could not be written is said in the log; the next sweep writes the present state again. */
export async function logSweep(
  sweep: SubscriptionSweep | FailedSweep,
  sweptAt: Date,
  { stateLog, outbox, clock, log }: SweepContext,
): Promise<void> {
  if (stateLog === undefined || sweep.outcome === "discarded") return;
  const targets = sweep.outcome === "failed" ? [] : sweep.targets;
  const rows = targets.filter(({ verdict, incident }) => verdict !== "available" || incident !== undefined);
  const all = sweep.outcome !== "failed" && sweep.stateRowsDue;
  const owed = sweep.outcome === "failed" ? undefined : await depthOf(outbox, sweep.subscriptionId, log);
  const problems = await Promise.all([
    stateLog.logStates(sweptAt, all ? targets : rows),
    stateLog.logHeartbeat({
      at: sweptAt,
      subscriptionId: sweep.subscriptionId,
      complete: sweep.outcome === "complete",
      targets: targets.length,
      lost: targets.filter(({ verdict }) => verdict === "lost").length,
      unknown: targets.filter(({ verdict }) => verdict === "unknown").length,
      durationMs: clock.now().getTime() - sweptAt.getTime(),
      lateSeconds: sweep.outcome === "failed" ? undefined : sweep.lateSeconds,
      owed: owed?.reduce((sum, channel) => sum + channel.owed, 0),
      oldestOwedAt: owed?.map(({ oldestAt }) => oldestAt).sort((a, b) => a.getTime() - b.getTime())[0],
    }),
  ]);
  for (const problem of problems) {
    if (problem !== undefined)
      log.warn("Azure Monitor did not take a row", { subscription: sweep.subscriptionId, problem });
  }
}

/** What is owed to the channels; undefined, and said, where storage did not answer. */
async function depthOf(outbox: Outbox, subscriptionId: string, log: Log): Promise<readonly ChannelDepth[] | undefined> {
  try {
    return await outbox.depth(subscriptionId);
  } catch (error) {
    const problem = error instanceof Error ? error.message : "unknown failure";
    log.warn("The delivery depth could not be read", { subscription: subscriptionId, problem });
    return undefined;
  }
}
