/** Reads from the product's own status what it says of a service after a scenario. */
import { type App } from "../../shared/compose";
import { type Outcome } from "./scenario";

type Status = Awaited<ReturnType<App["status"]>>;
type Target = Status["subscriptions"][number]["targets"][number];
type Incident = NonNullable<Target["incident"]>;

export interface Looked {
  readonly app: App;
  /** Name of the service. */
  readonly service: string;
  /** A moment as minutes and seconds since the start. */
  readonly since: (moment: Date) => string;
  /** Types of the events about it. */
  readonly events: readonly string[];
}

export async function outcomeOf({ app, service, since, events }: Looked): Promise<Required<Omit<Outcome, "untruths">>> {
  const [status, incidents] = await Promise.all([app.status(), app.incidents()]);
  const target = status.subscriptions.flatMap(({ targets }) => targets).find((one) => one.service === service);
  const incident = target?.incident ?? incidents.closed.find((one) => one.service === service);
  const codes = (target?.findings ?? []).map(({ code }) => code);
  return {
    verdict: target?.verdict ?? "not watched",
    rootCause: incident?.causes[0]?.code ?? "none",
    recoveryClass: incident?.recovery_class ?? "none",
    interval: incident === undefined ? "none" : intervalOf(incident, since),
    findings: codes,
    consequences: (incident?.causes[0]?.consequences ?? []).flatMap(({ code }) => (code === "Unexplained" ? [] : code)),
    events,
  };
}

function intervalOf(incident: Incident, since: Looked["since"]): string {
  const { start, at_least_seconds: atLeast, at_most_seconds: atMost } = incident;
  const earliest = start.earliest === undefined ? "ever" : since(start.earliest);
  return `${earliest} to ${since(start.latest)}, ${atLeast} to ${atMost ?? "unknown"} s`;
}
