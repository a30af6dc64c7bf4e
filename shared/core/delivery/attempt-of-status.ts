/** Judges a receiver by the status of its answer. */
import { type Attempt } from "./outbox-entry";

/** Timeout, too early, too many requests: turned away unread, and the receiver may take it later. So may one whose server failed (500 and up), read or unread. */
const LATER: readonly number[] = [408, 425, 429];

/** Any 2xx is a yes; 408, 425, 429 and 5xx ask for another try; 410 says that the receiver is there no more; all else, redirects too, is a no. */
export function attemptOfStatus(status: number, retryAfterSeconds: number | undefined): Attempt {
  const reason = `HTTP ${status}`;
  if (status >= 200 && status <= 299) return { kind: "accepted" };
  if (LATER.includes(status)) return { kind: "retry", reason, retryAfterSeconds, neverArrived: true };
  if (status >= 500) return { kind: "retry", reason, retryAfterSeconds };
  return { kind: status === 410 ? "gone" : "rejected", reason };
}
