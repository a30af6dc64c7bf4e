/** Sends one webhook: one POST, one answer, one verdict. */
import { Agent, request, type Dispatcher } from "undici";
import { attemptOfStatus } from "../../core/delivery/attempt-of-status";
import { failureCode } from "../../core/delivery/failure-code";
import { type Attempt } from "../../core/delivery/outbox-entry";
import { retryAfterSeconds } from "../../core/delivery/retry-after";
import { type Clock } from "../../ports/clock";

export interface WebhookRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface WebhookReceiver {
  readonly url: string;
  readonly deadlineMs: number;
  readonly clock: Clock;
}

/** An answer's body is read so far, that the connection can be kept, and thrown away. */
const BODY_BYTES = 64 * 1024;
const BODY_MS = 1000;

/**
 * A sender with connections of its own, kept alive. It follows no redirect and never rejects; reasons hold a status or
 * an error code, never address, secret or text of the answer.
 */
export function createWebhookSender({ url, deadlineMs, clock }: WebhookReceiver) {
  const dispatcher = new Agent({ connect: { timeout: deadlineMs }, headersTimeout: 0, bodyTimeout: 0 });
  return async function sendWebhook({ headers, body }: WebhookRequest): Promise<Attempt> {
    const controller = new AbortController();
    const timer = setTimeout(() => {
      controller.abort();
    }, deadlineMs);
    try {
      const answer = await request(url, { method: "POST", headers, body, dispatcher, signal: controller.signal });
      await discard(answer.body, controller);
      const retryAfter = answer.headers["retry-after"];
      const header = typeof retryAfter === "string" ? retryAfter : undefined;
      return attemptOfStatus(answer.statusCode, retryAfterSeconds(header, clock.now()));
    } catch (error) {
      const reason = controller.signal.aborted
        ? `No answer within ${deadlineMs} ms`
        : `No connection: ${failureCode(error)}`;
      return { kind: "retry", reason, retryAfterSeconds: undefined };
    } finally {
      clearTimeout(timer);
    }
  };
}

/** The status has said all: a body that is slow, endless or broken off costs the connection, not the verdict. */
async function discard(body: Dispatcher.ResponseData["body"], controller: AbortController): Promise<void> {
  const timer = setTimeout(() => {
    controller.abort();
  }, BODY_MS);
  await body.dump({ limit: BODY_BYTES, signal: controller.signal }).catch(() => undefined);
  clearTimeout(timer);
}
