/** Sends one webhook: one POST, one answer. */
import { Agent, request, type Dispatcher } from "undici";
import { failureCode } from "../../core/delivery/failure-code";
import { type Attempt } from "../../core/delivery/outbox-entry";
import { retryAfterSeconds } from "../../core/delivery/retry-after";
import { type Clock } from "../../ports/clock";
import { type ReceiverAnswer } from "../../ports/page-format";

export interface WebhookRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface WebhookSending {
  readonly deadlineMs: number;
  readonly clock: Clock;
}

export type WebhookSender = (request: WebhookRequest, judge: (answer: ReceiverAnswer) => Attempt) => Promise<Attempt>;

/** An answer's body is read so far, so that it can be judged and the connection can be kept. */
const BODY_BYTES = 64 * 1024;
const BODY_MS = 1000;

/** Codes of connections that were never made: nothing can have arrived. */
const NEVER_CONNECTED: readonly string[] = [
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
];

/**
 * A sender with connections of its own, kept alive. It follows no redirect and never rejects; reasons hold a status or
 * an error code, never address, secret or text of the answer.
 */
export function createWebhookSender({ deadlineMs, clock }: WebhookSending): WebhookSender {
  const dispatcher = new Agent({ connect: { timeout: deadlineMs }, headersTimeout: 0, bodyTimeout: 0 });
  return async function sendWebhook({ url, headers, body }, judge) {
    const controller = new AbortController();
    const timer = setTimeout(() => {
      controller.abort();
    }, deadlineMs);
    try {
      const answer = await request(url, { method: "POST", headers, body, dispatcher, signal: controller.signal });
      const text = await readText(answer.body);
      const retryAfter = answer.headers["retry-after"];
      const header = typeof retryAfter === "string" ? retryAfter : undefined;
      return judge({
        status: answer.statusCode,
        body: text,
        retryAfterSeconds: retryAfterSeconds(header, clock.now()),
      });
    } catch (error) {
      return failed(error, controller.signal.aborted ? `No answer within ${deadlineMs} ms` : undefined);
    } finally {
      clearTimeout(timer);
    }
  };
}

function failed(error: unknown, late: string | undefined): Attempt {
  const code = failureCode(error);
  const reason = late ?? `No connection: ${code}`;
  const attempt = { kind: "retry", reason, retryAfterSeconds: undefined } as const;
  return late === undefined && NEVER_CONNECTED.includes(code) ? { ...attempt, neverArrived: true } : attempt;
}

/** The status says most: a body that is slow, endless or broken off costs the connection and is read as far as it came. */
async function readText(body: Dispatcher.ResponseData["body"]): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const timer = setTimeout(() => {
    body.destroy();
  }, BODY_MS);
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      chunks.push(chunk.subarray(0, BODY_BYTES - bytes));
      bytes += chunk.length;
      if (bytes >= BODY_BYTES) break;
    }
  } catch {
    // Broken off: what came before is all there is to judge.
  } finally {
    clearTimeout(timer);
    body.destroy();
  }
  return Buffer.concat(chunks).toString("utf8");
}
