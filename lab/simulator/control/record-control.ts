import { z } from "zod";
import { findHook, type Hook } from "../records";
import { name, type ControlRoute } from "./control-call";
import { readInput } from "./input";

const status = z.int().min(200).max(599);
const hookInput = z.strictObject({
  statuses: z.array(status).default([]),
  then: status.default(202),
  retryAfter: z.string().nullable().default(null),
  says: z.string().max(100_000).default("ok"),
});

/** What was received, and how the webhook receivers answer. */
export const recordControl: readonly ControlRoute[] = [
  {
    method: "PUT",
    path: "/hooks/{name}",
    handle: (call) => {
      const hook = findHook(call.state.records, name(call, "name"));
      hook.script = readInput(hookInput, call.input);
      return showHook(hook);
    },
  },
  {
    method: "GET",
    path: "/hooks/{name}",
    handle: (call) => showHook(findHook(call.state.records, name(call, "name"))),
  },
  {
    method: "DELETE",
    path: "/hooks/{name}",
    handle: (call) => {
      call.state.records.hooks.delete(name(call, "name"));
      return {};
    },
  },
  {
    method: "GET",
    path: "/hooks",
    handle: ({ state }) =>
      Object.fromEntries([...state.records.hooks].map(([hookName, hook]) => [hookName, hook.deliveries.length])),
  },
  { method: "GET", path: "/heartbeats", handle: ({ state }) => state.records.heartbeats },
  {
    method: "GET",
    path: "/ingested",
    handle: ({ state, query }) => {
      const stream = query.get("stream");
      return state.records.ingested.filter((batch) => stream === null || batch.stream === stream);
    },
  },
  {
    method: "GET",
    path: "/requests",
    handle: ({ state, query }) => {
      const [api, since] = [query.get("api"), query.get("since")];
      return state.records.requests.filter(
        (request) => (api === null || request.api === api) && (since === null || request.at >= since),
      );
    },
  },
];

function showHook({ script, deliveries }: Hook): unknown {
  return { script, deliveries };
}
