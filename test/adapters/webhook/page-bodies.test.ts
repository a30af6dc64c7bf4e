/** Bodies of pages fit their receivers whatever comes in, carry no secret, and show text as it is. */
import { type Page } from "../../../shared/core/page/page";
import { aPage, EVERY_REASON, INPUTS } from "../../core/page/a-page";
import { ADDRESS, API_KEY, FORMATS, formatNamed, ROUTING_KEY, sentBody } from "./page-formats";
import { describePublished, publishedSchema, validatorOf } from "./published-schemas";

const NAMES = Object.keys(FORMATS);
const SEVERITIES = ["critical", "error", "warning", "info"] as const;

/** Every reason with every input, the severities in turn. */
const CASES: readonly (readonly [string, Partial<Page>])[] = EVERY_REASON.flatMap((reason, index) =>
  Object.entries(INPUTS).map(([input, changes]): readonly [string, Partial<Page>] => {
    const action = reason === "resolved" ? "resolve" : "trigger";
    const severity = SEVERITIES[index % SEVERITIES.length] ?? "info";
    return [`${reason} ${severity} ${input}`, { ...changes, why: [reason], severity, action }];
  }),
);

describe.each(NAMES)("a page as %s", (name) => {
  const format = formatNamed(name);
  const maxBytes = FORMATS[name]?.maxBytes ?? 0;

  it.each(CASES)("fits whatever comes in: %s", (_, changes) => {
    const page = aPage(changes);
    const { body } = format.render(page);
    const sent = format.request(body, ADDRESS, page.id);
    expect(Buffer.byteLength(sent.body)).toBeLessThan(maxBytes);
    expect(() => JSON.parse(sent.body) as unknown).not.toThrow();
    // eslint-disable-next-line no-control-regex -- what must not be there
    expect(sent.body).not.toMatch(/[\u0000-\u001f\u202a-\u202e\u2066-\u2069]|\\u00[01]|\\ud[89a-f]/i);
  });

  it("keeps secrets out of what is stored", () => {
    const { body } = format.render(aPage());
    for (const secret of [ROUTING_KEY, API_KEY, "whsec_", "s3cret"]) expect(body).not.toContain(secret);
  });

  it("makes the same request of the same body", () => {
    const { body } = format.render(aPage());
    expect(format.request(body, ADDRESS, "page-1")).toEqual(format.request(body, ADDRESS, "page-1"));
  });

  it("names what it stands for, and says that it was cut", () => {
    const id = "f".repeat(32);
    expect(format.render(aPage({ supersedes: [id] })).body).toContain(id);
    const long = format.render(aPage({ ...INPUTS["longest"] })).body;
    expect(long).toMatch(/Cut to fit|"truncated":true/);
  });
});

interface Card {
  readonly body: readonly { readonly type: string; readonly inlines: readonly { readonly type: string }[] }[];
  readonly fallbackText: string;
}
interface TeamsMessage {
  readonly attachments: readonly [{ readonly content: Card }];
}
interface JsmAlert {
  readonly message?: string;
  readonly description?: string;
  readonly alias?: string;
  readonly entity?: string;
  readonly details?: Readonly<Record<string, string>>;
}
interface SlackBlock {
  readonly type: string;
  readonly text?: { readonly type: string; readonly text: string };
  readonly fields?: readonly { readonly text: string }[];
}

describe("what each receiver asks for", () => {
  it.each(CASES.filter(([name]) => name.includes("longest")))("PagerDuty's summary and key: %s", (_, changes) => {
    const { payload, dedup_key: key } = sentBody<{ payload: { summary: string }; dedup_key: string }>(
      "pagerduty",
      changes,
    );
    expect(payload.summary.length).toBeLessThanOrEqual(1024);
    expect(key.length).toBeLessThanOrEqual(255);
  });

  it("Teams shows every text as it is: runs, no Markdown", () => {
    const { attachments } = sentBody<TeamsMessage>("teams", INPUTS["hostile"]);
    const { body } = attachments[0].content;
    expect(new Set(body.map(({ type }) => type))).toEqual(new Set(["RichTextBlock"]));
    expect(new Set(body.flatMap(({ inlines }) => inlines.map(({ type }) => type)))).toEqual(new Set(["TextRun"]));
  });

  it.each(CASES)("Slack's blocks: %s", (_, changes) => {
    const { text, blocks } = sentBody<{ text: string; blocks: readonly SlackBlock[] }>("slack", changes);
    expect(blocks.length).toBeLessThanOrEqual(50);
    expect(text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
    for (const { type, text: shown, fields = [] } of blocks) {
      expect(shown?.type ?? "plain_text").toBe("plain_text");
      expect(shown?.text.length ?? 0).toBeLessThanOrEqual(type === "header" ? 150 : 3000);
      expect(fields.length).toBeLessThanOrEqual(10);
      for (const field of fields) expect(field.text.length).toBeLessThanOrEqual(2000);
    }
  });

  it.each(CASES)("Jira Service Management's lengths and HTML: %s", (_, changes) => {
    const {
      message = "",
      description = "",
      alias = "",
      entity = "",
      details = {},
    } = sentBody<JsmAlert>("jsm", changes);
    expect(message.length).toBeLessThanOrEqual(130);
    expect(description.length).toBeLessThanOrEqual(15_000);
    expect(alias.length).toBeLessThanOrEqual(512);
    expect(entity.length).toBeLessThanOrEqual(512);
    expect(Object.entries(details).flat().join("").length).toBeLessThanOrEqual(8000);
    expect(message + description).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
  });

  it.each<[string, string, string]>([
    ["mark-up", "<b>x</b> & &amp;", "&lt;b&gt;x&lt;/b&gt; &amp; &amp;amp;"],
    ["what just fits", `${"x".repeat(126)}<`, `${"x".repeat(126)}&lt;`],
    ["what is cut within an escaped character", `${"x".repeat(127)}<b`, `${"x".repeat(127)}…`],
    ["what is cut after one", `${"x".repeat(125)}<bc`, `${"x".repeat(125)}&lt;…`],
    ["what is cut within a surrogate pair", `${"x".repeat(128)}🔑🔑`, `${"x".repeat(128)}…`],
  ])("Jira Service Management's message of %s", (_, summary, message) => {
    expect(sentBody<JsmAlert>("jsm", { summary }).message).toBe(message);
  });

  it("Jira Service Management's details keep what comes first, and say that they are cut", () => {
    const facts = Array.from({ length: 20 }, (_, index) => ({ name: `Fact ${index}`, value: "x".repeat(1_500) }));
    const { details = {}, entity } = sentBody<JsmAlert>("jsm", { facts, services: ["y".repeat(600)] });
    expect(Object.keys(details)).toEqual(["Page", ...facts.slice(0, 9).map(({ name }) => name), "Cut to fit"]);
    expect(details["Fact 8"]).toBe(`${"x".repeat(497)}…`);
    expect(entity).toBe(`${"y".repeat(511)}…`);
  });

  it("Jira Service Management's details of 500 services with the longest names have all facts", () => {
    const id = (index: number) =>
      `/subscriptions/${"1".repeat(36)}/resourceGroups/${"g".repeat(90)}/providers/Microsoft.HealthcareApis/workspaces/${"w".repeat(24)}/fhirservices/${"s".repeat(22)}${10 + index}`;
    const resourceIds = Array.from({ length: 20 }, (_, index) => id(index));
    const services = resourceIds.map((each) => `${"w".repeat(24)}/${each.slice(-24)}`);
    const { details = {} } = sentBody<JsmAlert>("jsm", { resourceIds, services, total: 500 });
    expect(Object.keys(details)).toEqual([
      "Page",
      "State",
      "Cause",
      "Told because",
      "Services",
      "Resource ids",
      "Cut to fit",
    ]);
    expect(details["Services"]).toMatch(/ and 480 more$/);
  });

  it.each<[string, (facts: object) => object]>([
    ["pagerduty", (facts) => ({ payload: { custom_details: facts } })],
    ["jsm", (facts) => ({ details: facts })],
    ["azure-common-alert", (facts) => ({ data: { alertContext: { facts } } })],
  ])("every fact of one name, as %s", (name, body) => {
    const problems = ["WEBHOOKS: no", "WATCH: no", "WINDOW: no"].map((value) => ({ name: "Problem", value }));
    expect(sentBody(name, { facts: problems })).toMatchObject(
      body({ Problem: "WEBHOOKS: no", "Problem 2": "WATCH: no", "Problem 3": "WINDOW: no" }),
    );
  });

  it.each<[string, Partial<Page>, string]>([
    ["a loss", {}, "Sev1"],
    ["a redeployment", { why: ["redeploy"] }, "Sev0"],
    ["a late recovery", { why: ["overdue"] }, "Sev2"],
    ["a blind monitor", { severity: "error", about: "blind" }, "Sev2"],
    ["a reminder", { severity: "warning", why: ["reminder"] }, "Sev3"],
    ["good news", { severity: "info", why: ["restored"] }, "Sev4"],
  ])("the common alert schema's severity of %s", (_, changes, severity) => {
    expect(sentBody("azure-common-alert", changes)).toMatchObject({ data: { essentials: { severity } } });
  });

  it("the common alert schema's end", () => {
    const essentials = { monitorCondition: "Resolved", resolvedDateTime: "2026-03-02T12:01:00.000Z" };
    expect(sentBody("azure-common-alert", { action: "resolve" })).toMatchObject({ data: { essentials } });
    expect(sentBody("azure-common-alert")).toMatchObject({ data: { essentials: { monitorCondition: "Fired" } } });
  });
});

describePublished("PagerDuty's published schema", () => {
  const openApi = publishedSchema("pagerduty-events-v2.openapi.json") as unknown as PagerDutyApi;
  const { schema } = openApi.paths["/enqueue"].post.requestBody.content["application/json"];
  const wrong = validatorOf({ ...schema, components: openApi.components });

  it.each(CASES)("takes the body: %s", (_, changes) => {
    expect(wrong(sentBody("pagerduty", changes))).toEqual([]);
  });

  it("takes no body that is broken", () => {
    const { payload, ...rest } = sentBody<{ payload: object }>("pagerduty");
    expect(wrong({ ...rest, payload: { ...payload, severity: "fatal" } })).not.toEqual([]);
    expect(wrong({ ...rest, payload, event_action: undefined })).not.toEqual([]);
  });
});

interface PagerDutyApi {
  readonly paths: {
    readonly "/enqueue": {
      readonly post: {
        readonly requestBody: { readonly content: { readonly "application/json": { readonly schema: object } } };
      };
    };
  };
  readonly components: object;
}

describePublished("the published schema of Adaptive Cards", () => {
  const wrong = validatorOf(publishedSchema("adaptive-card-1.5.0.json"));
  const cardOf = (changes: Partial<Page>) => sentBody<TeamsMessage>("teams", changes).attachments[0].content;

  it.each(CASES)("takes the card: %s", (_, changes) => {
    // The schema knows no host's extensions; Teams documents this one.
    expect(wrong({ ...cardOf(changes), msteams: undefined })).toEqual([]);
  });

  it("takes no card that is broken", () => {
    const card = cardOf({});
    expect(
      wrong({ ...card, msteams: undefined, body: [{ type: "RichTextBlock", inlines: [{ type: "TextRun" }] }] }),
    ).not.toEqual([]);
  });
});
