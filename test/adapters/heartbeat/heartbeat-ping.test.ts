import { createServer, type Server, type ServerResponse } from "node:http";
import { type AddressInfo } from "node:net";
import { createHeartbeat } from "../../../shared/adapters/heartbeat/heartbeat-ping";

let server: Server;
let origin = "";
let asked: string[] = [];
let respond: (response: ServerResponse) => void;

beforeEach(async () => {
  asked = [];
  respond = (response) => response.writeHead(200).end("OK");
  server = createServer((request, response) => {
    asked.push(`${request.method ?? ""} ${request.url ?? ""}`);
    respond(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
});

describe("the heartbeat", () => {
  it.each([
    ["/s3cret", true, "GET /s3cret"],
    ["/s3cret", false, "GET /s3cret/fail"],
    ["/s3cret/", false, "GET /s3cret/fail"],
    ["/s3cret?rid=1&x=2", true, "GET /s3cret?rid=1&x=2"],
    ["/s3cret?rid=1&x=2", false, "GET /s3cret/fail?rid=1&x=2"],
    ["", true, "GET /"],
    ["", false, "GET /fail"],
  ])("pings %s after a sweep that was complete (%s) with %s", async (path, complete, expected) => {
    expect(await createHeartbeat({ url: `${origin}${path}` }).ping(complete)).toBeUndefined();
    expect(asked).toEqual([expected]);
  });

  it.each([204, 299])("takes HTTP %i as a yes", async (status) => {
    respond = (response) => response.writeHead(status).end();
    expect(await createHeartbeat({ url: origin }).ping(true)).toBeUndefined();
  });

  it.each([301, 302, 400, 404, 410, 429, 500, 503])("says why it failed for HTTP %i", async (status) => {
    respond = (response) => response.writeHead(status, { location: "/elsewhere" }).end("s3cret");
    expect(await createHeartbeat({ url: `${origin}/s3cret` }).ping(true)).toBe(`Heartbeat was refused: HTTP ${status}`);
    expect(asked).toEqual(["GET /s3cret"]);
  });

  it("gives up at its deadline", async () => {
    respond = () => undefined;
    const heartbeat = createHeartbeat({ url: `${origin}/s3cret`, deadlineMs: 100 });
    expect(await heartbeat.ping(true)).toBe("Heartbeat had no answer within 100 ms");
  });

  it("does not wait for a body that never ends", async () => {
    respond = (response) => {
      response.writeHead(200);
      response.write("slowly");
    };
    expect(await createHeartbeat({ url: origin, deadlineMs: 20_000 }).ping(true)).toBeUndefined();
  });

  it("says that nobody listens", async () => {
    await new Promise((resolve) => server.close(resolve));
    expect(await createHeartbeat({ url: `${origin}/s3cret` }).ping(true)).toBe(
      "Heartbeat had no connection: ECONNREFUSED",
    );
  });

  it("goes on after a failure", async () => {
    const heartbeat = createHeartbeat({ url: origin });
    respond = (response) => response.socket?.resetAndDestroy();
    expect(await heartbeat.ping(true)).toMatch(/^Heartbeat had no connection: (ECONNRESET|UND_ERR_SOCKET)$/);
    respond = (response) => response.writeHead(200).end("OK");
    expect(await heartbeat.ping(true)).toBeUndefined();
  });

  it.each([
    ["http://example.com/s3cret", "its address starts with http:// and would be readable on the way; use https://"],
    ["s3cret", "its address is not a URL; give the full https:// address of the receiver"],
  ])("refuses %s", (url, problem) => {
    expect(() => createHeartbeat({ url })).toThrow(new Error(`Heartbeat cannot be used: ${problem}`));
  });
});
