/** What must hold of a story with a fault, whatever the fault: each loss is told, no other is, and nothing is lost or out of order. */
import { TableClient } from "@azure/data-tables";
import { z } from "zod";
import { type Simulator } from "../../lab/simulator/start-simulator";
import { type ToldStory } from "../stories/story";
import { type FaultCase, HOOKS as WEBHOOKS, type Kind, type Receiver } from "./fault-case";
import { deadlinesOf } from "./fault-story";
import { HURT } from "./fault-world";
import { pageProblems } from "./judge-pages";
import { ELSEWHERE } from "./standing-fault";

/** Storage, and a machine that is busy: what hangs for ever takes longer. */
const SWEEP_MARGIN_MS = 5_000;

/** How a delivery may end. */
const ENDS = ["delivered", "superseded", "dead"];

const INGESTED = z.array(z.object({ stream: z.string(), rows: z.array(z.record(z.string(), z.unknown())) }));
const COUNTS = z.record(z.string(), z.number());

export interface Ended {
  readonly told: ToldStory;
  readonly simulator: Simulator;
  readonly connectionString: string;
  /** Requests that each fault met, in the order of the case. */
  readonly hits: readonly number[];
}

/** One sentence for each thing that is wrong; empty: nothing. */
export async function judgeStory(of: FaultCase, ended: Ended): Promise<readonly string[]> {
  const { told, simulator } = ended;
  const slowest = Math.max(...told.sweepsTook);
  const hooks = COUNTS.parse(simulator.control("GET", "/_sim/hooks"));
  return [
    ...(isRejecting(of, "pager") ? [] : told.untruths),
    ...sequenceProblems(of, ended),
    ...pageProblems(simulator, (receiver) => isGone(of, receiver)),
    ...deathProblems(of, ended),
    ...(await storageProblems(of, ended)),
    ...(slowest > deadlinesOf(of).sweepBudgetMs + SWEEP_MARGIN_MS ? [`a sweep took ${Math.round(slowest)} ms`] : []),
    ...((hooks[ELSEWHERE] ?? 0) > 0 ? ["a redirection was followed"] : []),
  ];
}

/** Its receiver said no to what it was sent meanwhile: that is dead, and told elsewhere. */
function isRejecting(of: FaultCase, receiver: Receiver): boolean {
  return isGone(of, receiver) || fails(of, receiver, ["refuse-403", "redirect"]);
}

/** Its receiver said that it is there no more: it is not asked again. */
function isGone(of: FaultCase, receiver: Receiver): boolean {
  return fails(of, receiver, ["gone-410"]);
}

/** Azure Monitor may learn to take what it refused: its permissions take time to have effect. */
function fails({ faults }: FaultCase, receiver: Receiver, kinds: readonly Kind[]): boolean {
  return (
    receiver !== "azure-monitor" &&
    faults.some(({ target, kind }) => target.receives === receiver && kinds.includes(kind))
  );
}

/** What is dead is told, with its channel, where it is not dead. A fault that nothing met killed nothing. */
function deathProblems(of: FaultCase, { simulator, hits }: Ended): readonly string[] {
  const rows = eventRowsOf(simulator);
  const isTold = (channel: Receiver, type: string): boolean =>
    rows.some((row) => row["DeliveryChannel"] === channel && row["EventType"] === type);
  return of.faults.flatMap(({ target: { receives } }, index) => {
    if (receives === undefined || receives === "heartbeat" || hits[index] === 0) return [];
    if (!isRejecting(of, receives)) return [];
    const type = isGone(of, receives) ? "delivery.channel_disabled" : "delivery.dead";
    return isTold(receives, type) ? [] : [`Azure Monitor was not told ${type} of ${receives}`];
  });
}

/** An event as a channel was told of it. */
interface Heard {
  readonly id: string;
  readonly type: string;
  readonly about: string;
}

/** Both event channels are told the same of the one that lost its key, in order, and of others nothing like it. */
function sequenceProblems(of: FaultCase, { told, simulator }: Ended): readonly string[] {
  const heard = told.events.map(({ id, type, data }) => ({ id, type, about: nameOf(data) }));
  return [
    ...(isRejecting(of, "pager") ? [] : sequenceProblem("pager", heard)),
    ...sequenceProblem("Azure Monitor", rowsOf(simulator)),
  ];
}

function sequenceProblem(channel: string, heard: readonly Heard[]): readonly string[] {
  const distinct = heard.filter(({ id }, index) => heard.findIndex((other) => other.id === id) === index);
  const losses = distinct.filter(({ type }) => /access\.|recovered/.test(type));
  const others = losses.filter(({ about }) => about !== HURT).map(({ type, about }) => `${about} ${type}`);
  const own = losses.filter(({ about }) => about === HURT).map(({ type }) => type.split(".").slice(-2).join("."));
  const isWhole =
    own[0] === "access.lost" && own.at(-1) === "service.recovered" && own.lastIndexOf("access.lost") === 0;
  return [
    ...others.map((other) => `${channel} was told ${other}`),
    ...(isWhole ? [] : [`${channel} was told of ${HURT}: ${own.join(", ") || "nothing"}`]),
  ];
}

function rowsOf(simulator: Simulator): readonly Heard[] {
  return eventRowsOf(simulator).map((row) => ({
    ...{ id: String(row["EventId"]), type: String(row["EventType"]) },
    about: String(row["Owner"]).split("/").at(-1) ?? "",
  }));
}

function eventRowsOf(simulator: Simulator): readonly Readonly<Record<string, unknown>>[] {
  return INGESTED.parse(simulator.control("GET", "/_sim/ingested"))
    .filter(({ stream }) => stream === "Custom-FhirCmkEvents")
    .flatMap(({ rows }) => rows);
}

function nameOf({ service, resource_id: id }: ToldStory["events"][number]["data"]): string {
  return service ?? id?.split("/").at(-1) ?? "";
}

async function storageProblems(of: FaultCase, { told, connectionString }: Ended): Promise<readonly string[]> {
  const table = TableClient.fromConnectionString(connectionString, "fhircmkwatch", { allowInsecureConnection: true });
  const problems: string[] = [];
  for await (const row of table.listEntities({ queryOptions: { filter: `PartitionKey eq '${told.own}'` } })) {
    const [kind, channel, status] = [row["kind"], row["channel"], row["status"]].map(String);
    if (kind === "outbox") problems.push(`${channel} is still owed ${row.rowKey}`);
    if (kind !== "ledger") continue;
    if (!ENDS.includes(status ?? "")) problems.push(`a delivery to ${channel} ended as ${status}`);
    if (status === "dead" && !isRejecting(of, receiverOf(channel ?? "")))
      problems.push(`a delivery to ${channel} is dead`);
  }
  return problems;
}

function receiverOf(channel: string): Receiver {
  return Object.hasOwn(WEBHOOKS, channel) ? (channel as Receiver) : "azure-monitor";
}
