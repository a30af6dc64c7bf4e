/** A webhook receiver that is paged in its own format. */
import { receiverProblem } from "../../core/delivery/receiver-problem";
import { letsThrough, type Routing } from "../../core/delivery/routing";
import { type PageChannel } from "../../ports/channel";
import { type Clock } from "../../ports/clock";
import { type PageFormat } from "../../ports/page-format";
import { receiverId, signatureId } from "./receiver-id";
import { createWebhookSender } from "./send-webhook";

export interface PageWebhook extends Partial<Routing> {
  readonly name: string;
  readonly url: string;
  /** Names the receiver at an address that many share. */
  readonly key?: string;
  /** What the format signs with. */
  readonly secrets?: readonly string[];
  readonly format: PageFormat;
  readonly clock: Clock;
  readonly deadlineMs?: number;
}

const DEADLINE_MS = 15_000;

/** @throws Error "Webhook {name} cannot be used: {problem}", without address and secrets */
export function createPageWebhook(webhook: PageWebhook): PageChannel {
  const { name, url, key, secrets = [], format, clock, events, minSeverity, deadlineMs = DEADLINE_MS } = webhook;
  const problem = receiverProblem(url);
  if (problem !== undefined) throw new Error(`Webhook ${name} cannot be used: ${problem}`);
  const send = createWebhookSender({ deadlineMs, clock });
  return {
    kind: "pages",
    name,
    receiver: receiverId(url, key),
    signature: signatureId(secrets),
    redeploymentIsAnAlertOfItsOwn: format.redeploymentIsAnAlertOfItsOwn,
    wants: (news) => letsThrough({ events, minSeverity }, news),
    render: format.render,
    send: ({ contentType, body, eventId }) => {
      const { headers, ...request } = format.request(body, url, eventId);
      const all = { "content-type": contentType, "user-agent": "fhir-cmk-watch", ...headers };
      return send({ ...request, headers: all }, format.judge);
    },
  };
}
