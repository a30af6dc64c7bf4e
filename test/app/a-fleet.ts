/** Subscriptions swept by the real use case and kept in real storage, with lists that the test writes; nothing else of Azure answers. */
import { randomUUID } from "node:crypto";
import { connectTable } from "../../shared/adapters/table-storage/connect-table";
import { createTableStorage } from "../../shared/adapters/table-storage/create-table-storage";
import { sweepAll, type SweepSummary } from "../../shared/app/sweep-all";
import { type Readers, type SweepContext } from "../../shared/app/watched";
import { type FhirService } from "../../shared/core/facts/fhir-service";
import { type TargetState } from "../../shared/core/target/target-state";
import { type Remembered, type WatchStore } from "../../shared/ports/watch-store";
import { aFhirService } from "../core/builders/azure";
import { minute } from "../core/builders/moments";
import { absent, seen, unreachable } from "../core/builders/observations";
import { POLICY } from "../core/builders/policy";

export interface Fleet {
  /** What each subscription's list shows. */
  readonly lists: Map<string, readonly FhirService[]>;
  /** Subscriptions whose lists cannot be read. */
  readonly unlisted: Set<string>;
  /** Subscriptions whose storage does not answer. */
  readonly down: Set<string>;
  /** What was committed of targets: `{subscription} {event type}`, with the event's id. */
  readonly told: { readonly line: string; readonly id: string; readonly owner: string; readonly sequence: number }[];
  /** Calls of the store: `load {subscription}`. */
  readonly asked: string[];
  /** Happens before a target is read alone. */
  beforeReading: (now: Date) => Promise<void>;
  /** What the settings name; empty: everything. */
  services: readonly string[];
  contextAt(now: Date): SweepContext;
  sweep(minutes: number): Promise<SweepSummary>;
  /** What was told by the sweep. */
  toldBy(minutes: number): Promise<readonly string[]>;
  /** Makes a subscription remember a target. */
  remember(subscriptionId: string, state: TargetState): Promise<void>;
  remembered(subscriptionId: string): Promise<Remembered>;
}

export function aService(subscriptionId: string, changes: Partial<FhirService> = {}): FhirService {
  const id = `/subscriptions/${subscriptionId}/resourceGroups/rg/providers/Microsoft.HealthcareApis/workspaces/clinic/fhirservices/records`;
  return aFhirService({ id, subscriptionId, ...changes });
}

export function aFleet(connectionString: string, watched: readonly string[]): Fleet {
  const storage = createTableStorage(connectTable({ kind: "connection-string", connectionString }));
  const { store } = storage;
  let now = minute(0);
  const fleet: Fleet = {
    lists: new Map(),
    unlisted: new Set(),
    down: new Set(),
    told: [],
    asked: [],
    services: [],
    beforeReading: () => Promise.resolve(),
    contextAt: (at) =>
      ({
        watched: { subscriptions: watched, services: fleet.services },
        policy: POLICY,
        probe: false,
        stateRowsEveryMs: 3_600_000,
        readersForOneSweep: () => readersOf(fleet, at),
        retentionMs: 90 * 24 * 3_600_000,
        links: {},
        ...storage,
        store: watchedStore(store, fleet, () => now),
        channels: [],
        stateLog: undefined,
        clock: { now: () => at },
        log: { info: () => undefined, warn: () => undefined, error: () => undefined },
        problems: [],
      }) as unknown as SweepContext,
    async sweep(minutes) {
      now = minute(minutes);
      return sweepAll(fleet.contextAt(now));
    },
    async toldBy(minutes) {
      const before = fleet.told.length;
      await fleet.sweep(minutes);
      return fleet.told.slice(before).map(({ line }) => line);
    },
    async remember(subscriptionId, state) {
      const { fence } = await store.load(subscriptionId);
      const commit = { host: state.service.host, state, events: [], outbox: [], closed: undefined };
      await store.commitTarget(subscriptionId, state.sweptAt, fence, commit);
    },
    remembered: (subscriptionId) => store.load(subscriptionId),
  };
  return fleet;
}

/** Names a test may choose for its subscriptions, and partitions nobody else uses. */
export function someSubscriptions(): readonly [string, string, string] {
  return [`a-${randomUUID()}`, `b-${randomUUID()}`, `c-${randomUUID()}`];
}

function watchedStore(store: WatchStore, fleet: Fleet, now: () => Date): WatchStore {
  const answering = (what: string, subscriptionId: string): void => {
    fleet.asked.push(`${what} ${subscriptionId.slice(0, 1)}`);
    if (fleet.down.has(subscriptionId)) throw new Error("Storage does not answer");
  };
  return {
    ...store,
    load: async (id) => {
      answering("load", id);
      return store.load(id);
    },
    readTarget: async (id, host) => {
      answering("readTarget", id);
      await fleet.beforeReading(now());
      return store.readTarget(id, host);
    },
    commitTarget: async (id, sweptAt, fence, commit) => {
      answering("commitTarget", id);
      const result = await store.commitTarget(id, sweptAt, fence, commit);
      const said = commit.events.map((event) => ({ ...event, line: `${id.slice(0, 1)} ${event.type}` }));
      if (result.kind === "committed") fleet.told.push(...said);
      return result;
    },
    commitSubscription: async (id, fence, commit) => {
      answering("commitSubscription", id);
      return store.commitSubscription(id, fence, commit);
    },
  };
}

function readersOf({ lists, unlisted }: Fleet, at: Date): Readers {
  const answersNothing = new Proxy({}, { get: () => () => Promise.resolve(unreachable(at, "Azure Resource Manager")) });
  const readers: Partial<Readers> = {
    fleet: {
      listServices: (id) => {
        const failed = unlisted.has(id) ? [unreachable(at, "Azure Resource Manager").failure] : [];
        const services = failed.length > 0 ? [] : (lists.get(id) ?? []).map((service) => seen(service, at));
        return Promise.resolve({ services, failures: failed });
      },
      readService: (id) => {
        const found = [...lists.values()].flat().find((service) => service.id.toLowerCase() === id.toLowerCase());
        return Promise.resolve(found === undefined ? absent(at) : seen(found, at));
      },
    },
    rolesForOneSweep: () => answersNothing as ReturnType<Readers["rolesForOneSweep"]>,
    keyHosts: { vault: "vault.azure.net", managedHsm: "managedhsm.azure.net" },
    timeIsUp: new AbortController().signal,
  };
  return new Proxy(readers, {
    get: (known, name) => (name in known ? known[name as keyof Readers] : answersNothing),
  }) as Readers;
}
