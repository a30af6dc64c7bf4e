/** What the configuration asks to be watched, and the ports a sweep reads from. */
import { type KeyHostSuffixes } from "../core/facts/key-url";
import { type Policy } from "../core/incident/policy";
import { type PageLinks } from "../core/page/page-text";
import { type Channel } from "../ports/channel";
import { type Clock } from "../ports/clock";
import { type Fleet } from "../ports/fleet";
import { type ManagedIdentities, type ServicePrincipals } from "../ports/identities";
import { type Keys } from "../ports/keys";
import { type Log } from "../ports/log";
import { type Outbox } from "../ports/outbox";
import { type PageStore } from "../ports/page-store";
import { type HsmRoles, type Roles } from "../ports/roles";
import { type Silences } from "../ports/silences";
import { type StateLog } from "../ports/state-log";
import { type UnsweptMemory } from "../ports/unswept-memory";
import { type Vaults } from "../ports/vaults";
import { type WatchStore } from "../ports/watch-store";
import { type HealthChecks, type ResourceHealths, type SearchProbes } from "../ports/witnesses";

export interface Watched {
  readonly subscriptions: readonly string[];
  /** Lower-case resource ids that narrow the subscriptions; empty: every service of them. */
  readonly services: readonly string[];
}

export type ServiceProbe = "health" | "search" | "off";

/** Everything that answers for Azure. */
export interface Readers {
  readonly fleet: Fleet;
  readonly keys: Keys;
  readonly vaults: Vaults;
  /** Roles read once a sweep: definitions are asked once in it and forgotten after it. */
  rolesForOneSweep(): Roles;
  readonly hsmRoles: HsmRoles;
  readonly identities: ManagedIdentities;
  readonly servicePrincipals: ServicePrincipals;
  readonly healthChecks: HealthChecks;
  readonly searchProbes: SearchProbes;
  readonly resourceHealths: ResourceHealths;
  readonly keyHosts: KeyHostSuffixes;
  /** Aborts when the time for asking is over: what is not answered, or not yet asked, is `unreachable` then. */
  readonly timeIsUp: AbortSignal;
}

export interface SweepContext {
  readonly watched: Watched;
  readonly policy: Policy;
  /** How a service is asked for itself: its health check, a search, or not at all. */
  readonly serviceProbe: ServiceProbe;
  /** Whether Microsoft Graph is asked for service principals. */
  readonly graphChecks: boolean;
  /** Rows for available targets are logged this often. */
  readonly stateRowsEveryMs: number;
  /** How long what is over is kept. */
  readonly retentionMs: number;
  /** Starts the time a sweep may take: what Azure has not answered when it is up is `unreachable`, and so is what was not yet asked. */
  readersForOneSweep(): Readers;
  readonly store: WatchStore;
  readonly outbox: Outbox;
  readonly pages: PageStore;
  readonly silences: Silences;
  readonly unswept: UnsweptMemory;
  /** What pages link to. */
  readonly links: PageLinks;
  readonly channels: readonly Channel[];
  readonly stateLog: StateLog | undefined;
  readonly clock: Clock;
  readonly log: Log;
  /** Settings that were left out because something is wrong with them. */
  readonly problems: readonly string[];
}
