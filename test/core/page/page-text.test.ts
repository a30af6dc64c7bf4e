/** What pages say. */
import { type Alert } from "../../../shared/core/alert/alert";
import { type PageRecord } from "../../../shared/core/alert/page-record";
import { unsweptAlert } from "../../../shared/core/monitor/unswept";
import { type Page } from "../../../shared/core/page/page";
import { type Incident } from "../../../shared/core/incident/incident";
import { type IncidentReport } from "../../../shared/core/report/incident-report";
import { type TargetState } from "../../../shared/core/target/target-state";
import { SUBSCRIPTION_ID } from "../alert/an-alert";
import { aFhirService, SERVICE_ID } from "../builders/azure";
import { anIncident, aRestored } from "../builders/incidents";
import { at, minute } from "../builders/moments";
import { aReport } from "../delivery/an-event";
import { aHead, alert, factsOf, type LINKS, lost, text } from "./a-page-text";

it("says of one service what a phone needs: which, what broke, how long is left, what to do", () => {
  const page = text().of(alert("outage"), aHead());
  expect(page).toMatchObject({
    ...aHead(),
    about: "outage",
    code: "KeyDisabled",
    subscriptionId: SUBSCRIPTION_ID,
    services: ["clinic/records"],
    resourceIds: [SERVICE_ID],
    total: 1,
    runbookUrl: "https://wiki/cmk#keydisabled",
    statusUrl: "https://app/api/incidents",
  });
  expect(page.summary).toMatch(
    /^FHIR service clinic\/records lost its key: key is disabled\. Window ends 12:32 UTC\. /,
  );
  expect(factsOf(page)).toMatchObject({
    State: "access lost",
    Cause: "Key is disabled: Key cmk in kv-clinic, version 0a1b, is disabled",
    "Lost for": "0 to 2 min",
    "Window ends": "12:32 to 12:33 UTC",
    Recovery: "heals by itself if access is back in time",
    "Shared key": "https://kv-clinic.vault.azure.net/keys/cmk",
    Identity: "principal-1",
  });
  expect(page.steps.at(-1)).toBe("Restore access before the window ends: the service then comes back by itself");
});

it("says of several services how many, and names the first twenty", () => {
  const targets = Array.from({ length: 500 }, (_, index) => ({
    ...lost,
    service: aFhirService({ name: `s${index}`, host: `h${index}` }),
  }));
  const page = text().of(alert("outage", { targets }), aHead());
  expect(page.summary).toMatch(/^500 FHIR services \(clinic\/s\d+ and 499 more\) lost their key: key is disabled\. /);
  expect([page.services.length, page.resourceIds.length, page.total]).toEqual([20, 20, 500]);
});

it("lets one whose access is gone speak for all, and counts the window of the first that is not back", () => {
  const member = (name: string, incident: Incident) => ({
    ...lost,
    service: aFhirService({ name, host: `clinic-${name}.fhir` }),
    incident,
  });
  const targets = [
    member("back", aRestored(3, { id: "a", lastGoodAt: minute(-9) })),
    member("in-part", anIncident({ id: "b", phase: "partly-restored", lastGoodAt: minute(-4) })),
    member("gone", anIncident({ id: "c", lastGoodAt: minute(-1) })),
  ];
  const page = text().of(alert("outage", { targets }), aHead({ why: ["lost-again"] }));
  expect(page.summary).toMatch(
    /^2 of 3 FHIR services \(clinic\/gone and 1 more\) lost their key again: key is disabled\. Window ends 12:26 UTC\. Enable /,
  );
  expect(factsOf(page)).toMatchObject({
    State: "access lost: 1 of 3; access back, but not to the key in use at the loss: 1 of 3; access back: 1 of 3",
    "Window ends": "12:26 to 12:30 UTC",
    Incident: "c",
  });
  expect(page.steps.at(-1)).toBe(
    "Restore access before the window ends, and 2 services come back by themselves: clinic/gone, clinic/in-part",
  );
  expect(page.services).toEqual(["clinic/gone", "clinic/in-part", "clinic/back"]);
});

it.each<[string, Partial<TargetState>, Record<string, string>]>([
  ["unbounded", { incident: anIncident({ lastGoodAt: undefined }) }, { "Window ends": "by 12:30 UTC, or long ago" }],
  ["back", { incident: aRestored(3) }, { State: "access back", "Expected back": "12:05 to 12:13 UTC" }],
  [
    "changed",
    { incident: anIncident({ identityChanged: true }) },
    { "Identity changed": "yes: a redeployment is needed" },
  ],
  ["bounded to the minute", { incident: anIncident({ lastGoodAt: minute(0) }) }, { "Window ends": "12:30 UTC" }],
])("shows what is known of one that is %s", (_, changes, facts) => {
  expect(factsOf(text().of(alert("outage", { targets: [{ ...lost, ...changes }] }), aHead()))).toMatchObject(facts);
});

it.each<[string, Incident, string | undefined]>([
  ["no window of one that is back", aRestored(3), undefined],
  ["the window of one that is lost past it", anIncident({ identityChanged: true }), "12:29 to 12:30 UTC"],
])("shows %s", (_, incident, shown) => {
  const page = text().of(alert("outage", { targets: [{ ...lost, incident }] }), aHead());
  expect(factsOf(page)["Window ends"]).toBe(shown);
});

it("leaves out what nobody knows", () => {
  const service = aFhirService({ keyUrl: undefined, principals: [] });
  const facts = factsOf(text().of(alert("outage", { targets: [{ ...lost, vaultId: undefined, service }] }), aHead()));
  expect(Object.keys(facts)).not.toEqual(expect.arrayContaining(["Key"]));
  for (const name of ["Key", "Vault", "Identity", "Expected back", "Identity changed"])
    expect(facts[name]).toBeUndefined();
});

const GROUP = { api: "Key Vault", reason: "ForbiddenByRbac", since: at("12:02:00"), sweeps: 3, said: true };

it.each<[string, Alert, string, Partial<Page>]>([
  [
    "a risk",
    alert("posture", {
      targets: [
        {
          ...lost,
          posture: [
            {
              code: "KeyUnversioned",
              aspect: undefined,
              subject: undefined,
              evidence: "It names no version",
              since: minute(1),
            },
          ],
        },
      ],
    }),
    "FHIR service clinic/records: key is named without its version. It names no version",
    { about: "posture", code: "KeyUnversioned", services: ["clinic/records"], total: 1 },
  ],
  [
    "blindness for some services",
    alert("blind", { subscription: { blind: [{ ...GROUP, targets: [SERVICE_ID], total: 2 }], misconfigured: [] } }),
    "The monitor cannot read Key Vault (ForbiddenByRbac): 2 FHIR services unknown since 12:02 UTC",
    { about: "blind", code: "MonitorBlind", services: ["clinic/records"], resourceIds: [SERVICE_ID], total: 2 },
  ],
  [
    "blindness for another reason than it was first told with",
    alert("blind", {
      subscription: {
        blind: [{ ...GROUP, targets: [SERVICE_ID], total: 1, changedTo: "Throttled" }],
        misconfigured: [],
      },
    }),
    "The monitor cannot read Key Vault (Throttled): 1 FHIR service unknown since 12:02 UTC",
    { about: "blind", code: "MonitorBlind", total: 1 },
  ],
  [
    "blindness for a whole subscription",
    alert("blind", { subscription: { blind: [{ ...GROUP, targets: [], total: 0 }], misconfigured: [] } }),
    `The monitor cannot read Key Vault (ForbiddenByRbac): subscription ${SUBSCRIPTION_ID} unknown since 12:02 UTC`,
    { services: [], total: 0 },
  ],
  [
    "a subscription that nobody sweeps",
    unsweptAlert(SUBSCRIPTION_ID, { since: at("12:02:00"), toldAt: at("12:05:00") }),
    `The monitor has not swept subscription ${SUBSCRIPTION_ID} since 12:02 UTC: nobody watches it`,
    {
      ...{ about: "blind", code: "MonitorBlind", services: [], total: 0 },
      facts: [{ name: "Subscription", value: SUBSCRIPTION_ID }],
      steps: ["See the app's log for why its sweeps fail: its storage, its clock, or its settings"],
    },
  ],
  [
    "settings that were left out",
    alert("misconfigured", { subscription: { blind: [], misconfigured: ["WEBHOOKS: no", "X: no"] } }),
    "The monitor left out 2 settings: WEBHOOKS: no; X: no",
    { about: "misconfigured", code: "MonitorMisconfigured", total: 0 },
  ],
  [
    "a channel that takes nothing",
    alert("channel", { trouble: { disabled: undefined } }),
    "Channel chat does not take what it is told (HTTP 400): pages are lost there",
    {
      ...{ about: "channel", code: "DeliveryDead" },
      steps: ["Correct channel chat in WEBHOOKS or its receiver; see what is owed at GET /api/status"],
    },
  ],
  [
    "a channel that is disabled",
    alert("channel", { trouble: { disabled: "address" } }),
    "Channel chat is disabled: its receiver is gone (HTTP 400)",
    {
      code: "ChannelDisabled",
      steps: ["Give channel chat another address or key in WEBHOOKS, or remove it there, and restart the app"],
    },
  ],
])("says of %s what it is and what to do", (_, of, summary, expected) => {
  const page = text().of(of, aHead());
  expect(page).toMatchObject({ summary, ...expected });
  expect(page.steps.length).toBeGreaterThan(0);
  expect(page.facts.length).toBeGreaterThan(0);
});

describe("of what is over", () => {
  const page = text().of(alert("outage"), aHead());
  const record = { key: "alert-1", page } as PageRecord;
  const head = aHead({ action: "resolve", why: ["resolved"], severity: "info" });
  const ended = (atLeastSeconds: number, id = "alert-1") =>
    aReport({
      ...{ outage: { ...aReport().outage, id }, atLeastSeconds, atMostSeconds: atLeastSeconds + 60 },
      closure: { how: "recovered", at: minute(20) },
    });

  it.each<[string, readonly IncidentReport[], string, number]>([
    [
      "how it ended and how long it was",
      [ended(600)],
      "FHIR service clinic/records: recovered after 10 to 11 min without its key",
      1,
    ],
    [
      "the longest of several",
      [ended(60), ended(600)],
      "2 FHIR services (clinic/records and 1 more): recovered after 10 to 11 min without their key",
      2,
    ],
    ["that it is over where nobody knows more", [ended(600, "another")], `Over: ${page.summary}`, 1],
  ])("says %s", (_, closed, summary, total) => {
    expect(text(closed).over(record, head)).toMatchObject({ ...head, about: "outage", summary, total, steps: [] });
  });

  it("says of anything else that it is no longer so", () => {
    const blind = alert("blind", { subscription: { blind: [{ ...GROUP, targets: [], total: 0 }], misconfigured: [] } });
    const last = text().of(blind, aHead());
    expect(text().over({ ...record, page: last }, head)).toMatchObject({
      summary: `No longer so: ${last.summary}`,
      about: "blind",
      subscriptionId: SUBSCRIPTION_ID,
    });
  });
});

it.each<[string, string | undefined, string | undefined]>([
  ["the section of the code", "https://wiki/cmk", "https://wiki/cmk#keydisabled"],
  ["its own section", "https://wiki/cmk#loss", "https://wiki/cmk#loss"],
  ["nothing", undefined, undefined],
])("links to %s of the runbook", (_, runbookUrl, expected) => {
  const page = text([], { runbookUrl, statusUrl: undefined } as unknown as typeof LINKS).of(alert("outage"), aHead());
  expect(page.runbookUrl).toBe(expected);
});

it("links to what the service's own word means where there is no other cause", () => {
  const blamed = anIncident().blamed.map((root) => ({
    ...root,
    code: "Unexplained" as const,
    subject: "witness" as const,
  }));
  const targets = [{ ...lost, incident: anIncident({ blamed, roots: blamed }) }];
  const page = text().of(alert("outage", { targets }), aHead());
  expect([page.code, page.runbookUrl]).toEqual(["Unexplained", "https://wiki/cmk#servicereportskeylost"]);
});

it("says so where no cause is blamed, nobody says why, or one setting alone is wrong", () => {
  const targets = [{ ...lost, incident: anIncident({ blamed: [], roots: [] }) }];
  expect(text().of(alert("outage", { targets }), aHead({ why: [] })).code).toBe("Unexplained");
  const one = alert("misconfigured", { subscription: { blind: [], misconfigured: ["X: no"] } });
  expect(text().of(one, aHead()).summary).toBe("The monitor left out 1 setting: X: no");
});
