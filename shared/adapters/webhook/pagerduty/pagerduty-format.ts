/** PagerDuty's Events API v2: a routing key in the body, an answer that says `success`. */
import { attemptOfStatus } from "../../../core/delivery/attempt-of-status";
import { type Attempt } from "../../../core/delivery/outbox-entry";
import { type PageFormat, type ReceiverAnswer } from "../../../ports/page-format";
import { answeredObject } from "../answered-object";
import { pagerDutyBody } from "./pagerduty-body";

/** An acknowledged incident is not notified of again (PagerDuty, "Events API v2 overview"), so a window that closed is a second one. */
export function pagerDutyFormat(routingKey: string): PageFormat {
  return {
    redeploymentIsAnAlertOfItsOwn: true,
    render: (page) => ({ contentType: "application/json", body: pagerDutyBody(page) }),
    request: (body, url) => ({
      url,
      headers: {},
      body: JSON.stringify({ routing_key: routingKey, ...(JSON.parse(body) as object) }),
    }),
    judge,
  };
}

/** 202 with `{"status":"success"}`: any other 2xx is an answer of somebody else, or an error in the clothes of a success. */
function judge({ status, body, retryAfterSeconds }: ReceiverAnswer): Attempt {
  const attempt = attemptOfStatus(status, retryAfterSeconds);
  if (attempt.kind !== "accepted" || answeredObject(body)?.["status"] === "success") return attempt;
  return { kind: "retry", reason: `HTTP ${status} without PagerDuty's success`, retryAfterSeconds };
}
