import { CloudEvent, HTTP } from "cloudevents";
import fc from "fast-check";
import { CLOUD_EVENTS_CONTENT_TYPE, cloudEventsBody } from "../../../shared/adapters/webhook/cloud-events-body";
import { type WatchEvent } from "../../../shared/core/event/event";
import { at } from "../../core/builders/moments";
import { anEvent, aReport, OTHER_DETAILS } from "../../core/delivery/an-event";
import { hostileEvent } from "../../core/delivery/hostile-event";
import { SERVICE_ID, VAULT_ID } from "../../core/builders/azure";

const CONTEXT = {
  source: "/fhir-cmk-watch",
  runbookUrl: "https://example.com/runbook",
  publicUrl: "https://watch.example.com",
};

function received(event: WatchEvent): CloudEvent<Record<string, unknown>> {
  const body = cloudEventsBody(event, CONTEXT);
  const cloudEvent = HTTP.toEvent<Record<string, unknown>>({
    headers: { "content-type": CLOUD_EVENTS_CONTENT_TYPE },
    body,
  });
  if (Array.isArray(cloudEvent)) throw new Error("Expected one event, got a batch: send one");
  return new CloudEvent({ ...cloudEvent }, true);
}

describe("an event as CloudEvents", () => {
  it("is written out as receivers read it", () => {
    expect(JSON.parse(cloudEventsBody(anEvent(), CONTEXT))).toEqual({
      specversion: "1.0",
      id: "00112233445566778899aabbccddeeff",
      source: "/fhir-cmk-watch",
      type: "com.github.fhir_cmk_watch.access.lost",
      subject: SERVICE_ID,
      time: "2026-03-02T12:01:00.000Z",
      datacontenttype: "application/json",
      timestamp: "2026-03-02T12:01:00.000Z",
      severitytext: "critical",
      severitynumber: 21,
      data: {
        kind: "incident",
        summary: "clinic/records lost its key: enable key cmk",
        sequence: 7,
        incident_id: "0f1e2d3c4b5a69788796a5b4c3d2e1f0",
        resource_id: SERVICE_ID,
        workspace: "clinic",
        service: "records",
        location: "westeurope",
        key_url: "https://kv-clinic.vault.azure.net/keys/cmk/0a1b",
        key_version: "0a1b",
        vault_id: VAULT_ID,
        identity: { principal_ids: ["principal-1"], changed: false },
        phase: "lost",
        opened_at: "2026-03-02T12:01:00.000Z",
        outage: {
          id: "a1b2c3d4e5f60718293a4b5c6d7e8f90",
          root: { kind: "key", id: "https://kv-clinic.vault.azure.net/keys/cmk" },
          since: "2026-03-02T12:01:00.000Z",
        },
        causes: [
          {
            code: "KeyDisabled",
            title: "Key is disabled",
            certainty: "certain",
            evidence: "Key cmk is disabled",
            consequences: [
              {
                code: "ServiceUnhealthyForOtherReason",
                title: "Service is unwell, and nobody blames its key",
                evidence: "The service's API answers 500",
              },
            ],
          },
        ],
        witnesses: [{ witness: "health-check", evidence: "It says CustomerManagedKeyAccessLost" }],
        start: { earliest: "2026-03-02T12:00:01.000Z", latest: "2026-03-02T12:00:30.000Z" },
        at_least_seconds: 30,
        at_most_seconds: 59,
        window_seconds: 1800,
        deadline: { earliest: "2026-03-02T12:30:01.000Z", latest: "2026-03-02T12:30:30.000Z" },
        recovery_class: "self-healing",
        certainty: "certain",
        remedy: ["Enable key cmk in vault kv-clinic"],
        runbook_url: "https://example.com/runbook#keydisabled",
        monitor: { swept_at: "2026-03-02T12:01:00.000Z", url: "https://watch.example.com" },
      },
    });
  });

  it("tells the end of an incident", () => {
    const report = aReport({
      phase: "closed",
      end: { earliest: at("12:10:00"), latest: at("12:11:00") },
      recoveryExpected: { from: at("12:15:00"), to: at("12:21:00") },
      closure: { how: "closed-by-operator", at: at("12:30:00"), reason: "Planned" },
    });
    expect(received(anEvent({ detail: { kind: "incident", report } })).data).toMatchObject({
      phase: "closed",
      end: { earliest: "2026-03-02T12:10:00.000Z", latest: "2026-03-02T12:11:00.000Z" },
      recovery_expected: { from: "2026-03-02T12:15:00.000Z", to: "2026-03-02T12:21:00.000Z" },
      closure: { how: "closed-by-operator", at: "2026-03-02T12:30:00.000Z", reason: "Planned" },
    });
  });

  it("tells how an incident closed by itself, with no reason", () => {
    const report = aReport({ closure: { how: "recovered", at: at("12:30:00") } });
    const { data } = received(anEvent({ detail: { kind: "incident", report } }));
    expect(data?.["closure"]).toEqual({ how: "recovered", at: "2026-03-02T12:30:00.000Z" });
  });

  it("leaves out what is unknown", () => {
    const report = aReport({
      keyUrl: undefined,
      vaultId: undefined,
      atMostSeconds: undefined,
      start: { earliest: undefined, latest: at("12:00:30") },
      deadline: { earliest: undefined, latest: at("12:30:30") },
    });
    const body = cloudEventsBody(anEvent({ detail: { kind: "incident", report }, owner: "" }), {
      source: "/watch",
      runbookUrl: undefined,
      publicUrl: undefined,
    });
    const { data, ...attributes } = JSON.parse(body) as { readonly data: Record<string, unknown> };
    expect(Object.keys(attributes)).not.toContain("subject");
    expect(Object.keys(data)).toEqual(expect.arrayContaining(["start", "deadline"]));
    for (const name of ["key_url", "key_version", "vault_id", "at_most_seconds", "end", "closure", "runbook_url"]) {
      expect(Object.keys(data)).not.toContain(name);
    }
    expect(data["start"]).toEqual({ latest: "2026-03-02T12:00:30.000Z" });
    expect(body).not.toContain("null");
  });

  it.each([
    ["target", { resource_id: SERVICE_ID, previous_resource_id: `${SERVICE_ID}-before` }],
    [
      "blind",
      {
        api: "Key Vault",
        reason: "ForbiddenByRbac",
        since: "2026-03-02T11:58:00.000Z",
        targets: [SERVICE_ID],
        targets_count: 1,
      },
    ],
    ["settings", { problems: ["WEBHOOKS is not JSON"] }],
  ])("tells of %s", (kind, data) => {
    const [detail = OTHER_DETAILS[0]] = OTHER_DETAILS.filter((one) => one.kind === kind);
    expect(received(anEvent(detail && { detail })).data).toMatchObject({ kind, ...data });
  });

  it.each([
    ["info", 9],
    ["warning", 13],
    ["error", 17],
    ["critical", 21],
  ] as const)("says severity %s with OpenTelemetry's number %i", (severity, severitynumber) => {
    expect(received(anEvent({ severity }))).toMatchObject({ severitytext: severity, severitynumber });
  });

  it("says what it cut", () => {
    const report = aReport({ remedy: Array<string>(101).fill("Wait"), causes: [] });
    const { data } = received(anEvent({ summary: "s".repeat(5000), detail: { kind: "incident", report } }));
    expect(data).toMatchObject({ truncated: ["summary", "remedy"] });
    expect(data?.["summary"]).toBe(`${"s".repeat(3997)}…`);
  });

  it("stays valid and below 20 kB whatever it tells (P12)", () => {
    fc.assert(
      fc.property(hostileEvent, (event) => {
        expect(Buffer.byteLength(cloudEventsBody(event, CONTEXT))).toBeLessThanOrEqual(20_000);
        const cloudEvent = received({ ...event, at: at("12:00:00") });
        expect(cloudEvent.subject ?? "").not.toMatch(/[\p{Cc}\p{Cs}]/u);
      }),
      { numRuns: 30 },
    );
  });

  it("is the same bytes every time", () => {
    fc.assert(
      fc.property(hostileEvent, (event) => {
        expect(cloudEventsBody(event, CONTEXT)).toBe(cloudEventsBody(event, CONTEXT));
      }),
      { numRuns: 30 },
    );
  });
});
