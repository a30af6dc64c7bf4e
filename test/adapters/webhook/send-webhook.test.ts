import { createServer } from "node:net";
import { type ServerResponse } from "node:http";
import { createWebhookSender } from "../../../shared/adapters/webhook/send-webhook";
import { attemptOfStatus } from "../../../shared/core/delivery/attempt-of-status";
import { type ReceiverAnswer } from "../../../shared/ports/page-format";
import { at } from "../../core/builders/moments";
import { startReceiver, type Receiver } from "./receiver";

const clock = { now: () => at("12:00:00") };
const REQUEST = { headers: { "content-type": "text/plain" }, body: "é" };

let receiver: Receiver;
/** What the sender had to judge. */
const answers: ReceiverAnswer[] = [];

beforeEach(async () => {
  receiver = await startReceiver();
});

afterEach(async () => {
  await receiver.close();
});

function sender(deadlineMs = 5000, url = `${receiver.origin}/s3cret-path?token=s3cret`) {
  const send = createWebhookSender({ deadlineMs, clock });
  return (request: typeof REQUEST) => {
    answers.length = 0;
    return send({ ...request, url }, (answer) => {
      answers.push(answer);
      return attemptOfStatus(answer.status, answer.retryAfterSeconds);
    });
  };
}

function answer(status: number, headers: Record<string, string> = {}, body = "") {
  receiver.answer((response) => response.writeHead(status, headers).end(body));
}

async function timed<T>(work: Promise<T>): Promise<{ readonly value: T; readonly ms: number }> {
  const begun = performance.now();
  return { value: await work, ms: performance.now() - begun };
}

describe("sending a webhook", () => {
  it("posts the bytes to the whole address", async () => {
    expect(await sender()(REQUEST)).toEqual({ kind: "accepted" });
    expect(receiver.received).toEqual([
      expect.objectContaining({ method: "POST", path: "/s3cret-path?token=s3cret", body: "é" }),
    ]);
    expect(receiver.received[0]?.headers).toMatchObject({ "content-type": "text/plain", "content-length": "2" });
  });

  it.each([
    [200, "accepted"],
    [202, "accepted"],
    [204, "accepted"],
    [304, "rejected"],
    [400, "rejected"],
    [401, "rejected"],
    [404, "rejected"],
    [408, "retry"],
    [410, "gone"],
    [413, "rejected"],
    [425, "retry"],
    [429, "retry"],
    [500, "retry"],
    [502, "retry"],
    [503, "retry"],
    [504, "retry"],
  ])("takes HTTP %i as %s", async (status, kind) => {
    answer(status, {}, [204, 304].includes(status) ? "" : "s3cret");
    const reason = kind === "accepted" ? {} : { reason: `HTTP ${status}` };
    expect(await sender()(REQUEST)).toEqual({
      kind,
      ...reason,
      ...(kind === "retry" && { retryAfterSeconds: undefined }),
      ...([408, 425, 429].includes(status) && { neverArrived: true }),
    });
  });

  it.each([
    ["seconds", "90", 90],
    ["a date", "Mon, 02 Mar 2026 12:01:30 GMT", 90],
    ["more than an hour", "86400", 3600],
    ["a date beyond an hour", "Tue, 03 Mar 2026 12:00:00 GMT", 3600],
    ["nonsense", "soon", undefined],
  ])("reads Retry-After as %s", async (_, header, retryAfterSeconds) => {
    answer(429, { "retry-after": header });
    expect(await sender()(REQUEST)).toMatchObject({ kind: "retry", reason: "HTTP 429", retryAfterSeconds });
  });

  it.each([301, 302, 303, 307, 308])("does not follow a redirect (HTTP %i)", async (status) => {
    answer(status, { location: `${receiver.origin}/elsewhere` });
    expect(await sender()(REQUEST)).toEqual({ kind: "rejected", reason: `HTTP ${status}` });
    expect(receiver.received).toHaveLength(1);
  });

  it("gives up at its deadline where no answer comes", async () => {
    receiver.answer(() => undefined);
    const { value, ms } = await timed(sender(200)(REQUEST));
    expect(value).toEqual({ kind: "retry", reason: "No answer within 200 ms", retryAfterSeconds: undefined });
    expect(ms).toBeLessThan(1500);
  });

  it("gives up at its deadline where the connection is taken and nothing said", async () => {
    const silent = createServer();
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const { port } = silent.address() as { port: number };
    const sockets: { destroy(): void }[] = [];
    silent.on("connection", (socket) => sockets.push(socket));
    const attempt = await sender(200, `http://127.0.0.1:${port}/`)(REQUEST);
    expect(attempt).toMatchObject({ kind: "retry", reason: "No answer within 200 ms" });
    sockets.forEach((socket) => {
      socket.destroy();
    });
    await new Promise((resolve) => silent.close(resolve));
  });

  it("tries again after a reset", async () => {
    receiver.answer((response) => {
      response.socket?.resetAndDestroy();
    });
    const attempt = await sender()(REQUEST);
    expect(attempt).toMatchObject({ kind: "retry", retryAfterSeconds: undefined });
    expect(attempt).toHaveProperty("reason", expect.stringMatching(/^No connection: (ECONNRESET|UND_ERR_SOCKET)$/));
  });

  it("tries again where nobody listens", async () => {
    const { origin } = receiver;
    await receiver.close();
    expect(await sender(5000, `${origin}/s3cret`)(REQUEST)).toEqual({
      kind: "retry",
      reason: "No connection: ECONNREFUSED",
      retryAfterSeconds: undefined,
      neverArrived: true,
    });
    receiver = await startReceiver();
  });

  it("tries again where the name is unknown", async () => {
    const attempt = await sender(5000, "https://receiver.invalid/s3cret")(REQUEST);
    expect(attempt).toMatchObject({ kind: "retry" });
    expect(attempt).toHaveProperty("reason", expect.stringMatching(/^No (connection: [A-Z_]+|answer within 5000 ms)$/));
  });

  it("tries again where the answer is not HTTP", async () => {
    receiver.answer((response) => {
      response.socket?.end("s3cret\r\n\r\n");
    });
    const attempt = await sender()(REQUEST);
    expect(attempt).toMatchObject({ kind: "retry" });
    expect(JSON.stringify(attempt)).not.toContain("s3cret");
  });

  const slowly = (response: ServerResponse) => {
    response.writeHead(200);
    response.write("slowly");
  };

  it("takes the yes of a receiver that never ends its answer, and does not wait for the end", async () => {
    receiver.answer(slowly);
    const { value, ms } = await timed(sender()(REQUEST));
    expect(value).toEqual({ kind: "accepted" });
    expect(answers).toEqual([{ status: 200, body: "slowly", retryAfterSeconds: undefined }]);
    expect(ms).toBeLessThan(3000);
  });

  it("takes the yes of a receiver that breaks off its answer", async () => {
    receiver.answer((response) => {
      slowly(response);
      setImmediate(() => response.socket?.resetAndDestroy());
    });
    expect(await sender()(REQUEST)).toEqual({ kind: "accepted" });
  });

  it("reads no more than it must of an endless answer", async () => {
    let written = 0;
    receiver.answer((response) => {
      response.writeHead(500);
      const chunk = Buffer.alloc(64 * 1024, "x");
      const pour = () => {
        do written += chunk.length;
        while (!response.destroyed && response.write(chunk) && written < 200_000_000);
        if (!response.destroyed && written < 200_000_000) response.once("drain", pour);
      };
      pour();
    });
    const { value, ms } = await timed(sender()(REQUEST));
    expect(value).toMatchObject({ kind: "retry", reason: "HTTP 500" });
    expect(ms).toBeLessThan(3000);
    expect(written).toBeLessThan(20_000_000);
    expect(answers[0]?.body).toHaveLength(64 * 1024);
  });

  it("keeps its connections from one call to the next", async () => {
    answer(200, {}, "x".repeat(10_000));
    const send = sender();
    for (let call = 0; call < 8; call += 1) await send(REQUEST);
    expect(receiver.received).toHaveLength(8);
    expect(new Set(receiver.received.map(({ connection }) => connection)).size).toBeLessThanOrEqual(2);
  });
});
