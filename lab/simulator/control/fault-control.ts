import { z } from "zod";
import { writeDuration, writeInstant } from "../duration";
import { APIS, BODY_FAULT_KINDS, FAULT_KINDS, REFUSAL_REASONS } from "../faults/fault-lists";
import { type Fault } from "../faults/faults";
import { name, type ControlRoute } from "./control-call";
import { ControlError, duration, readInput } from "./input";

const api = z.enum(APIS);
const faultInput = z.strictObject({
  api: z.union([api, z.array(api).min(1), z.literal("*")]),
  kind: z.enum([...FAULT_KINDS, ...BODY_FAULT_KINDS]),
  match: z.string().optional(),
  times: z.int().min(1).optional(),
  for: duration.optional(),
  retryAfter: z.string().nullable().optional(),
  status: z.int().min(301).max(599).optional(),
  location: z.url().optional(),
  reason: z.enum(REFUSAL_REASONS).optional(),
  set: z.record(z.string(), z.unknown()).optional(),
  remove: z.array(z.string()).optional(),
});

/** Where a redirect leads unless told: a host that does not exist. */
const NOWHERE = "https://maintenance.simulated.invalid/";

/** Faults of any endpoint. */
export const faultControl: readonly ControlRoute[] = [
  {
    method: "POST",
    path: "/faults",
    handle: ({ state, input }) => {
      const wanted = readInput(faultInput, input);
      const { set = {}, remove = [] } = wanted;
      const changes = Object.keys(set).length + remove.length;
      if ((wanted.kind === "patch-json") !== changes > 0) {
        throw new ControlError(
          "set and remove say what a patch-json fault changes; it needs one of them, no other fault takes them",
        );
      }
      if (wanted.status !== undefined && (wanted.kind === "redirect") !== wanted.status < 400) {
        throw new ControlError("status is below 400 for a redirect, and 400 or more for what fails");
      }
      const at = state.engine.settle();
      const fault = state.faults.add(
        {
          apis: wanted.api === "*" ? APIS : Array.isArray(wanted.api) ? wanted.api : [wanted.api],
          kind: wanted.kind,
          match: wanted.match ?? null,
          times: wanted.times ?? null,
          lasts: wanted.for ?? null,
          retryAfter:
            wanted.retryAfter === undefined ? (wanted.kind === "throttle-429" ? "10" : null) : wanted.retryAfter,
          status: wanted.status ?? null,
          reason: wanted.reason ?? null,
          location: wanted.location ?? NOWHERE,
          set,
          remove,
        },
        at,
      );
      state.engine.world().log.actions.push({ at, action: "fault.add", detail: { id: fault.id, ...wanted } });
      return showFault(fault);
    },
  },
  { method: "GET", path: "/faults", handle: ({ state }) => state.faults.list(state.engine.settle()).map(showFault) },
  {
    method: "DELETE",
    path: "/faults",
    handle: ({ state }) => {
      state.faults.clear();
      state.engine.world().log.actions.push({ at: state.engine.settle(), action: "fault.clear", detail: {} });
      return {};
    },
  },
  {
    method: "DELETE",
    path: "/faults/{id}",
    handle: (call) => {
      if (!call.state.faults.remove(name(call, "id"))) {
        throw new ControlError(`There is no fault '${name(call, "id")}'`, 404);
      }
      call.state.engine
        .world()
        .log.actions.push({ at: call.state.engine.settle(), action: "fault.remove", detail: { id: name(call, "id") } });
      return {};
    },
  },
];

function showFault({ id, apis, kind, match, since, lasts, left, hits, set, remove }: Fault): unknown {
  return {
    id,
    api: apis.length === 1 ? apis[0] : apis,
    kind,
    match,
    since: writeInstant(since),
    for: lasts === null ? null : writeDuration(lasts),
    timesLeft: left,
    hits,
    ...(kind === "patch-json" ? { set, remove } : {}),
  };
}
