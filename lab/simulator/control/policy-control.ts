import { findVault } from "../world/find";
import { z } from "zod";
import { sameText } from "../identifiers";
import { type Vault } from "../world/vault";
import { name, type ControlCall, type ControlRoute } from "./control-call";
import { duration, found, readInput } from "./input";
import { principalOf, who } from "./who";

const setInput = z.strictObject({
  ...who,
  keys: z.array(z.string()).default(["get", "wrapKey", "unwrapKey"]),
  propagation: duration.optional(),
});
const removeInput = z.strictObject({ ...who, propagation: duration.optional() });

/** Access policies of a vault: shown at once, effective after the propagation, both ways. */
export const policyControl: readonly ControlRoute[] = [
  {
    method: "POST",
    path: "/policies/{vault}/set",
    handle: (call) => {
      const input = readInput(setInput, call.input);
      return onVault(call, "policy.set", input, (vault, objectId, changesAt) => {
        setPolicy(vault, objectId, input.keys, changesAt);
      });
    },
  },
  {
    method: "POST",
    path: "/policies/{vault}/remove",
    handle: (call) => onVault(call, "policy.remove", readInput(removeInput, call.input), endPolicies),
  },
];

/** Replaces the principal's policy from that moment on. */
export function setPolicy(vault: Vault, objectId: string, keys: readonly string[], effectiveFrom: number): void {
  endPolicies(vault, objectId, effectiveFrom);
  vault.policies.push({ objectId, keys, effectiveFrom, effectiveUntil: null });
}

function endPolicies(vault: Vault, objectId: string, until: number): void {
  for (const policy of vault.policies) {
    if (sameText(policy.objectId, objectId) && policy.effectiveUntil === null) {
      policy.effectiveUntil = until;
    }
  }
}

function onVault(
  call: ControlCall,
  action: string,
  input: z.infer<typeof removeInput>,
  change: (vault: Vault, objectId: string, changesAt: number) => void,
): unknown {
  return call.state.engine.change(action, { vault: name(call, "vault"), ...input }, (world, at) => {
    const vault = found(findVault(world, name(call, "vault")), `vault '${name(call, "vault")}'`);
    change(vault, principalOf(world, input), at + (input.propagation ?? world.settings.propagation));
    return vault.policies;
  });
}
