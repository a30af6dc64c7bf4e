/** Compares what truly happened with everything that was reported: starts, ends and durations must lie inside. */
import { type Told } from "./told-lines";

/** A loss as the simulator's own log tells it. */
export interface TrueLoss {
  readonly host: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
}

export interface Comparison {
  readonly losses: readonly TrueLoss[];
  readonly events: readonly Told[];
  readonly monitorAheadMs: number;
  /** When the story ended, in world time. */
  readonly until: number;
}

/** A loss on the monitor's clock. */
interface Loss {
  readonly began: number;
  readonly ended: number | undefined;
}

/** One sentence for each disagreement, beginning with the host. */
export function untruths({ losses, events, monitorAheadMs, until }: Comparison): readonly string[] {
  const hosts = new Set([...losses.map(hostOf), ...events.flatMap(hostsOf)]);
  return [...hosts].flatMap((host) => {
    const truth = losses.filter((loss) => hostOf(loss) === host).map((loss) => onOurClock(loss, monitorAheadMs));
    const reported = reportsByLoss(events.filter((event) => hostsOf(event).includes(host)));
    if (truth.length !== reported.length) {
      return [`${host}: ${truth.length} true losses, ${reported.length} reported`];
    }
    const found = truth.flatMap((loss, index) =>
      (reported[index] ?? []).flatMap((event) => disagreements(loss, event, until + monitorAheadMs)),
    );
    return [...new Set(found)].map((sentence) => `${host}: ${sentence}`);
  });
}

/** As in the public cloud: events do not name a host. */
function hostOf({ host }: TrueLoss): string {
  return host.replace(/\.fhir\..*$/, ".fhir.azurehealthcareapis.com");
}

function hostsOf({ data: { workspace, service } }: Told): readonly string[] {
  if (workspace === undefined || service === undefined) return [];
  return [`${workspace}-${service}.fhir.azurehealthcareapis.com`.toLowerCase()];
}

function onOurClock({ startedAt, endedAt }: TrueLoss, aheadMs: number): Loss {
  const ours = (moment: string): number => Date.parse(moment) + aheadMs;
  return { began: ours(startedAt), ended: endedAt === null ? undefined : ours(endedAt) };
}

/** What was said of each loss, one after the other; a false alarm that was taken back is none. */
function reportsByLoss(events: readonly Told[]): readonly (readonly Told[])[] {
  const losses: Told[][] = [];
  for (const event of events) {
    if (/access\.(lost|lost_again)$/.test(event.type)) losses.push([]);
    losses.at(-1)?.push(event);
  }
  return losses.filter((reports) => reports.at(-1)?.data.closure?.how !== "contradicted");
}

function disagreements({ began, ended }: Loss, { type, time, data }: Told, until: number): readonly string[] {
  const { start, end, at_least_seconds: atLeast = 0, at_most_seconds: atMost = Infinity } = data;
  const say = (what: string, truth: number | undefined, said: unknown): string =>
    `${type.split(".").slice(-2).join(".")} of ${time}: ${what} ${truth === undefined ? "never" : new Date(truth).toISOString()}, said ${JSON.stringify(said)}`;
  const lasted = (ended ?? until) - began;
  const lastedSoFar = Math.min(ended ?? Infinity, Date.parse(time)) - began;
  return [
    ...(start !== undefined && !isInside(began, start) ? [say("it began", began, start)] : []),
    ...(end !== undefined && !(ended !== undefined && isInside(ended, end)) ? [say("it ended", ended, end)] : []),
    ...(atLeast * 1000 > lasted ? [`lasted ${lasted / 1000} s, said at least ${atLeast}`] : []),
    ...(atMost * 1000 < lastedSoFar ? [`lasted ${lastedSoFar / 1000} s, said at most ${atMost}`] : []),
  ];
}

function isInside(
  moment: number,
  { earliest, latest }: { readonly earliest?: string | undefined; readonly latest: string },
) {
  return (earliest === undefined || Date.parse(earliest) <= moment) && moment <= Date.parse(latest);
}
