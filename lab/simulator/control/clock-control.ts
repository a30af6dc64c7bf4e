import { z } from "zod";
import { writeDuration, writeInstant } from "../duration";
import { type ControlCall, type ControlRoute } from "./control-call";
import { ControlError, duration, instant, readInput, signedDuration } from "./input";

const clockInput = z.strictObject({
  now: instant.optional(),
  rate: z.number().min(0).max(10_000).optional(),
  realNow: instant.optional(),
  latency: duration.optional(),
  azureSkew: signedDuration.optional(),
});
const advanceInput = z.union([z.strictObject({ by: duration }), z.strictObject({ to: instant })]);

export const clockControl: readonly ControlRoute[] = [
  { method: "GET", path: "/clock", handle: showClock },
  { method: "PUT", path: "/clock", handle: setClock },
  {
    method: "POST",
    path: "/clock/advance",
    handle: (call) => {
      const wanted = readInput(advanceInput, call.input);
      const clock = ownClock(call);
      const milliseconds = "by" in wanted ? wanted.by : wanted.to - clock.now();
      if (milliseconds < 0) {
        throw new ControlError("The clock cannot go back while there are services; put a new world first");
      }
      clock.advance(milliseconds);
      return showClock(call);
    },
  },
];

function ownClock({ state }: ControlCall): NonNullable<ControlCall["state"]["controlled"]> {
  if (state.controlled === null) {
    throw new ControlError("This simulator runs on a clock that was given to it; set that one instead");
  }
  return state.controlled;
}

function setClock(call: ControlCall): unknown {
  const { state } = call;
  const { now, rate, realNow, latency, azureSkew } = readInput(clockInput, call.input);
  if (realNow !== undefined && now === undefined) {
    throw new ControlError("realNow says when `now` held by the machine's clock; give both");
  }
  if (now !== undefined || rate !== undefined) {
    const settled = state.engine.settle();
    if (now !== undefined && now < settled && state.engine.world().services.length > 0) {
      throw new ControlError("The clock cannot go back while there are services; put an empty world first");
    }
    ownClock(call).set({
      ...(now === undefined ? {} : { now }),
      ...(rate === undefined ? {} : { rate }),
      ...(realNow === undefined ? {} : { realAt: realNow }),
    });
  }
  state.setLatency(latency ?? state.latency());
  state.setSkew(azureSkew ?? state.skew());
  return showClock(call);
}

function showClock({ state }: ControlCall): unknown {
  const origin = state.controlled?.origin();
  return {
    now: writeInstant(state.engine.settle()),
    rate: state.controlled?.rate() ?? null,
    origin: origin === undefined ? null : { now: writeInstant(origin.simAt), realNow: writeInstant(origin.realAt) },
    latency: writeDuration(state.latency()),
    azureSkew: writeDuration(state.skew()),
  };
}
