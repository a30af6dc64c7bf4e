import { createServer, type Server } from "node:http";
import { type AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { createHttpHeaders, createPipelineRequest, type PipelineRequestOptions } from "@azure/core-rest-pipeline";
import { createUndiciHttpClient } from "../../../shared/adapters/azure/undici-http-client";
import { type FakeAzure, startFakeAzure } from "./fake-azure";

let azure: FakeAzure;
beforeAll(async () => {
  azure = await startFakeAzure();
});
afterAll(() => azure.close());

const send = (options: Partial<PipelineRequestOptions> = {}) =>
  azure.httpClient.sendRequest(createPipelineRequest({ url: "https://management.azure.com/a?b=1%2F2", ...options }));

describe("createUndiciHttpClient", () => {
  it("sends https requests to the gateway with the host they meant, and leaves the request as it was", async () => {
    azure.says({ status: 418, headers: { "x-any": "1" }, body: "short and stout" });
    const request = createPipelineRequest({
      url: "https://management.azure.com/a?b=1%2F2",
      headers: createHttpHeaders({ Authorization: "Bearer x" }),
    });
    const response = await azure.httpClient.sendRequest(request);
    expect([response.status, response.headers.get("x-any"), response.bodyAsText]).toEqual([
      418,
      "1",
      "short and stout",
    ]);
    expect(request.url).toBe("https://management.azure.com/a?b=1%2F2");
    expect(request.headers.has("x-forwarded-host")).toBe(false);
    expect(response.request).toBe(request);
    expect(azure.heard).toMatchObject([
      { host: "management.azure.com", path: "/a", headers: { authorization: "Bearer x" } },
    ]);
    expect(azure.heard[0]?.query.get("b")).toBe("1/2");
  });

  it.each([
    ["a text", "text"],
    ["bytes", Buffer.from("bytes")],
    ["an array of bytes", new TextEncoder().encode("array")],
    ["a buffer", new TextEncoder().encode("buffer").buffer],
    ["a view", new DataView(new TextEncoder().encode("view").buffer)],
    ["a blob", new Blob(["blob"])],
    ["a stream", () => Readable.from(["str", "eam"])],
  ])("sends %s", async (name, body) => {
    azure.says({ status: 204 });
    const response = await send({ method: "POST", body: body as NonNullable<PipelineRequestOptions["body"]> });
    expect([response.status, response.bodyAsText]).toEqual([204, ""]);
    expect(azure.heard[0]?.body).toBe(
      name
        .split(" ")
        .at(-1)
        ?.replace("bytes", name === "bytes" ? "bytes" : "array"),
    );
  });

  it("unpacks what it asked for packed, and drops a byte order mark", async () => {
    azure.says({ headers: { "content-encoding": "gzip" }, body: gzipSync('\uFEFF{"a":1}') });
    expect((await send()).bodyAsText).toBe('{"a":1}');
  });

  it("takes an empty body for empty, whatever its encoding", async () => {
    azure.says({ headers: { "content-encoding": "gzip" } });
    expect((await send()).bodyAsText).toBe("");
  });

  it.each([301, 302, 303, 307, 308])("hands a %i on without the way it points", async (status) => {
    azure.says({ status, headers: { location: "https://example.net/" } });
    const response = await send();
    expect([response.status, response.headers.get("location")]).toEqual([status, undefined]);
  });

  it("keeps the location of what was created", async () => {
    azure.says({ status: 201, headers: { location: "/b" } });
    expect((await send()).headers.get("location")).toBe("/b");
  });

  it("stops at the bound of the request", async () => {
    azure.says({ body: "x".repeat(101) });
    await expect(send({ requestOverrides: { maxBodyBytes: 100 } })).rejects.toMatchObject({ code: "BodyTooLarge" });
    azure.says({ body: "x".repeat(100) });
    expect((await send({ requestOverrides: { maxBodyBytes: 100 } })).bodyAsText).toHaveLength(100);
  });

  it("ends with an AbortError when told to, before and while it waits", async () => {
    azure.says("hang");
    await expect(send({ abortSignal: AbortSignal.abort() })).rejects.toMatchObject({ name: "AbortError" });
    await expect(send({ abortSignal: AbortSignal.timeout(50) })).rejects.toMatchObject({ name: "AbortError" });
    await expect(send({ timeout: 50 })).rejects.toMatchObject({ name: "AbortError" });
  });

  it("keeps connections", async () => {
    const sockets = new Set<unknown>();
    const server: Server = createServer((request, response) => {
      sockets.add(request.socket);
      response.end("{}");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const client = createUndiciHttpClient();
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    for (let time = 0; time < 3; time++) {
      await client.sendRequest(createPipelineRequest({ url }));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await client.close();
    await new Promise((resolve) => server.close(resolve));
    expect(sockets.size).toBe(1);
  });

  it.each([
    ["a name that does not resolve", "https://kv-gone.vault.invalid/keys/x", /^(ENOTFOUND|EAI_AGAIN)$/],
    ["a port where nobody listens", "https://127.0.0.1:1/", /^ECONNREFUSED$/],
    ["plain http to a far host", "http://management.azure.com/", /^InsecureUrl$/],
    ["plain http to a near one", "http://10.0.0.4/", /^InsecureUrl$/],
    ["another protocol", "ftp://127.0.0.1/", /^InsecureUrl$/],
    ["no address", "string", /^ERR_INVALID_URL$/],
  ])("names the failure of %s without its address", async (_name, url, code) => {
    const client = createUndiciHttpClient();
    const error = (await client.sendRequest(createPipelineRequest({ url })).catch((reason: unknown) => reason)) as {
      readonly code: string;
      readonly message: string;
    };
    await client.close();
    expect(error.code).toMatch(code);
    expect(error.message).not.toMatch(/vault|127|10\.0|azure/);
  });

  it("takes a gateway's word that a name does not resolve", async () => {
    const proxyStatus = 'gateway; error=dns_error; rcode="NXDOMAIN"; info-code=3';
    azure.says({ status: 502, headers: { "proxy-status": proxyStatus }, body: "no such host" });
    await expect(send()).rejects.toMatchObject({ code: "ENOTFOUND", message: "No answer came" });
  });

  it.each([
    [502, {}],
    [502, { "proxy-status": 'gateway; error=dns_error; rcode="SERVFAIL"' }],
    [502, { "proxy-status": "gateway; error=connection_refused" }],
    [200, { "proxy-status": 'gateway; error=dns_error; rcode="NXDOMAIN"' }],
  ])("hands any other answer of a gateway on: %i %j", async (status, headers: Record<string, string>) => {
    azure.says({ status, headers });
    expect((await send()).status).toBe(status);
  });

  it("takes nobody's word for it but a gateway's", async () => {
    azure.says({ status: 502, headers: { "proxy-status": 'azure; error=dns_error; rcode="NXDOMAIN"' } });
    const client = createUndiciHttpClient();
    const answer = await client.sendRequest(createPipelineRequest({ url: azure.origin }));
    await client.close();
    expect(answer.status).toBe(502);
  });

  it("sends plain http to the identity endpoint it was told of", async () => {
    azure.says({ body: "{}" });
    const { port } = new URL(azure.origin);
    const client = createUndiciHttpClient({ identityEndpoint: `http://127.0.0.1:${port}/msi/token` });
    await client
      .sendRequest(createPipelineRequest({ url: `http://localhost:${port}/msi/token` }))
      .catch(() => undefined);
    await client.sendRequest(createPipelineRequest({ url: `http://127.0.0.1:${port}/msi/token` }));
    await client.close();
    expect(azure.heard.at(-1)?.host).toBeUndefined();
  });

  it.each(["http://gateway.example.net", "https://127.0.0.1:8443", "http://127.0.0.1:80/path", "http://10.0.0.4"])(
    "refuses to start with the gateway %s: tokens travel along",
    (gatewayOrigin) => {
      expect(() => createUndiciHttpClient({ gatewayOrigin })).toThrow(/loopback/);
    },
  );
});
