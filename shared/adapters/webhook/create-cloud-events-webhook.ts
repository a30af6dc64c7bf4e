/** A webhook receiver that is told of events as CloudEvents, signed the Standard Webhooks way. */
import { attemptOfStatus } from "../../core/delivery/attempt-of-status";
import { receiverProblem } from "../../core/delivery/receiver-problem";
import { letsThrough, type Routing } from "../../core/delivery/routing";
import { type EventChannel } from "../../ports/channel";
import { type Clock } from "../../ports/clock";
import { type Log } from "../../ports/log";
import { CLOUD_EVENTS_CONTENT_TYPE, cloudEventsBody, type CloudEventsContext } from "./cloud-events-body";
import { receiverId, signatureId } from "./receiver-id";
import { createWebhookSender } from "./send-webhook";
import { secretProblem, standardWebhooksSignature } from "./standard-webhooks-signature";

export interface CloudEventsWebhook extends Partial<Routing>, Partial<CloudEventsContext> {
  readonly name: string;
  readonly url: string;
  /** `whsec_…`; two while one replaces the other; none: unsigned, and the log says so. */
  readonly secrets: readonly string[];
  /** Who tells: a URI reference, such as `/subscriptions/…/sites/{app}`. */
  readonly source: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly deadlineMs?: number;
}

const DEADLINE_MS = 15_000;

/** RFC 3986: no spaces, no control characters, nothing that needs escaping; bounded, for it is in every body. */
const URI_REFERENCE = /^[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]{1,1000}$/;

/** @throws Error "Webhook {name} cannot be used: {problem}", without address and secrets */
export function createCloudEventsWebhook(webhook: CloudEventsWebhook): EventChannel {
  const { name, url, secrets, clock, log, events, minSeverity, deadlineMs = DEADLINE_MS } = webhook;
  const problem = problemOf(webhook);
  if (problem !== undefined) throw new Error(`Webhook ${name} cannot be used: ${problem}`);
  if (secrets.length === 0) {
    log.warn("Webhook is not signed: its receiver cannot tell our calls from others. Give it a secret.", { name });
  }
  const { source, runbookUrl, publicUrl } = webhook;
  const send = createWebhookSender({ deadlineMs, clock });
  return {
    kind: "events",
    name,
    receiver: receiverId(url),
    signature: signatureId(secrets),
    wants: (event) => letsThrough({ events, minSeverity }, event),
    render: (event) => ({
      contentType: CLOUD_EVENTS_CONTENT_TYPE,
      body: cloudEventsBody(event, { source, runbookUrl, publicUrl }),
    }),
    send: ({ eventId: id, contentType, body }) => {
      const timestamp = Math.floor(clock.now().getTime() / 1000);
      const signature = standardWebhooksSignature({ id, timestamp, body }, secrets);
      const headers = {
        "content-type": contentType,
        "user-agent": "fhir-cmk-watch",
        "webhook-id": id,
        "webhook-timestamp": `${timestamp}`,
        ...(signature === "" ? {} : { "webhook-signature": signature }),
      };
      return send({ url, headers, body }, ({ status, retryAfterSeconds }) =>
        attemptOfStatus(status, retryAfterSeconds),
      );
    },
  };
}

function problemOf({ url, secrets, source }: CloudEventsWebhook): string | undefined {
  const secret = secrets.map(secretProblem).find((problem) => problem !== undefined);
  if (!URI_REFERENCE.test(source)) return "its source is not a URI reference; use a path such as /fhir-cmk-watch";
  return receiverProblem(url) ?? secret;
}
