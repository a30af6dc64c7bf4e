/** Uploads rows through the Logs Ingestion API: one try, one verdict. */
import { type TokenCredential } from "@azure/core-auth";
import { isRestError, type HttpClient } from "@azure/core-rest-pipeline";
import { isAggregateLogsUploadError, LogsIngestionClient } from "@azure/monitor-ingestion";
import { failureCode } from "../../core/delivery/failure-code";
import { type Attempt } from "../../core/delivery/outbox-entry";
import { retryAfterSeconds } from "../../core/delivery/retry-after";
import { type Clock } from "../../ports/clock";
import { type Stream } from "./columns";

export interface LogsIngestion {
  /** The data collection rule's own endpoint, or that of a data collection endpoint: `https://…ingest.monitor.azure.com`. */
  readonly endpoint: string;
  /** Immutable id of the data collection rule: `dcr-…`. */
  readonly ruleId: string;
  readonly credential: TokenCredential;
  /** Whom the token is for: `https://monitor.azure.com`, or that of another cloud. */
  readonly audience: string;
  readonly httpClient: HttpClient;
  readonly clock: Clock;
  readonly deadlineMs?: number;
}

/** Never rejects. Reasons hold a status and a code, never what the other side wrote. */
export type RowUpload = (stream: Stream, rows: readonly Record<string, unknown>[]) => Promise<Attempt>;

const DEADLINE_MS = 15_000;

/** How long the client may take to obey its signal before we stop waiting for it. */
const GRACE_MS = 500;

/** The body is at fault and stays so. All else may change: a role takes up to 30 minutes to propagate, a rule can be restored. */
const REJECTED: readonly number[] = [400, 413];

/** @throws Error where the endpoint is not an https address */
export function createRowUpload(ingestion: LogsIngestion): RowUpload {
  const { endpoint, ruleId, credential, audience, httpClient, clock, deadlineMs = DEADLINE_MS } = ingestion;
  if (!URL.canParse(endpoint) || new URL(endpoint).protocol !== "https:") {
    throw new Error(
      "Azure Monitor cannot be used: the logs ingestion endpoint is not an https:// address; take it from the data collection rule",
    );
  }
  const client = new LogsIngestionClient(endpoint.replace(/\/+$/, ""), credential, {
    audience,
    httpClient,
    retryOptions: { maxRetries: 0 },
  });
  return async (stream, rows) => {
    const controller = new AbortController();
    const late: Attempt = { kind: "retry", reason: `No answer within ${deadlineMs} ms`, retryAfterSeconds: undefined };
    let guard: NodeJS.Timeout | undefined;
    const deadline = setTimeout(() => {
      controller.abort();
    }, deadlineMs);
    const tooLate = new Promise<Attempt>((resolve) => {
      guard = setTimeout(resolve, deadlineMs + GRACE_MS, late);
    });
    const upload = client.upload(ruleId, stream, [...rows], { abortSignal: controller.signal }).then(
      // An aborted upload of several parts can end without an error though parts of it were never sent.
      (): Attempt => (controller.signal.aborted ? late : { kind: "accepted" }),
      (error: unknown) => (controller.signal.aborted ? late : attemptOf(error, clock.now())),
    );
    const attempt = await Promise.race([upload, tooLate]);
    clearTimeout(deadline);
    clearTimeout(guard);
    return attempt;
  };
}

/** The client wraps what went wrong with each part; the first tells enough. A sign-in that failed has a status too, but not of this service. */
function attemptOf(error: unknown, now: Date): Attempt {
  const cause: unknown = isAggregateLogsUploadError(error) ? error.errors[0]?.cause : error;
  const code = failureCode(cause);
  if (!isRestError(cause) || cause.statusCode === undefined) {
    return { kind: "retry", reason: `No answer: ${code}`, retryAfterSeconds: undefined };
  }
  const reason = `HTTP ${cause.statusCode} ${code}`;
  if (REJECTED.includes(cause.statusCode)) return { kind: "rejected", reason };
  const header = cause.response?.headers.get("retry-after");
  return { kind: "retry", reason, retryAfterSeconds: retryAfterSeconds(header, now) };
}
