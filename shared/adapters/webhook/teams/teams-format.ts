/**
 * A Teams workflow: its 202 says that it was accepted, and no more. A 200 may carry a failure in its body
 * (MicrosoftDocs/msteams-docs#400, #1810; atc0005/go-teams-notify#59).
 */
import { attemptOfStatus } from "../../../core/delivery/attempt-of-status";
import { type Attempt } from "../../../core/delivery/outbox-entry";
import { type PageFormat, type ReceiverAnswer } from "../../../ports/page-format";
import { teamsBody } from "./teams-body";

export const teamsFormat: PageFormat = {
  redeploymentIsAnAlertOfItsOwn: false,
  render: (page) => ({ contentType: "application/json", body: teamsBody(page) }),
  request: (body, url) => ({ url, body, headers: {} }),
  judge,
};

/** As the connectors word it: `Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429 …`. */
const FAILURE = /fail|error|throttl/i;

function judge({ status, body, retryAfterSeconds }: ReceiverAnswer): Attempt {
  const attempt = attemptOfStatus(status, retryAfterSeconds);
  if (attempt.kind !== "accepted" || !FAILURE.test(body)) return attempt;
  return { kind: "retry", reason: `HTTP ${status} with a failure in its body`, retryAfterSeconds };
}
