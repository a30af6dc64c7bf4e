import { type FakeAzure, HANGING_MS, type Heard, type Reply, SLACK_MS, startFakeAzure } from "./fake-azure";
import { service, SUBSCRIPTION, workspace, WORKSPACES } from "./fhir-bodies";

const LIST = `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.HealthcareApis/workspaces`;

let azure: FakeAzure;
beforeAll(async () => {
  azure = await startFakeAzure();
});
afterAll(() => azure.close());

describe("listServices", () => {
  const lists = (answers: Readonly<Record<string, Reply>>) => (heard: Heard) => {
    const path = heard.path + (heard.query.has("$skiptoken") ? `#${heard.query.get("$skiptoken") ?? ""}` : "");
    return answers[path] ?? { status: 500 };
  };
  const names = async () => {
    const { services, failures } = await azure.readers().fleet.listServices(SUBSCRIPTION);
    return {
      names: services.map(({ value }) => `${value.workspace}/${value.name}`),
      failures: failures.map(({ status, code }) => [status, code]),
    };
  };
  const page = (of: string, token: string) =>
    `https://management.azure.com${of}?api-version=2024-03-31&$skiptoken=${token}`;

  it("finds the services of every workspace, through every page, empty ones too", async () => {
    azure.says(
      lists({
        [LIST]: { body: { value: [workspace("ward")], nextLink: page(LIST, "1") } },
        [`${LIST}#1`]: { body: { value: [], nextLink: page(LIST, "2").replace(".com", ".com:443") } },
        [`${LIST}#2`]: { body: { value: [workspace("icu")], nextLink: null } },
        [`${WORKSPACES}/ward/fhirservices`]: {
          body: { value: [service("ward/a")], nextLink: page(`${WORKSPACES}/ward/fhirservices`, "1") },
        },
        [`${WORKSPACES}/ward/fhirservices#1`]: { body: { value: [service("ward/b"), service("ward/c")] } },
        [`${WORKSPACES}/icu/fhirservices`]: { body: { value: [] } },
      }),
    );
    expect(await names()).toEqual({ names: ["ward/a", "ward/b", "ward/c"], failures: [] });
    expect(azure.heard.every(({ headers }) => headers.authorization === "Bearer a-token")).toBe(true);
  });

  it("keeps what it saw before a list failed, and says which way it failed", async () => {
    azure.says(
      lists({
        [LIST]: { body: { value: [workspace("ward"), workspace("icu"), workspace("lab")] } },
        [`${WORKSPACES}/ward/fhirservices`]: {
          body: { value: [service("ward/a")], nextLink: page(`${WORKSPACES}/ward/fhirservices`, "1") },
        },
        [`${WORKSPACES}/ward/fhirservices#1`]: { status: 429, body: { error: { code: "TooManyRequests" } } },
        [`${WORKSPACES}/icu/fhirservices`]: { body: { value: [service("icu/b")] } },
        [`${WORKSPACES}/lab/fhirservices`]: { status: 403, body: { error: { code: "AuthorizationFailed" } } },
      }),
    );
    expect(await names()).toEqual({
      names: ["ward/a", "icu/b"],
      failures: [
        [429, "TooManyRequests"],
        [403, "AuthorizationFailed"],
      ],
    });
  });

  it("says once what a hundred lists have in common", async () => {
    const hundred = Array.from({ length: 100 }, (_, index) => workspace(`ward${index}`));
    azure.says(({ path }) => (path === LIST ? { body: { value: hundred } } : { status: 429 }));
    expect(await names()).toEqual({ names: [], failures: [[429, "Http429"]] });
  });

  it("keeps the good entries of a list with a bad one", async () => {
    azure.says(
      lists({
        [LIST]: { body: { value: [workspace("ward"), { id: "ward" }, null] } },
        [`${WORKSPACES}/ward/fhirservices`]: { body: { value: [service("ward/a"), {}, service("icu/elsewhere")] } },
      }),
    );
    expect(await names()).toEqual({ names: ["ward/a"], failures: [[200, "UnexpectedBody"]] });
  });

  it.each([
    ["no address", "string"],
    ["another host", "https://example.net/next"],
    ["plain http", `http://management.azure.com${LIST}?$skiptoken=1`],
    ["an address with a user", `https://me@management.azure.com${LIST}?$skiptoken=1`],
    ["a number", 5],
  ])("follows no next link that is %s", async (_name, nextLink) => {
    azure.says(
      lists({
        [LIST]: { body: { value: [workspace("ward")], nextLink } },
        [`${WORKSPACES}/ward/fhirservices`]: { body: { value: [service("ward/a")], nextLink } },
      }),
    );
    expect(await names()).toEqual({ names: ["ward/a"], failures: [[200, "UnexpectedNextLink"]] });
    expect(azure.heard).toHaveLength(2);
  });

  it("does not go in circles", async () => {
    azure.says({ body: { value: [], nextLink: page(LIST, "1") } });
    expect(await names()).toEqual({ names: [], failures: [[200, "UnexpectedNextLink"]] });
    expect(azure.heard).toHaveLength(2);
  });

  it("gives up a list that does not end", async () => {
    let pages = 0;
    azure.says(() => ({ body: { value: [], nextLink: page(LIST, String(++pages)) } }));
    const { failures } = await azure.readers().fleet.listServices(SUBSCRIPTION);
    expect(failures).toEqual([{ api: "Azure Resource Manager", status: 200, code: "TooManyPages" }]);
    expect(azure.heard).toHaveLength(100);
  });

  it("ends in time where every page is slow and every list hangs", async () => {
    const many = Array.from({ length: 80 }, (_, index) => workspace(`ward${index}`));
    azure.says(({ path }) => (path === LIST ? { body: { value: many } } : "hang"));
    const started = performance.now();
    const { failures } = await azure.readers({ deadlineMs: HANGING_MS }).fleet.listServices(SUBSCRIPTION);
    expect(failures).toEqual([{ api: "Azure Resource Manager", status: undefined, code: "Timeout" }]);
    expect(performance.now() - started).toBeLessThan(3 * HANGING_MS + SLACK_MS);
  });

  it("gives each service the times of the page it came in", async () => {
    let ticks = 0;
    const clock = { now: () => new Date(1_000 * ticks++) };
    azure.says(
      lists({
        [LIST]: { body: { value: [workspace("ward")] } },
        [`${WORKSPACES}/ward/fhirservices`]: {
          body: { value: [service("ward/a")], nextLink: page(`${WORKSPACES}/ward/fhirservices`, "1") },
        },
        [`${WORKSPACES}/ward/fhirservices#1`]: { body: { value: [service("ward/b")] } },
      }),
    );
    const { services } = await azure.readers({ clock }).fleet.listServices(SUBSCRIPTION);
    expect(services.map(({ askedAt, answeredAt }) => [askedAt.getTime(), answeredAt.getTime()])).toEqual([
      [2_000, 3_000],
      [4_000, 5_000],
    ]);
  });
});
