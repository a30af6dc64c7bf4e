/** Pings an outside dead-man switch the way healthchecks.io and its likes expect: GET the address, or `/fail` below it. */
import { Agent, request } from "undici";
import { failureCode } from "../../core/delivery/failure-code";
import { receiverProblem } from "../../core/delivery/receiver-problem";
import { type Heartbeat } from "../../ports/heartbeat";

export interface HeartbeatPing {
  readonly url: string;
  readonly deadlineMs?: number;
}

const DEADLINE_MS = 10_000;

/** Follows no redirect. Reasons hold a status or an error code, never the address. @throws Error where the address cannot be used */
export function createHeartbeat({ url, deadlineMs = DEADLINE_MS }: HeartbeatPing): Heartbeat {
  const problem = receiverProblem(url);
  if (problem !== undefined) throw new Error(`Heartbeat cannot be used: ${problem}`);
  const dispatcher = new Agent({ connect: { timeout: deadlineMs }, headersTimeout: 0, bodyTimeout: 0 });
  return {
    ping: async (complete) => {
      const controller = new AbortController();
      const timer = setTimeout(() => {
        controller.abort();
      }, deadlineMs);
      try {
        const target = complete ? url : failureUrl(url);
        const { statusCode, body } = await request(target, { dispatcher, signal: controller.signal });
        body.on("error", () => undefined).destroy();
        return statusCode >= 200 && statusCode <= 299 ? undefined : `Heartbeat was refused: HTTP ${statusCode}`;
      } catch (error) {
        if (controller.signal.aborted) return `Heartbeat had no answer within ${deadlineMs} ms`;
        return `Heartbeat had no connection: ${failureCode(error)}`;
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

/** The same address with `/fail` at the end of its path; the query stays. */
function failureUrl(url: string): string {
  const target = new URL(url);
  target.pathname = `${target.pathname.replace(/\/+$/, "")}/fail`;
  return target.href;
}
