/**
 * Jira Service Management: an API key in a header, alerts created at `/alerts` and closed at `/alerts/{alias}/close`. It takes every request
 * with 202 and works it off later: an alert that is closed and is not there is no error to it.
 */
import { attemptOfStatus } from "../../../core/delivery/attempt-of-status";
import { type Attempt } from "../../../core/delivery/outbox-entry";
import { type PageFormat, type ReceiverAnswer } from "../../../ports/page-format";
import { answeredObject } from "../answered-object";
import { jsmBody } from "./jsm-body";

/** An alert of the same alias is only counted, and nobody is notified again: a window that closed is a second one. */
export function jsmFormat(apiKey: string): PageFormat {
  return {
    redeploymentIsAnAlertOfItsOwn: true,
    render: (page) => ({ contentType: "application/json", body: jsmBody(page) }),
    request: (body, url) => ({ url: addressOf(body, url), body, headers: { authorization: `GenieKey ${apiKey}` } }),
    judge,
  };
}

/** What has no message is no alert, and closes one. */
function addressOf(body: string, url: string): string {
  const { alias, message } = JSON.parse(body) as { readonly alias: string; readonly message?: string };
  const alerts = url.replace(/\/+$/, "");
  return message === undefined ? `${alerts}/${encodeURIComponent(alias)}/close?identifierType=alias` : alerts;
}

function judge({ status, body, retryAfterSeconds }: ReceiverAnswer): Attempt {
  const attempt = attemptOfStatus(status, retryAfterSeconds);
  if (attempt.kind !== "accepted" || answeredObject(body)?.["requestId"] !== undefined) return attempt;
  return { kind: "retry", reason: `HTTP ${status} without Jira Service Management's request id`, retryAfterSeconds };
}
