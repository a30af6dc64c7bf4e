/** A receiver of Azure's common alert schema, such as a Logic App: any 2xx, unless its body says that it went wrong. */
import { attemptOfStatus } from "../../../core/delivery/attempt-of-status";
import { type Attempt } from "../../../core/delivery/outbox-entry";
import { type Clock } from "../../../ports/clock";
import { type PageFormat, type ReceiverAnswer } from "../../../ports/page-format";
import { answeredObject } from "../answered-object";
import { standardWebhooksSignature } from "../standard-webhooks-signature";
import { commonAlertBody } from "./common-alert-body";

/** `secrets`: as Standard Webhooks asks, all of which sign; none: unsigned, as Azure Monitor's own calls are. */
export function commonAlertFormat(secrets: readonly string[], clock: Clock): PageFormat {
  return {
    redeploymentIsAnAlertOfItsOwn: false,
    render: (page) => ({ contentType: "application/json", body: commonAlertBody(page) }),
    request: (body, url, id) => ({ url, body, headers: secrets.length === 0 ? {} : signed(id, body, secrets, clock) }),
    judge,
  };
}

function signed(id: string, body: string, secrets: readonly string[], clock: Clock): Readonly<Record<string, string>> {
  const timestamp = Math.floor(clock.now().getTime() / 1000);
  return {
    "webhook-id": id,
    "webhook-timestamp": `${timestamp}`,
    "webhook-signature": standardWebhooksSignature({ id, timestamp, body }, secrets),
  };
}

function judge({ status, body, retryAfterSeconds }: ReceiverAnswer): Attempt {
  const attempt = attemptOfStatus(status, retryAfterSeconds);
  const failure = answeredObject(body)?.["error"];
  if (attempt.kind !== "accepted" || failure === undefined || failure === null || failure === false) return attempt;
  return { kind: "retry", reason: `HTTP ${status} with an error in its body`, retryAfterSeconds };
}
