import { z } from "zod";
import { name, type ControlCall, type ControlRoute } from "./control-call";
import { duration, readInput } from "./input";
import { findGroup, joinGroup, knowGroup, principalOf, who } from "./who";

const groupInput = z.strictObject({ name: z.string(), services: z.array(z.string()).default([]) });
const memberInput = z.strictObject({ ...who, propagation: duration.optional() });

/** Groups and who is in them; a membership takes effect after the propagation, both ways. */
export const groupControl: readonly ControlRoute[] = [
  {
    method: "POST",
    path: "/groups",
    handle: (call) => {
      const input = readInput(groupInput, call.input);
      return call.state.engine.change("group.create", input, (world, at) => {
        const group = knowGroup(world, input.name);
        for (const service of input.services) {
          joinGroup(group, principalOf(world, { service }), at);
        }
        return group;
      });
    },
  },
  { method: "POST", path: "/groups/{group}/join", handle: join },
  { method: "POST", path: "/groups/{group}/leave", handle: leave },
];

function join(call: ControlCall): unknown {
  const { propagation, ...input } = readInput(memberInput, call.input);
  return call.state.engine.change("group.join", { group: name(call, "group"), ...input }, (world, at) => {
    const group = findGroup(world, name(call, "group"));
    joinGroup(group, principalOf(world, input), at + (propagation ?? world.settings.propagation));
    return group;
  });
}

function leave(call: ControlCall): unknown {
  const { propagation, ...input } = readInput(memberInput, call.input);
  return call.state.engine.change("group.leave", { group: name(call, "group"), ...input }, (world, at) => {
    const group = findGroup(world, name(call, "group"));
    const principal = principalOf(world, input);
    for (const member of group.members.filter((one) => one.principal === principal && one.effectiveUntil === null)) {
      member.effectiveUntil = at + (propagation ?? world.settings.propagation);
    }
    return group;
  });
}
