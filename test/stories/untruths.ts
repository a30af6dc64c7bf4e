/** Compares what truly happened with what was reported: every true start and end must lie inside its interval. */
import { TOLD, type Told } from "./told-lines";

/** A loss as the simulator's own log tells it. */
export interface TruthLoss {
  readonly host: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
}

interface ReportedLoss {
  readonly start: { readonly earliest?: string | undefined; readonly latest: string };
  end: { readonly earliest: string; readonly latest: string } | undefined;
}

/** One sentence for each disagreement. A loss too short to be seen by any sweep need not be reported. */
export function untruths(
  losses: readonly TruthLoss[],
  deliveries: readonly unknown[],
  monitorAheadMs: number,
): readonly string[] {
  const told = deliveries.map((delivery) => TOLD.parse(delivery));
  return [...new Set(losses.map(({ host }) => host))].flatMap((host) => {
    const truth = losses.filter((loss) => loss.host === host);
    const reported = reportedLosses(told.filter((event) => hostOf(event) === host));
    if (truth.length !== reported.length) {
      return [`${host}: ${truth.length} true losses, ${reported.length} reported`];
    }
    return truth.flatMap((loss, index) => {
      const report = reported[index];
      return report === undefined ? [] : compare(host, loss, report, monitorAheadMs);
    });
  });
}

function hostOf({ data: { workspace = "", service = "" } }: Told): string {
  return `${workspace}-${service}.fhir.azurehealthcareapis.com`.toLowerCase();
}

/** The last report of each loss: bounds only narrow while it lasts. */
function reportedLosses(told: readonly Told[]): readonly ReportedLoss[] {
  const losses: ReportedLoss[] = [];
  for (const { type, data } of told) {
    if (data.start === undefined) continue;
    if (/access\.(lost|lost_again)$/.test(type)) losses.push({ start: data.start, end: data.end });
    const last = losses.at(-1);
    if (last !== undefined) losses[losses.length - 1] = { start: data.start, end: data.end ?? last.end };
  }
  return losses;
}

function compare(host: string, truth: TruthLoss, report: ReportedLoss, aheadMs: number): readonly string[] {
  const began = Date.parse(truth.startedAt) + aheadMs;
  const { start, end } = report;
  const said = (interval: object): string => JSON.stringify(interval);
  const badStart =
    (start.earliest !== undefined && Date.parse(start.earliest) > began) || Date.parse(start.latest) < began;
  const ended = truth.endedAt === null ? undefined : Date.parse(truth.endedAt) + aheadMs;
  const badEnd =
    end !== undefined && (ended === undefined || Date.parse(end.earliest) > ended || Date.parse(end.latest) < ended);
  return [
    ...(badStart ? [`${host}: began ${new Date(began).toISOString()}, reported ${said(start)}`] : []),
    ...(badEnd ? [`${host}: ended ${truth.endedAt ?? "never"}, reported ${said(end)}`] : []),
  ];
}
