/** What the reading use cases read from, with what each subscription remembers. */
import { type PagesReading } from "../../shared/app/reading";
import { type IncidentReport } from "../../shared/core/report/incident-report";
import { type SubscriptionState } from "../../shared/core/target/subscription-state";
import { type TargetState } from "../../shared/core/target/target-state";
import { type PageRecord } from "../../shared/core/alert/page-record";
import { type ChannelDepth } from "../../shared/ports/outbox";
import { minute } from "../core/builders/moments";
import { POLICY } from "../core/builders/policy";

export interface Kept {
  readonly subscription?: Partial<SubscriptionState>;
  readonly targets?: readonly TargetState[];
  readonly closed?: readonly IncidentReport[];
  readonly owed?: readonly ChannelDepth[];
  readonly paged?: readonly PageRecord[];
}

/** `others` are not watched. The failure is what storage answers for every question about the subscription. */
export function aReading(
  now: Date,
  kept: Readonly<Record<string, Kept | Error>>,
  others: Readonly<Record<string, Kept | Error>> = {},
): PagesReading {
  const of = (id: string): Promise<Kept> => {
    const found = { ...others, ...kept }[id];
    return found instanceof Error ? Promise.reject(found) : Promise.resolve(found ?? {});
  };
  const notHere = (): never => {
    throw new Error("A reading use case must not write");
  };
  return {
    subscriptions: Object.keys(kept),
    policy: POLICY,
    publicUrl: undefined,
    clock: { now: () => now },
    store: {
      load: async (id) => {
        const { subscription, targets = [] } = await of(id);
        return {
          subscription: subscription && aSubscription(id, subscription),
          targets: new Map(targets.map((target) => [target.service.host, target])),
          fence: undefined,
        };
      },
      closedIncidents: async (id, since, limit) => {
        const { closed = [] } = await of(id);
        return closed.filter(({ closure }) => closure !== undefined && closure.at >= since).slice(0, limit);
      },
      subscriptions: (limit) => Promise.resolve([...Object.keys(kept), ...Object.keys(others)].slice(0, limit)),
      lastSweptAt: async (id) => {
        const { subscription } = await of(id);
        return subscription && aSubscription(id, subscription).sweptAt;
      },
      openIncidents: async (id) => {
        const { targets = [] } = await of(id);
        return targets.flatMap(({ service, incident }) =>
          incident === undefined
            ? []
            : [{ incidentId: incident.id, resourceId: service.id, openedAt: incident.openedAt }],
        );
      },
      readTarget: notHere,
      retire: notHere,
      commitTarget: notHere,
      commitSubscription: notHere,
    },
    pages: { load: async (id) => ({ records: (await of(id)).paged ?? [], versions: new Map() }) },
    outbox: {
      depth: async (id) => (await of(id)).owed ?? [],
      claim: notHere,
      release: notHere,
      owed: notHere,
      begin: notHere,
      trouble: notHere,
      troubles: notHere,
      forgetTrouble: notHere,
      postpone: notHere,
      settle: notHere,
    },
  };
}

function aSubscription(subscriptionId: string, changes: Partial<SubscriptionState>): SubscriptionState {
  return {
    subscriptionId,
    sweptAt: minute(0),
    completedAt: minute(0),
    wholeAt: minute(0),
    quietAskedAt: undefined,
    sequence: 0,
    blind: [],
    stateRowsAt: undefined,
    hourlyAt: undefined,
    misconfigured: [],
    services: 1,
    ...changes,
  };
}

/** As a receiver reads it. */
export function onTheWire(report: unknown): unknown {
  return JSON.parse(JSON.stringify(report));
}
