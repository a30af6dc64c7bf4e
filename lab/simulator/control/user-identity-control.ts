import { z } from "zod";
import { guidFrom } from "../identifiers";
import { findUserIdentity } from "../world/access";
import { newPrincipal } from "../world/deploy";
import { setEnabled } from "../world/directory";
import { noteIdentityChange } from "../world/health";
import { userIdentityId, type UserIdentity } from "../world/principal";
import { type World } from "../world/world";
import { name, type ControlCall, type ControlRoute } from "./control-call";
import { found, readInput } from "./input";
import { knowSubscription } from "./places";

const monitorAccess = z.enum(["full", "unlisted", "unreadable", "none"]).optional();
export const userIdentityInput = z.strictObject({
  name: z.string(),
  subscription: z.string().optional(),
  resourceGroup: z.string().optional(),
  location: z.string().optional(),
  monitorAccess,
});

/** User-assigned identities: as resources, and as accounts of Entra. */
export const userIdentityControl: readonly ControlRoute[] = [
  {
    method: "POST",
    path: "/identities",
    handle: (call) => {
      const input = readInput(userIdentityInput, call.input);
      return call.state.engine.change("identity.create", input, (world, at) => {
        const identity = createUserIdentity(world, input);
        if (identity.deletedAt !== null) {
          recreate(world, identity, at);
        }
        return { id: userIdentityId(identity), ...identity };
      });
    },
  },
  {
    method: "PATCH",
    path: "/identities/{identity}",
    handle: (call) => {
      const input = readInput(z.strictObject({ monitorAccess }), call.input);
      return onIdentity(call, "identity.change", (identity) => {
        identity.monitorAccess = input.monitorAccess ?? identity.monitorAccess;
      });
    },
  },
  {
    method: "POST",
    path: "/identities/{identity}/delete",
    handle: (call) =>
      onIdentity(call, "identity.delete", (identity, _world, at) => {
        identity.deletedAt = at;
      }),
  },
  ...(["disable", "enable"] as const).map((verb): ControlRoute => ({
    method: "POST",
    path: `/identities/{identity}/${verb}`,
    handle: (call) =>
      onIdentity(call, `identity.${verb}`, (identity, world) => {
        setEnabled(world, [identity.principal], verb === "enable");
      }),
  })),
];

/** The identity of that name, made if it is new, in the place said. */
export function createUserIdentity(world: World, input: z.infer<typeof userIdentityInput>): UserIdentity {
  const { settings } = world;
  const identity = knowUserIdentity(world, input.name, {
    subscription: knowSubscription(world, input.subscription),
    resourceGroup: input.resourceGroup ?? settings.resourceGroup,
    location: input.location ?? settings.location,
  });
  identity.monitorAccess = input.monitorAccess ?? identity.monitorAccess;
  return identity;
}

export function knowUserIdentity(
  world: World,
  identityName: string,
  where: { readonly subscription: string; readonly resourceGroup: string; readonly location: string },
): UserIdentity {
  const existing = findUserIdentity(world, identityName);
  if (existing !== undefined) {
    return existing;
  }
  const { subscription, resourceGroup, location } = where;
  const principal = newPrincipal(world, identityName);
  const identity: UserIdentity = {
    name: identityName,
    subscription,
    resourceGroup,
    location,
    principal,
    client: guidFrom(`client ${principal}`),
    deletedAt: null,
    monitorAccess: "full",
  };
  world.userIdentities.push(identity);
  return identity;
}

/** A recreated identity of the same name is a different principal (documentation). */
function recreate(world: World, identity: UserIdentity, at: number): void {
  identity.principal = newPrincipal(world, identity.name);
  identity.client = guidFrom(`client ${identity.principal}`);
  identity.deletedAt = null;
  for (const service of world.services.filter((one) => one.identity.users.includes(userIdentityId(identity)))) {
    noteIdentityChange(service, at);
  }
}

function onIdentity(
  call: ControlCall,
  action: string,
  change: (identity: UserIdentity, world: World, at: number) => void,
): unknown {
  const reference = name(call, "identity");
  const detail = { identity: reference, ...(call.input as object | undefined) };
  return call.state.engine.change(action, detail, (world, at) => {
    const identity = found(findUserIdentity(world, reference), `identity '${reference}'`);
    change(identity, world, at);
    return { id: userIdentityId(identity), ...identity };
  });
}
