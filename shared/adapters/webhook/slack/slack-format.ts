/** A Slack incoming webhook: it answers 200 and `ok`, or the name of an error (Slack, "Sending messages using incoming webhooks"). */
import { attemptOfStatus } from "../../../core/delivery/attempt-of-status";
import { type Attempt } from "../../../core/delivery/outbox-entry";
import { type PageFormat, type ReceiverAnswer } from "../../../ports/page-format";
import { slackBody } from "./slack-body";

export const slackFormat: PageFormat = {
  redeploymentIsAnAlertOfItsOwn: false,
  render: (page) => ({ contentType: "application/json; charset=utf-8", body: slackBody(page) }),
  request: (body, url) => ({ url, body, headers: {} }),
  judge,
};

/** The webhook, its app or its workspace was removed. */
const GONE: readonly string[] = ["no_service", "no_service_id", "no_team", "team_disabled"];

function judge({ status, body, retryAfterSeconds }: ReceiverAnswer): Attempt {
  const attempt = attemptOfStatus(status, retryAfterSeconds);
  const word = body.trim();
  if (attempt.kind === "accepted") {
    return word === "ok" ? attempt : { kind: "retry", reason: `HTTP ${status} without Slack's ok`, retryAfterSeconds };
  }
  return attempt.kind === "rejected" && GONE.includes(word)
    ? { kind: "gone", reason: `HTTP ${status} ${word}` }
    : attempt;
}
