import { type FakeAzure, type Reply, startFakeAzure, staticCredential } from "./fake-azure";
import { outcome, seen } from "./outcome";

const HOST = "ward-records.fhir.azurehealthcareapis.com";
/** As the open source server words it, and as a shorter future might. */
const ABOUT_THE_KEY =
  "Error occurred during an operation that is dependent on the customer-managed key. Use https://go.microsoft.com/fwlink/?linkid=2300268 to troubleshoot the issue.";

const outcomeBody = (...issue: unknown[]) => ({ resourceType: "OperationOutcome", issue });
const issue = (diagnostics: unknown, more: object = {}) => ({
  ...{ severity: "error", code: "invalid", diagnostics },
  ...more,
});

let azure: FakeAzure;
beforeAll(async () => {
  azure = await startFakeAzure();
});
afterAll(() => azure.close());

it("asks the service for a count, with a token for itself", async () => {
  azure.says({ body: { resourceType: "Bundle", type: "searchset", total: 12 } });
  const asked: string[] = [];
  const { searchProbes } = azure.readers({ credential: staticCredential(asked) });
  expect(seen(await searchProbes.search(HOST))).toEqual({ status: 200, namesTheKey: false });
  expect(asked).toEqual([[`https://${HOST}/.default`]]);
  expect(
    azure.heard.map(({ method, host, path, query, headers }) => [method, host, path, [...query], headers]),
  ).toEqual([
    [
      ...["GET", HOST, "/Patient", [["_summary", "count"]]],
      expect.objectContaining({ accept: "application/fhir+json", authorization: "Bearer a-token" }) as unknown,
    ],
  ]);
});

it.each<[string, number, object, { status: number; namesTheKey: boolean }]>([
  ["403 that names the key", 403, outcomeBody(issue(ABOUT_THE_KEY)), { status: 403, namesTheKey: true }],
  [
    "403 that names it in the details of a later issue",
    403,
    outcomeBody(issue(null), issue(undefined, { details: { text: "The Customer Managed Key is disabled" } })),
    { status: 403, namesTheKey: true },
  ],
  [
    "403 that has the link only",
    403,
    outcomeBody(issue("See https://go.microsoft.com/fwlink/?LinkId=2300268")),
    { status: 403, namesTheKey: true },
  ],
  ["500 that names the key", 500, outcomeBody(issue(ABOUT_THE_KEY)), { status: 500, namesTheKey: true }],
  ["500 of another kind", 500, outcomeBody(issue("Internal")), { status: 500, namesTheKey: false }],
  ["500 that says nothing", 500, outcomeBody(), { status: 500, namesTheKey: false }],
])("sees a %s", async (_name, status, body, expected) => {
  azure.says({ status, headers: { "content-type": "application/fhir+json" }, body: JSON.stringify(body) });
  expect(seen(await azure.readers().searchProbes.search(HOST))).toEqual(expected);
});

it.each<[string, Reply, string]>([
  ["403 about permission", { status: 403, body: outcomeBody(issue("Authorization failed.")) }, "refused Http403"],
  ["403 without body", { status: 403 }, "refused Http403"],
  [
    "403 that names the key in no outcome",
    { status: 403, body: { error: { code: "Forbidden", message: ABOUT_THE_KEY } } },
    "refused Forbidden",
  ],
  ["403 with issues that are none", { status: 403, body: outcomeBody(ABOUT_THE_KEY) }, "refused Http403"],
  ["401 that names the key", { status: 401, body: outcomeBody(issue(ABOUT_THE_KEY)) }, "refused Http401"],
  [
    "500 without outcome",
    { status: 500, body: { error: { code: "InternalServerError" } } },
    "unreachable InternalServerError",
  ],
  ["500 with a page", { status: 500, body: "<html>customer-managed key</html>" }, "unreachable Http500"],
  ["503 with an outcome", { status: 503, body: outcomeBody(issue(ABOUT_THE_KEY)) }, "unreachable Http503"],
  ["404", { status: 404, body: outcomeBody(issue("Not found")) }, "unreachable Http404"],
  ["200 without total", { body: { resourceType: "Bundle" } }, "unreachable UnexpectedBody"],
  ["200 with a total that is a text", { body: { resourceType: "Bundle", total: "12" } }, "unreachable UnexpectedBody"],
  ["200 with an outcome", { body: outcomeBody(issue(ABOUT_THE_KEY)) }, "unreachable UnexpectedBody"],
  ["200 of a patient", { body: { resourceType: "Patient", total: 1 } }, "unreachable UnexpectedBody"],
  [
    "answer larger than 64 KiB",
    { body: { resourceType: "Bundle", total: 1, entry: "x".repeat(65 * 1024) } },
    "unreachable BodyTooLarge",
  ],
])("does not take a %s for an answer of the service", async (_name, reply, expected) => {
  azure.says(reply);
  expect(outcome(await azure.readers().searchProbes.search(HOST))).toBe(expected);
});

it.each([
  ...[
    "",
    "localhost",
    "ward-records.example.net",
    "fhir.azurehealthcareapis.com",
    "ward/.fhir.azurehealthcareapis.com",
  ],
  ...["evil.net#.fhir.azurehealthcareapis.com", "me@ward.fhir.azurehealthcareapis.com"],
  ...["ward-records.fhir.azurehealthcareapis.com.evil.net", "ward-records.fhir.azurehealthcareapis.com:8443"],
])("asks nothing of, and signs in for nothing at, %j", async (host) => {
  azure.says({ body: { resourceType: "Bundle", total: 1 } });
  const asked: string[] = [];
  const { searchProbes } = azure.readers({ credential: staticCredential(asked) });
  expect(outcome(await searchProbes.search(host))).toBe("unreachable UnexpectedHost");
  expect([azure.heard, asked]).toEqual([[], []]);
});
