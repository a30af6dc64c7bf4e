import { writeInstant } from "../duration";
import { findHook } from "../records";
import { text, type Answer } from "../wire/answer";
import { param, type Call, type Route } from "../wire/call";

/** What the product calls of its own: webhooks and pings. Everything received is kept; a hook answers as its script says. */
export const receiverRoutes: readonly Route[] = [
  { api: "webhook", host: "local", method: "ANY", path: "/hooks/{name}", audience: "none", handle: receive },
  { api: "webhook", host: "local", method: "ANY", path: "/hooks/{name}/{rest*}", audience: "none", handle: receive },
  { api: "heartbeat", host: "local", method: "ANY", path: "/heartbeat", audience: "none", handle: ping },
  { api: "heartbeat", host: "local", method: "ANY", path: "/heartbeat/{rest*}", audience: "none", handle: ping },
];

function receive(call: Call): Answer {
  const hook = findHook(call.state.records, param(call, "name"));
  const status = hook.script.statuses.shift() ?? hook.script.then;
  keepDelivery(call, status);
  const { retryAfter, says } = hook.script;
  return text(
    status,
    status < 300 ? says : "no",
    "text/plain",
    status >= 300 && retryAfter !== null ? { "retry-after": retryAfter } : {},
  );
}

/** Also called for deliveries a fault answered, so that nothing received is missing. */
export function keepDelivery(call: Call, status: number): void {
  findHook(call.state.records, param(call, "name")).deliveries.push({
    at: writeInstant(call.at),
    method: call.method,
    path: call.path,
    headers: call.headers,
    body: call.body.toString("utf8"),
    bodyBase64: call.body.toString("base64"),
    status,
  });
}

function ping(call: Call): Answer {
  const { method, path, body } = call;
  call.state.records.heartbeats.push({ at: writeInstant(call.at), method, path, body: body.toString("utf8") });
  return text(200, "OK", "text/plain");
}
