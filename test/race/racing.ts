/** Sweeps and deliverers of one subscription whose every exchange with storage waits for its turn, so that fast-check decides who goes first. */
import { randomUUID } from "node:crypto";
import { type HttpClient, type PipelineRequest } from "@azure/core-rest-pipeline";
import type fc from "fast-check";
import { connectTable } from "../../shared/adapters/table-storage/connect-table";
import { createTableStorage, type TableStorage } from "../../shared/adapters/table-storage/create-table-storage";
import { deliver } from "../../shared/app/deliver";
import { sweepAll } from "../../shared/app/sweep-all";
import { type Readers, type SweepContext } from "../../shared/app/watched";
import { type OutboxEntry } from "../../shared/core/delivery/outbox-entry";
import { type FhirService } from "../../shared/core/facts/fhir-service";
import { type Channel } from "../../shared/ports/channel";
import { aFhirService, aGrant, aHealthCheck, aKey, aResourceHealth, aVault, grantsOf } from "../core/builders/azure";
import { minute } from "../core/builders/moments";
import { absent, seen } from "../core/builders/observations";
import { POLICY } from "../core/builders/policy";
import { wire } from "../adapters/table-storage/wire";

/** Changes a storage so that a guard of it does not hold. */
export type Breaking = (storage: TableStorage) => TableStorage;

export interface Race {
  readonly id: string;
  /** The storage without anybody in between. */
  readonly storage: TableStorage;
  /** A sweep that began at a minute and sees every key disabled from minute 1 on. */
  sweep(minutes: number, turn?: fc.Scheduler): Promise<string>;
  deliver(minutes: number, turn?: fc.Scheduler): Promise<void>;
  /** What the receivers took, `{channel} {owner} {sequence}`. */
  readonly taken: string[];
}

export interface RaceOptions {
  readonly connectionString: string;
  readonly breaking?: Breaking;
  /** Whose partition; a new one unless told. */
  readonly id?: string;
  /** Channels that are paged, `pages` unless told. */
  readonly paged?: readonly string[];
  /** Rewrites what is sent to storage. */
  readonly rewrite?: (request: PipelineRequest) => void;
}

const QUIET = { info: () => undefined, warn: () => undefined, error: () => undefined };

export function aRace({
  connectionString,
  breaking = (storage) => storage,
  id = randomUUID(),
  paged = ["pages"],
  rewrite,
}: RaceOptions): Race {
  const taken: string[] = [];
  const channels = [aChannel("events", "events", taken), ...paged.map((name) => aChannel("pages", name, taken))];
  const storageFor = (turn: fc.Scheduler | undefined): TableStorage =>
    breaking(
      createTableStorage(
        connectTable({ kind: "connection-string", connectionString }, { httpClient: waiting(turn, rewrite) }),
      ),
    );
  return {
    id,
    taken,
    storage: createTableStorage(connectTable({ kind: "connection-string", connectionString })),
    async sweep(minutes, turn) {
      const { subscriptions } = await sweepAll(contextOf(id, minutes, storageFor(turn), channels));
      return subscriptions[0]?.outcome ?? "none";
    },
    async deliver(minutes, turn) {
      const { outbox } = storageFor(turn);
      const clock = { now: () => minute(minutes) };
      await deliver({ subscriptionId: id, outbox, channels, clock, log: QUIET, budgetMs: 20_000 });
    },
  };
}

/** Each request is sent when it is its turn. */
function waiting(
  turn: fc.Scheduler | undefined,
  rewrite: ((request: PipelineRequest) => void) | undefined,
): HttpClient {
  return wire(async (request, send) => {
    rewrite?.(request);
    if (turn !== undefined) await turn.schedule(Promise.resolve(), request.method);
    return send();
  }).httpClient;
}

function aChannel(kind: Channel["kind"], name: string, taken: string[]): Channel {
  const common = {
    ...{ name, receiver: name, wants: () => true },
    render: ({ at }: { readonly at: Date }) => ({ contentType: "text/plain", body: at.toISOString() }),
    send: ({ channel, owner, sequence }: OutboxEntry) => {
      taken.push(`${channel} ${owner} ${sequence}`);
      return Promise.resolve({ kind: "accepted" } as const);
    },
  };
  return kind === "events" ? { ...common, kind } : { ...common, kind, redeploymentIsAnAlertOfItsOwn: false };
}

function contextOf(id: string, minutes: number, storage: TableStorage, channels: readonly Channel[]): SweepContext {
  const at = minute(minutes);
  return {
    ...storage,
    ...{ watched: { subscriptions: [id], services: [] }, policy: POLICY, serviceProbe: "health", graphChecks: false },
    ...{ stateRowsEveryMs: 3_600_000, retentionMs: 90 * 24 * 3_600_000, channels, stateLog: undefined, problems: [] },
    ...{ links: { runbookUrl: undefined, statusUrl: undefined }, clock: { now: () => at }, log: QUIET },
    readersForOneSweep: () => readersAt(id, at, minutes >= 1),
  };
}

function servicesOf(id: string): readonly FhirService[] {
  return ["one", "two"].map((name) =>
    aFhirService({
      ...{ name, subscriptionId: id, host: `${name}.fhir` },
      id: `/subscriptions/${id}/resourceGroups/rg/providers/Microsoft.HealthcareApis/workspaces/clinic/fhirservices/${name}`,
    }),
  );
}

function readersAt(id: string, at: Date, lost: boolean): Readers {
  const answer =
    <T>(value: T) =>
    () =>
      Promise.resolve(seen(value, at));
  const gone = () => Promise.resolve(absent(at));
  return {
    fleet: {
      listServices: () =>
        Promise.resolve({ services: servicesOf(id).map((service) => seen(service, at)), failures: [] }),
      readService: gone,
    },
    keys: {
      readKey: answer(aKey({ enabled: !lost, updatedOn: undefined })),
      readDeletedKey: gone,
      listVersions: answer([]),
    },
    vaults: { listVaults: answer([aVault()]), readVault: gone, listDeletedVaults: answer([]) },
    rolesForOneSweep: () => ({
      ...{ listAssignments: answer([]), readPermissions: answer([]), listDenials: answer([]), readAssignment: gone },
      readGrants: (_, principalId) => Promise.resolve(seen(grantsOf(aGrant({ principalId }))[0]?.grants ?? [], at)),
    }),
    hsmRoles: { listGrants: answer([]), readAssignment: gone },
    identities: { listIdentities: answer([]), readIdentity: gone },
    servicePrincipals: { findServicePrincipals: answer([]), readServicePrincipal: gone },
    healthChecks: { checkHealth: answer(aHealthCheck()) },
    searchProbes: { search: gone },
    resourceHealths: {
      listHealth: answer(new Map(servicesOf(id).map((service) => [service.id.toLowerCase(), aResourceHealth()]))),
    },
    keyHosts: { vault: "vault.azure.net", managedHsm: "managedhsm.azure.net" },
    timeIsUp: new AbortController().signal,
  };
}
