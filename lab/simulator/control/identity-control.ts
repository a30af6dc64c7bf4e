import { z } from "zod";
import { guidFrom } from "../identifiers";
import { findUserIdentity } from "../world/access";
import { changeIdentity, newPrincipal } from "../world/deploy";
import { noteIdentityChange } from "../world/health";
import { userIdentityId } from "../world/principal";
import { type World } from "../world/world";
import { name, type ControlRoute } from "./control-call";
import { knowUserIdentity } from "./create-service";
import { found, readInput } from "./input";
import { knowSubscription } from "./places";
import { onService } from "./service-control";

const identityInput = z.strictObject({
  name: z.string(),
  subscription: z.string().optional(),
  resourceGroup: z.string().optional(),
  location: z.string().optional(),
});
const kind = z.strictObject({ user: z.string().optional() });

/** Identities of services (a PATCH each: not a redeployment), and the user-assigned ones themselves. */
export const identityControl: readonly ControlRoute[] = [
  {
    method: "POST",
    path: "/services/{service}/identity/remove",
    handle: (call) =>
      onService(call, "identity.remove", z.strictObject({}), (service, _input, world, at) => {
        changeIdentity(world, service, { system: false, users: [] }, at);
      }),
  },
  {
    method: "POST",
    path: "/services/{service}/identity/add",
    handle: (call) =>
      onService(call, "identity.add", kind, (service, input, world, at) => {
        const system = service.identity.system !== null;
        const wanted =
          input.user === undefined
            ? { system: true, users: service.identity.users }
            : { system, users: [...service.identity.users, userId(world, input.user)] };
        changeIdentity(world, service, wanted, at);
      }),
  },
  {
    method: "POST",
    path: "/services/{service}/identity/replace",
    handle: (call) =>
      onService(call, "identity.replace", kind, (service, input, world, at) => {
        changeIdentity(world, service, { system: false, users: [] }, at);
        const wanted =
          input.user === undefined
            ? { system: true, users: [] }
            : { system: false, users: [userId(world, input.user)] };
        changeIdentity(world, service, wanted, at);
      }),
  },
  {
    method: "POST",
    path: "/identities",
    handle: (call) => {
      const input = readInput(identityInput, call.input);
      return call.state.engine.change("identity.create", input, (world, at) => {
        const { settings } = world;
        const place = {
          subscription: knowSubscription(world, input.subscription),
          resourceGroup: input.resourceGroup ?? settings.resourceGroup,
          location: input.location ?? settings.location,
        };
        const identity = knowUserIdentity(world, input.name, place);
        if (identity.deletedAt !== null) {
          recreate(world, identity, at);
        }
        return { id: userIdentityId(identity), ...identity };
      });
    },
  },
  {
    method: "POST",
    path: "/identities/{identity}/delete",
    handle: (call) =>
      call.state.engine.change("identity.delete", { identity: name(call, "identity") }, (world, at) => {
        const identity = found(findUserIdentity(world, name(call, "identity")), `identity '${name(call, "identity")}'`);
        identity.deletedAt = at;
        return identity;
      }),
  },
];

/** A recreated identity of the same name is a different principal (documentation). */
function recreate(world: World, identity: NonNullable<ReturnType<typeof findUserIdentity>>, at: number): void {
  identity.principal = newPrincipal(world, identity.name);
  identity.client = guidFrom(`client ${identity.principal}`);
  identity.deletedAt = null;
  for (const service of world.services.filter((one) => one.identity.users.includes(userIdentityId(identity)))) {
    noteIdentityChange(service, at);
  }
}

function userId(world: World, reference: string): string {
  return userIdentityId(found(findUserIdentity(world, reference), `identity '${reference}'`));
}
