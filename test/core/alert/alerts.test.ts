/** What a page channel may be told of, how it stands, and under which event its news goes. */
import { type Alert, alertsOf, resourcesOf, type Watch } from "../../../shared/core/alert/alert";
import { newsOf } from "../../../shared/core/alert/news";
import { standingOf } from "../../../shared/core/alert/standing-of";
import { type ChannelTrouble } from "../../../shared/core/delivery/channel-trouble";
import { unsweptAlert } from "../../../shared/core/monitor/unswept";
import { type Reason } from "../../../shared/core/page/page";
import { type PostureNote } from "../../../shared/core/posture/posture-note";
import { type BlindGroup } from "../../../shared/core/target/subscription-state";
import { minute } from "../builders/moments";
import { POLICY } from "../builders/policy";
import { keyDisabled } from "../builders/scenes";
import { once, play } from "../builders/timeline";
import { SUBSCRIPTION_ID } from "./an-alert";

const { state: lost } = play(once(0, keyDisabled));
const NOTE: PostureNote = {
  code: "NewerVersionAvailable",
  aspect: undefined,
  subject: undefined,
  evidence: "No version",
  since: minute(1),
};
const GROUP: BlindGroup = {
  api: "Key Vault",
  reason: "ForbiddenByRbac",
  since: minute(2),
  sweeps: 3,
  said: true,
  targets: [],
  total: 0,
};
const UNSWEPT = { since: minute(0), toldAt: minute(3) };
const TROUBLE: ChannelTrouble = { channel: "chat", since: minute(3), reason: "HTTP 400", disabled: undefined };

function watch(changes: Partial<Watch> = {}): readonly Alert[] {
  return alertsOf({
    subscriptionId: SUBSCRIPTION_ID,
    targets: [{ ...lost, posture: [NOTE] }],
    subscription: { blind: [GROUP, { ...GROUP, api: "Graph", said: false }], misconfigured: ["WEBHOOKS: bad"] },
    troubles: [TROUBLE],
    tellsSettings: true,
    policy: POLICY,
    ...changes,
  });
}

function theAlert<Kind extends Alert["kind"]>(
  kind: Kind,
  changes: Partial<Watch> = {},
): Extract<Alert, { kind: Kind }> {
  const found = [...watch(changes), unsweptAlert(SUBSCRIPTION_ID, UNSWEPT)].find(
    (alert): alert is Extract<Alert, { kind: Kind }> => alert.kind === kind,
  );
  if (found === undefined) throw new Error(`No alert of kind ${kind}`);
  return found;
}

it("are outages, risks, and what is wrong with the monitor and its channels, each under a key of its own", () => {
  const alerts = watch();
  expect(alerts.map(({ kind }) => kind)).toEqual(["outage", "posture", "blind", "misconfigured", "channel"]);
  expect(new Set(alerts.map(({ key }) => key)).size).toBe(5);
  for (const { key } of alerts) expect(key).toMatch(/^[0-9a-f]{32}$/);
});

it("keep their keys, but for what began anew", () => {
  const keys = (changes: Partial<Watch>) => watch(changes).map(({ key }) => key);
  expect(keys({})).toEqual(keys({}));
  const anew = keys({
    targets: [{ ...lost, posture: [{ ...NOTE, since: minute(9) }] }],
    subscription: { blind: [{ ...GROUP, since: minute(9) }], misconfigured: ["Another"] },
    troubles: [{ ...TROUBLE, since: minute(9) }],
  });
  expect(anew.map((key, index) => key === keys({})[index])).toEqual([true, false, false, true, false]);
});

it.each<[string, Partial<Watch>]>([
  ["elsewhere", { tellsSettings: false }],
  ["not at all where nothing is wrong", { subscription: { blind: [], misconfigured: [] } }],
])("tell of settings %s", (_, changes) => {
  expect(watch(changes).some(({ kind }) => kind === "misconfigured")).toBe(false);
});

it.each<[Alert["kind"], Partial<Watch>, readonly string[]]>([
  ["posture", {}, []],
  ["posture", { targets: [{ ...lost, posture: [{ ...NOTE, aspect: "7 days" }] }] }, ["7 days"]],
  ["blind", {}, []],
  ["unswept", {}, []],
  ["misconfigured", { subscription: { blind: [], misconfigured: ["b", "a"] } }, ["a", "b"]],
  ["channel", {}, []],
  ["channel", { troubles: [{ ...TROUBLE, disabled: "address" }] }, ["disabled"]],
])("stand as they are about: %s", (kind, changes, causes) => {
  expect(standingOf(theAlert(kind, changes), minute(5), POLICY)).toEqual({
    ...{ members: [], causes, stage: "self-healing", phase: "lost", overdue: false },
  });
});

it("stand as an outage does", () => {
  expect(standingOf(theAlert("outage"), minute(5), POLICY)).toMatchObject({ causes: ["KeyDisabled"], phase: "lost" });
});

it("stand otherwise where a blindness is told with another reason, and keep its key", () => {
  const changed = { subscription: { blind: [{ ...GROUP, changedTo: "Unreachable" }], misconfigured: [] } };
  const alerts = [theAlert("blind"), theAlert("blind", changed)] as const;
  expect(alerts.map((alert) => standingOf(alert, minute(5), POLICY).causes)).toEqual([[], ["Unreachable"]]);
  expect(alerts[1].key).toBe(alerts[0].key);
});

it.each<[Alert["kind"], Reason, string, string, Partial<Watch>?]>([
  ["outage", "first", "access.lost", "critical"],
  ["outage", "joined", "access.lost", "critical"],
  ["outage", "lost-again", "access.lost_again", "critical"],
  ["outage", "redeploy", "access.redeploy_required", "critical"],
  ["outage", "closing", "access.window_closing", "critical"],
  ["outage", "overdue", "service.recovery_overdue", "critical"],
  ["outage", "cause", "access.cause_changed", "info"],
  ["outage", "restored", "access.restored", "info"],
  ["outage", "left", "service.recovered", "info"],
  ["outage", "reminder", "access.reminder", "warning"],
  ["outage", "resolved", "service.recovered", "info"],
  ["posture", "first", "posture.found", "info"],
  ["posture", "resolved", "posture.cleared", "info"],
  ["posture", "first", "posture.found", "warning", { targets: [{ ...lost, posture: [{ ...NOTE, subject: "key" }] }] }],
  ["blind", "first", "monitor.blind", "error"],
  ["blind", "cause", "monitor.blind", "error"],
  ["blind", "resolved", "monitor.sighted", "info"],
  ["unswept", "first", "monitor.blind", "error"],
  ["unswept", "resolved", "monitor.sighted", "info"],
  ["misconfigured", "cause", "monitor.misconfigured", "error"],
  ["misconfigured", "resolved", "monitor.misconfigured", "info"],
  ["channel", "first", "delivery.dead", "error"],
  ["channel", "resolved", "delivery.dead", "info"],
  ["channel", "first", "delivery.channel_disabled", "error", { troubles: [{ ...TROUBLE, disabled: "address" }] }],
])("are news: %s %s goes as %s (%s)", (kind, reason, type, severity, changes = {}) => {
  expect(newsOf(theAlert(kind, changes), reason)).toEqual({ type, severity });
});

it.each<[Alert["kind"], readonly string[]]>([
  ["outage", [lost.service.id]],
  ["posture", [lost.service.id]],
  ["blind", []],
  ["unswept", []],
  ["misconfigured", []],
  ["channel", []],
])("are about services, or about none: %s", (kind, resources) => {
  expect(resourcesOf(theAlert(kind))).toEqual(resources);
});
