import { z } from "zod";
import { findUserIdentity, principalsOf } from "../world/access";
import { changeIdentity } from "../world/deploy";
import { deleteAccount, setEnabled } from "../world/directory";
import { userIdentityId } from "../world/principal";
import { type World } from "../world/world";
import { type ControlRoute } from "./control-call";
import { ControlError, found } from "./input";
import { onService } from "./service-control";

const kind = z.strictObject({ user: z.string().optional() });

const nothing = z.strictObject({});

/** Identities of services (a PATCH each: not a redeployment), and their accounts in Entra. */
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

  ...(["disable", "enable"] as const).map((verb): ControlRoute => ({
    method: "POST",
    path: `/services/{service}/identity/${verb}`,
    handle: (call) =>
      onService(call, `identity.${verb}`, nothing, (service, _input, world) => {
        setEnabled(world, principalsOf(world, service), verb === "enable");
      }),
  })),
  {
    method: "POST",
    path: "/services/{service}/identity/delete-account",
    handle: (call) =>
      onService(call, "identity.delete-account", nothing, (service, _input, world) => {
        if (service.identity.system === null) {
          throw new ControlError(`The service '${service.name}' has no system-assigned identity`);
        }
        deleteAccount(world, service.identity.system);
      }),
  },
];

function userId(world: World, reference: string): string {
  return userIdentityId(found(findUserIdentity(world, reference), `identity '${reference}'`));
}
