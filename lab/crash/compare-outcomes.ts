/** Compares what is left of the story with kills with what is left of it without: the same incidents in the same order, nothing lost, nothing told twice in other words. */
import { alertKeys, unsoundAlerts, type TakenPage } from "../receivers/alerts";
import { cameInOtherBytes } from "../receivers/same-bytes";
import { pagerDutyPage } from "../receivers/taken-pages";
import { type Outcome, type Taken } from "./play-crash-story";

interface CloudEvent {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
}

/** One sentence for each disagreement; empty: none. */
export function compareOutcomes(plain: Outcome, killed: Outcome): readonly string[] {
  return [
    ...bytesOf("events", killed.taken["events"] ?? [], ({ id }) => id ?? ""),
    ...bytesOf("pagerduty", killed.taken["pagerduty"] ?? [], (page) => pagerDutyPage(page).pageId),
    ...sameOrder("events", eventsBySubject(plain), eventsBySubject(killed)),
    ...sameOrder("Azure Monitor", rowsByOwner(plain), rowsByOwner(killed)),
    ...alertsOf("without kills", plain),
    ...alertsOf("with kills", killed),
    ...sameCount("PagerDuty alerts", alertKeys(pagesOf(plain)).length, alertKeys(pagesOf(killed)).length),
    ...(killed.owed === 0 ? [] : [`${killed.owed} deliveries are still owed`]),
    ...killed.ledger
      .filter(({ status }) => !["delivered", "superseded", "dead"].includes(status))
      .map(({ channel, status }) => `A delivery to ${channel} ended as ${status}`),
    ...sameCount("dead deliveries", dead(plain), dead(killed)),
  ];
}

function bytesOf(channel: string, taken: readonly Taken[], idOf: (one: Taken) => string): readonly string[] {
  return cameInOtherBytes(taken, idOf, ({ body }) => body).map((id) => `${channel} got ${id} twice, with other bytes`);
}

type Sequences = ReadonlyMap<string, readonly string[]>;

/** Types of the events of each subject, in order of their first arrival. */
function eventsBySubject({ taken }: Outcome): Sequences {
  const events = (taken["events"] ?? []).map(({ body }) => JSON.parse(body) as CloudEvent);
  return grouped(events.map(({ id, subject, type }) => ({ id, owner: subject, type })));
}

function rowsByOwner({ rows }: Outcome): Sequences {
  return grouped(
    rows.map((row) => ({ id: String(row["EventId"]), owner: String(row["Owner"]), type: String(row["EventType"]) })),
  );
}

function grouped(events: readonly { readonly id: string; readonly owner: string; readonly type: string }[]): Sequences {
  const seen = new Set<string>();
  const groups = new Map<string, string[]>();
  for (const { id, owner, type } of events) {
    if (seen.has(id) || type.endsWith("monitor.late")) continue;
    seen.add(id);
    // Each story has a subscription of its own.
    const place = owner.replace(/^\/subscriptions\/[^/]+/, "");
    groups.set(place, [...(groups.get(place) ?? []), type]);
  }
  return groups;
}

function sameOrder(channel: string, plain: Sequences, killed: Sequences): readonly string[] {
  return [...new Set([...plain.keys(), ...killed.keys()])].flatMap((owner) => {
    const [expected, told] = [plain.get(owner) ?? [], killed.get(owner) ?? []].map((types) => types.join(" "));
    return expected === told
      ? []
      : [`${channel}: of ${owner} told "${told ?? ""}" where "${expected ?? ""}" was expected`];
  });
}

function alertsOf(which: string, outcome: Outcome): readonly string[] {
  return unsoundAlerts(pagesOf(outcome)).map((problem) => `PagerDuty ${which}: ${problem}`);
}

function pagesOf({ taken }: Outcome): readonly TakenPage[] {
  return (taken["pagerduty"] ?? []).map(pagerDutyPage);
}

function sameCount(what: string, plain: number, killed: number): readonly string[] {
  return plain === killed ? [] : [`${killed} ${what} where ${plain} were expected`];
}

function dead({ ledger }: Outcome): number {
  return ledger.filter(({ status }) => status === "dead").length;
}
