/** What rows of the version before become where they are read. */
import { eventRow } from "../../../shared/adapters/logs-ingestion/event-row";
import { upgradeRow } from "../../../shared/adapters/table-storage/upgrade-row";
import { cloudEventsBody } from "../../../shared/adapters/webhook/cloud-events-body";
import { type WatchEvent } from "../../../shared/core/event/event";
import { type Finding, type RootCauseCode } from "../../../shared/core/findings/finding";
import { type Doubt } from "../../../shared/core/target/target-state";
import { KEY_URL, OTHER_KEY_URL } from "../../core/builders/azure";
import { anIncident } from "../../core/builders/incidents";
import { anEvent, aReport } from "../../core/delivery/an-event";
import { without } from "./predecessor-rows";
import { closedReport, minute, outboxEntry, subscriptionState, targetState, watchEvent } from "./sample-states";

const incidentEvent = (report = aReport()) => anEvent({ detail: { kind: "incident", report } });
const causes = aReport().causes.map((cause) => ({ ...cause, consequences: [] }));
const olderEvent = without(["witnesses", "consequences"], incidentEvent()) as WatchEvent;

const PERIMETER: Finding = {
  ...{
    kind: "risk",
    code: "VaultRefusesService",
    subject: "vault",
    aspect: "network-security-perimeter",
    evidence: "By its perimeter",
  },
};
const doubt = (code: RootCauseCode): Doubt => ({
  ...{ kind: "contradicted", code, subject: "vault", fingerprint: undefined, since: minute(0), silentSince: undefined },
});

it.each<[string, Parameters<typeof upgradeRow>[0], object, object]>([
  [
    "a target gets nothing known for whatever was not written then",
    "target",
    { service: targetState().service, sweptAt: minute(0), sequence: 3, verdict: "lost", verdictSince: minute(0) },
    targetState({ sequence: 3, verdict: "lost", good: undefined, identityBaseline: undefined }),
  ],
  [
    "a target keeps all that it has",
    "target",
    targetState({ earlierKeyUrls: ["u"] }),
    targetState({ earlierKeyUrls: ["u"] }),
  ],
  [
    "a target gets its key URLs spelt as they are now",
    "target",
    targetState({
      service: { ...targetState().service, keyUrl: `${KEY_URL}/` },
      keyUrlSeen: KEY_URL.replace(".net/", ".net:443/"),
      earlierKeyUrls: [`${OTHER_KEY_URL}/`],
      incident: anIncident({ keyUrlAtLoss: `${KEY_URL}/` }),
    }),
    targetState({
      service: { ...targetState().service, keyUrl: KEY_URL },
      keyUrlSeen: KEY_URL,
      earlierKeyUrls: [OTHER_KEY_URL],
      incident: anIncident({ keyUrlAtLoss: KEY_URL }),
    }),
  ],
  [
    "a target gets the aspect that is shown of what a witness contradicts",
    "target",
    targetState({ findings: [PERIMETER], doubts: [doubt("VaultRefusesService"), doubt("VaultInOtherTenant")] }),
    targetState({
      findings: [PERIMETER],
      doubts: [
        { ...doubt("VaultRefusesService"), aspect: "network-security-perimeter" },
        { ...doubt("VaultInOtherTenant"), aspect: undefined },
      ],
    }),
  ],
  [
    "a subscription gets nothing known for whatever was not written then",
    "subscription",
    { subscriptionId: "s", sweptAt: minute(0), sequence: 4 },
    subscriptionState("s", { sweptAt: minute(0), sequence: 4, quietAskedAt: undefined, services: 0 }),
  ],
  [
    "a subscription keeps all that it has",
    "subscription",
    subscriptionState("s", { misconfigured: ["WEBHOOKS"] }),
    subscriptionState("s", { misconfigured: ["WEBHOOKS"] }),
  ],
  [
    "a closed incident gets no witnesses and no consequences",
    "closed",
    without(["witnesses", "consequences"], closedReport("i1", minute(1))) as object,
    closedReport("i1", minute(1)),
  ],
  ["a closed incident keeps those it has", "closed", aReport(), aReport()],
  ["an event gets them in its report", "event", olderEvent, incidentEvent(aReport({ witnesses: [], causes }))],
  ["an event without a report stays as it is", "event", watchEvent(), watchEvent()],
  ["an entry of the outbox stays as it is", "outbox", outboxEntry("s"), outboxEntry("s")],
  [
    "the end of a delivery stays as it is",
    "ledger",
    { kind: "delivered", at: minute(1), attempts: 1 },
    { kind: "delivered", at: minute(1), attempts: 1 },
  ],
])("%s", (_, kind, stored, upgraded) => {
  expect(upgradeRow(kind, stored)).toStrictEqual(upgraded);
});

it("lets an event of then be rendered for every channel", () => {
  const event = upgradeRow("event", olderEvent) as WatchEvent;
  const context = { source: "/fhir-cmk-watch", runbookUrl: undefined, publicUrl: undefined };
  expect(JSON.parse(cloudEventsBody(event, context))).toMatchObject({ data: { witnesses: [] } });
  expect(JSON.parse(eventRow(event))).toMatchObject({ Witnesses: [], Causes: [{ Consequences: [] }] });
});
