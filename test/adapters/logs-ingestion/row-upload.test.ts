import { RestError } from "@azure/core-rest-pipeline";
import { startIngestionServer, type IngestionServer } from "./ingestion-server";

let server: IngestionServer;

beforeEach(async () => {
  server = await startIngestionServer();
});

afterEach(async () => {
  await server.close();
});

const ROW = { EventId: "1" };

function answer(status: number, body: unknown = "", headers: Record<string, string> = {}) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  server.answer((response) => response.writeHead(status, { "content-type": "application/json", ...headers }).end(text));
}

function failing(error: Error) {
  return server.upload({ httpClient: { sendRequest: () => Promise.reject(error) } });
}

describe("uploading rows", () => {
  it("posts them, zipped and signed in, to the rule and stream", async () => {
    expect(await server.upload()("Custom-FhirCmkState", [ROW, { EventId: "2" }])).toEqual({ kind: "accepted" });
    expect(server.uploads).toHaveLength(1);
    expect(server.uploads[0]).toMatchObject({
      path: "/dataCollectionRules/dcr-0123/streams/Custom-FhirCmkState?api-version=2023-01-01",
      rows: [{ EventId: "1" }, { EventId: "2" }],
    });
    expect(server.uploads[0]?.headers).toMatchObject({
      authorization: "Bearer s3cret-token",
      "content-encoding": "gzip",
    });
    expect(server.scopes).toEqual(["https://monitor.azure.com/.default"]);
  });

  it("asks for the token of another cloud", async () => {
    await server.upload({ audience: "https://monitor.azure.us" })("Custom-FhirCmkState", [ROW]);
    expect(server.scopes).toEqual(["https://monitor.azure.us/.default"]);
  });

  it.each([
    [400, "InvalidPayload", "rejected"],
    [413, "ContentLengthLimitExceeded", "rejected"],
    [401, "InvalidToken", "retry"],
    [403, "OperationFailed", "retry"],
    [404, "ResourceNotFound", "retry"],
    [408, "Timeout", "retry"],
    [429, "TooManyRequests", "retry"],
    [500, "InternalServerError", "retry"],
    [503, "ServiceUnavailable", "retry"],
  ])("takes HTTP %i %s as %s, in one try", async (status, code, kind) => {
    answer(status, { error: { code, message: "s3cret" } });
    const attempt = await server.upload()("Custom-FhirCmkEvents", [ROW]);
    expect(attempt).toEqual({
      kind,
      reason: `HTTP ${status} ${code}`,
      ...(kind === "retry" && { retryAfterSeconds: undefined }),
    });
    expect(server.uploads).toHaveLength(1);
  });

  it.each([
    ["90", 90],
    ["Mon, 02 Mar 2026 12:01:30 GMT", 90],
    ["86400", 3600],
    ["soon", undefined],
  ])("reads Retry-After %s", async (header, retryAfterSeconds) => {
    answer(429, { error: { code: "TooManyRequests" } }, { "retry-after": header });
    expect(await server.upload()("Custom-FhirCmkEvents", [ROW])).toMatchObject({ kind: "retry", retryAfterSeconds });
  });

  it.each([
    ["an empty body", 503, ""],
    ["a page", 502, "<html>s3cret</html>"],
    ["no error", 500, { error: null }],
    ["a code that is a text", 500, { error: { code: "token is s3cret" } }],
    ["a success that is none", 200, "<html>s3cret</html>"],
    ["an empty success that is none", 200, ""],
  ])("asks for another try on %s (HTTP %i), without what it says", async (_, status, body) => {
    answer(status, body);
    const attempt = await server.upload()("Custom-FhirCmkEvents", [ROW]);
    expect(attempt.kind).toBe("retry");
    expect(attempt).toHaveProperty("reason", expect.stringMatching(new RegExp(`^HTTP ${status} [A-Za-z_]+$`)));
    expect(JSON.stringify(attempt)).not.toContain("s3cret");
  });

  it("asks for another try where the connection breaks", async () => {
    server.answer((response) => response.socket?.resetAndDestroy());
    expect(await server.upload()("Custom-FhirCmkEvents", [ROW])).toEqual({
      kind: "retry",
      reason: "No answer: ECONNRESET",
      retryAfterSeconds: undefined,
    });
  });

  it.each([
    ["the name is unknown", new RestError("s3cret", { code: "ENOTFOUND" }), "No answer: ENOTFOUND"],
    ["the client itself breaks", new TypeError("s3cret"), "No answer: TypeError"],
  ])("asks for another try where %s", async (_, error, reason) => {
    expect(await failing(error)("Custom-FhirCmkEvents", [ROW])).toMatchObject({ kind: "retry", reason });
  });

  it("asks for another try where sign-in fails, whatever status that had", async () => {
    const failure = Object.assign(new Error("s3cret"), { name: "AuthenticationError", statusCode: 400 });
    const upload = server.upload({ credential: { getToken: () => Promise.reject(failure) } });
    expect(await upload("Custom-FhirCmkEvents", [ROW])).toEqual({
      kind: "retry",
      reason: "No answer: AuthenticationError",
      retryAfterSeconds: undefined,
    });
  });

  it("gives up at its deadline", async () => {
    server.answer(() => undefined);
    const begun = performance.now();
    expect(await server.upload({ deadlineMs: 100 })("Custom-FhirCmkEvents", [ROW])).toEqual({
      kind: "retry",
      reason: "No answer within 100 ms",
      retryAfterSeconds: undefined,
    });
    expect(performance.now() - begun).toBeLessThan(2000);
  });

  it("gives up shortly after its deadline where the client does not obey", async () => {
    const upload = server.upload({ deadlineMs: 50, httpClient: { sendRequest: () => new Promise(() => undefined) } });
    expect(await upload("Custom-FhirCmkEvents", [ROW])).toMatchObject({ reason: "No answer within 50 ms" });
  });

  it("does not take an upload for complete of which parts were never sent", async () => {
    const rows = Array.from({ length: 12 }, () => ({ EventId: "x".repeat(900_000) }));
    let first = true;
    server.answer((response) => {
      if (first) setTimeout(() => response.writeHead(204).end(), 250);
      else response.writeHead(204).end();
      first = false;
    });
    const attempt = await server.upload({ deadlineMs: 60 })("Custom-FhirCmkState", rows);
    expect(attempt.kind).toBe("retry");
  });

  it("sends many rows in parts", async () => {
    const rows = Array.from({ length: 3 }, () => ({ EventId: "x".repeat(600_000) }));
    expect(await server.upload()("Custom-FhirCmkState", rows)).toEqual({ kind: "accepted" });
    expect(server.uploads.map((upload) => upload.rows.length)).toEqual([1, 1, 1]);
  });

  it.each(["http://127.0.0.1/s3cret", "s3cret", ""])("refuses the endpoint %s", (endpoint) => {
    expect(() => server.upload({ endpoint })).toThrow(
      "Azure Monitor cannot be used: the logs ingestion endpoint is not an https:// address; take it from the data collection rule",
    );
  });
});
