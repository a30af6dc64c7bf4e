/** What a page channel may be told of in one subscription: outages, risks, and what is wrong with the monitor itself. */
import { type ChannelTrouble } from "../delivery/channel-trouble";
import { identifierOf } from "../identifier";
import { type Policy } from "../incident/policy";
import { type Outage, outagesOf } from "../outage/outage";
import { type PostureNote } from "../posture/posture-note";
import { type BlindGroup, type SubscriptionState } from "../target/subscription-state";
import { type TargetState } from "../target/target-state";

/** `key`: the same as long as it lasts, and another one for the next of its kind. `since` undefined: nobody noted it. */
export type Alert = { readonly key: string; readonly subscriptionId: string; readonly since: Date | undefined } & (
  | { readonly kind: "outage"; readonly outage: Outage }
  | { readonly kind: "posture"; readonly target: TargetState; readonly note: PostureNote }
  | { readonly kind: "blind"; readonly group: BlindGroup }
  /** `sweptAt`: when its last committed sweep began. No sweep has it among its alerts: a sweep is its end. */
  | { readonly kind: "unswept"; readonly sweptAt: Date }
  | { readonly kind: "misconfigured"; readonly problems: readonly string[] }
  | { readonly kind: "channel"; readonly trouble: ChannelTrouble }
);

export interface Watch {
  readonly subscriptionId: string;
  /** As they are after the sweep. */
  readonly targets: readonly TargetState[];
  readonly subscription: Pick<SubscriptionState, "blind" | "misconfigured">;
  readonly troubles: readonly ChannelTrouble[];
  /** The settings are told of in one subscription for all. */
  readonly tellsSettings: boolean;
  readonly policy: Policy;
}

export function alertsOf({
  subscriptionId,
  targets,
  subscription,
  troubles,
  tellsSettings,
  policy,
}: Watch): readonly Alert[] {
  const keyOf = (kind: string, ...parts: readonly string[]): string => identifierOf(kind, subscriptionId, ...parts);
  const { misconfigured } = subscription;
  return [
    ...outagesOf(subscriptionId, targets, policy).map((outage) => ({
      ...{ kind: "outage" as const, key: outage.id, subscriptionId, since: outage.key.since, outage },
    })),
    ...targets.flatMap((target) =>
      target.posture.map((note) => ({
        kind: "posture" as const,
        key: keyOf("posture", target.service.host, note.code, note.subject ?? "", note.since.toISOString()),
        ...{ subscriptionId, since: note.since, target, note },
      })),
    ),
    ...subscription.blind
      .filter(({ said }) => said)
      .map((group) => ({
        kind: "blind" as const,
        key: keyOf("blind", group.api, group.reason, group.since.toISOString()),
        ...{ subscriptionId, since: group.since, group },
      })),
    ...(tellsSettings && misconfigured.length > 0
      ? [settingsAlert(keyOf("misconfigured"), subscriptionId, misconfigured)]
      : []),
    ...troubles.map((trouble) => ({
      kind: "channel" as const,
      key: keyOf("channel", trouble.channel, trouble.since.toISOString()),
      ...{ subscriptionId, since: trouble.since, trouble },
    })),
  ];
}

/** The services it is about; the monitor's own trouble is about none, and nobody silences it. */
export function resourcesOf(alert: Alert): readonly string[] {
  switch (alert.kind) {
    case "outage":
      return alert.outage.members.map(({ target }) => target.service.id);
    case "posture":
      return [alert.target.service.id];
    case "blind":
    case "unswept":
    case "misconfigured":
    case "channel":
      return [];
  }
}

function settingsAlert(key: string, subscriptionId: string, problems: readonly string[]): Alert {
  return { kind: "misconfigured", key, subscriptionId, since: undefined, problems };
}
