import { z } from "zod";
import { guidFrom } from "../identifiers";
import { newId } from "../world/deploy";
import { EVERYONE, type DeniedPrincipal, type DenyAssignment } from "../world/principal";
import { type World } from "../world/world";
import { type ControlRoute } from "./control-call";
import { ControlError, duration, readInput } from "./input";
import { scopeSaid, where } from "./scopes";
import { isAnyone, principalOf, who, type Who } from "./who";

const actions = z.array(z.string()).default([]);
const one = z.strictObject(who);
const addInput = z.strictObject({
  name: z.string().default("Deny keys"),
  ...who,
  everyone: z.boolean().default(false),
  exclude: z.array(one).default([]),
  ...where,
  actions,
  notActions: actions,
  dataActions: z.array(z.string()).default(["Microsoft.KeyVault/vaults/keys/*"]),
  notDataActions: actions,
  doNotApplyToChildScopes: z.boolean().default(false),
  isSystemProtected: z.boolean().default(true),
  condition: z.string().optional(),
  conditionHolds: z.boolean().default(true),
  propagation: duration.optional(),
});
const removeInput = z.strictObject({
  id: z.string().optional(),
  name: z.string().optional(),
  propagation: duration.optional(),
});

/** Deny assignments: like roles they show at once and take effect after the propagation, both ways (documentation of Key Vault's refusals). */
export const denialControl: readonly ControlRoute[] = [
  {
    method: "POST",
    path: "/denials/add",
    handle: (call) => {
      const input = readInput(addInput, call.input);
      return call.state.engine.change("denial.add", input, (world, at) => addDenial(world, input, at));
    },
  },
  {
    method: "POST",
    path: "/denials/remove",
    handle: (call) => {
      const input = readInput(removeInput, call.input);
      return call.state.engine.change("denial.remove", input, (world, at) => removeDenials(world, input, at));
    },
  },
];

function addDenial(world: World, input: z.infer<typeof addInput>, at: number): DenyAssignment {
  if (input.everyone !== isAnyone(input)) {
    throw new ControlError("Say who: service, identity, group or principal, or everyone (with exclude)");
  }
  const denial: DenyAssignment = {
    id: guidFrom(`denial ${newId(world, "denial")}`),
    name: input.name,
    scope: scopeSaid(world, input),
    permissions: {
      actions: input.actions,
      notActions: input.notActions,
      dataActions: input.dataActions,
      notDataActions: input.notDataActions,
    },
    doNotApplyToChildScopes: input.doNotApplyToChildScopes,
    principals: [input.everyone ? { id: EVERYONE, type: "SystemDefined" } : denied(world, input)],
    excludePrincipals: input.exclude.map((excluded) => denied(world, excluded)),
    isSystemProtected: input.isSystemProtected,
    condition: input.condition ?? null,
    conditionHolds: input.conditionHolds,
    createdAt: at,
    effectiveFrom: at + (input.propagation ?? world.settings.propagation),
    effectiveUntil: null,
  };
  world.denyAssignments.push(denial);
  return denial;
}

function denied(world: World, whom: Who): DeniedPrincipal {
  return { id: principalOf(world, whom), type: whom.group === undefined ? "ServicePrincipal" : "Group" };
}

function removeDenials(world: World, input: z.infer<typeof removeInput>, at: number): readonly DenyAssignment[] {
  const matching = world.denyAssignments.filter(
    (denial) =>
      denial.effectiveUntil === null &&
      (input.id === undefined || denial.id === input.id) &&
      (input.name === undefined || denial.name === input.name),
  );
  if (matching.length === 0) {
    throw new ControlError("No deny assignment fits", 404);
  }
  for (const denial of matching) {
    denial.effectiveUntil = at + (input.propagation ?? world.settings.propagation);
  }
  return matching;
}
