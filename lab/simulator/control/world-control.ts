import { z } from "zod";
import { CLOUD_NAMES } from "../clouds";
import { defaultSettings, emptyWorld, type Settings, type World } from "../world/world";
import { name, type ControlCall, type ControlRoute } from "./control-call";
import { createService, serviceInput } from "./create-service";
import { createVault, hsmInput, vaultInput } from "./create-vault";
import { ControlError, duration, found, readInput } from "./input";
import { knowSubscription, knowWorkspace, workspaceInput } from "./places";
import { createUserIdentity, userIdentityInput } from "./user-identity-control";
import { showSettings, showWorld } from "./world-view";

const changeableSettings = {
  propagation: duration.optional(),
  window: duration.optional(),
  deletionLag: duration.optional(),
  tokenLifetime: duration.optional(),
  pageSize: z.int().min(1).optional(),
  emptyPages: z.boolean().optional(),
  expiredKeysUnwrap: z.boolean().optional(),
  monitorMayReadGraph: z.boolean().optional(),
  graphLimited: z.boolean().optional(),
};
const subscriptionAccess = {
  monitorAccess: z.enum(["full", "none"]).optional(),
  monitorMayListRoles: z.boolean().optional(),
  monitorMayReadDenials: z.boolean().optional(),
};
const worldInput = z.strictObject({
  settings: z
    .strictObject({
      ...changeableSettings,
      cloud: z.enum(CLOUD_NAMES).optional(),
      tenant: z.uuid().optional(),
      subscription: z.string().optional(),
      resourceGroup: z.string().optional(),
      workspace: z.string().optional(),
      location: z.string().optional(),
      identityHeader: z.string().optional(),
      monitor: z.strictObject({ principal: z.uuid(), client: z.uuid() }).optional(),
    })
    .optional(),
  subscriptions: z
    .array(
      z.strictObject({
        id: z.string(),
        name: z.string().optional(),
        ...subscriptionAccess,
      }),
    )
    .optional(),
  workspaces: z.array(workspaceInput).optional(),
  identities: z.array(userIdentityInput).optional(),
  vaults: z.array(vaultInput).optional(),
  managedHsms: z.array(hsmInput).optional(),
  services: z.array(serviceInput).optional(),
});

/** The whole world, its settings and its log. */
export const worldControl: readonly ControlRoute[] = [
  { method: "GET", path: "/world", handle: ({ state }) => showWorld(state.engine.world(), state.engine.settle()) },
  { method: "PUT", path: "/world", handle: putWorld },
  {
    method: "GET",
    path: "/log",
    handle: ({ state }) => {
      state.engine.settle();
      return state.engine.world().log;
    },
  },
  {
    method: "PATCH",
    path: "/settings",
    handle: (call) => {
      const input = readInput(z.strictObject(changeableSettings), call.input);
      return call.state.engine.change("settings", call.input, (world) => {
        Object.assign(world.settings, given(input));
        return showSettings(world.settings);
      });
    },
  },
  {
    method: "POST",
    path: "/workspaces",
    handle: (call) => {
      const input = readInput(workspaceInput, call.input);
      return call.state.engine.change("workspace.create", input, (world) => knowWorkspace(world, input));
    },
  },
  { method: "DELETE", path: "/workspaces/{workspace}", handle: deleteWorkspace },
  {
    method: "PATCH",
    path: "/subscriptions/{subscription}",
    handle: (call) => {
      const change = given(readInput(z.strictObject(subscriptionAccess), call.input));
      const id = name(call, "subscription");
      return call.state.engine.change("subscription.access", { id, ...change }, (world) => {
        const subscription = found(
          world.subscriptions.find((one) => one.id === id),
          `subscription '${id}'`,
        );
        return Object.assign(subscription, change);
      });
    },
  },
];

/** Everything starts anew: world, log, faults, records. Services stand as if they had been running for long. */
function putWorld({ state, input }: ControlCall): unknown {
  const wanted = readInput(worldInput, input);
  state.engine.replace((at) => buildWorld(wanted, at));
  state.faults.clear();
  state.records.clear();
  return showWorld(state.engine.world(), state.engine.settle());
}

function buildWorld(wanted: z.infer<typeof worldInput>, at: number): World {
  const settings: Settings = { ...defaultSettings(), ...given(wanted.settings ?? {}) };
  const world = emptyWorld(settings);
  knowSubscription(world);
  for (const { id, ...members } of wanted.subscriptions ?? []) {
    knowSubscription(world, id);
    Object.assign(world.subscriptions.find((one) => one.id === id) ?? {}, given(members));
  }
  for (const workspace of wanted.workspaces ?? []) {
    knowWorkspace(world, workspace);
  }
  for (const identity of wanted.identities ?? []) {
    createUserIdentity(world, identity);
  }
  for (const vault of wanted.vaults ?? []) {
    createVault(world, vault, at);
  }
  for (const hsm of wanted.managedHsms ?? []) {
    createVault(world, hsm, at, "managed-hsm");
  }
  for (const service of wanted.services ?? []) {
    createService(world, service, at, "running");
  }
  return world;
}

function deleteWorkspace(call: ControlCall): unknown {
  return call.state.engine.change("workspace.delete", { workspace: name(call, "workspace") }, (world) => {
    const workspace = found(
      world.workspaces.find((one) => one.name === name(call, "workspace")),
      `workspace '${name(call, "workspace")}'`,
    );
    if (world.services.some((service) => service.workspace === workspace.name)) {
      throw new ControlError(`The workspace '${workspace.name}' still has services; delete them first`, 409);
    }
    world.workspaces.splice(world.workspaces.indexOf(workspace), 1);
    return {};
  });
}

function given<T extends object>(input: T): Partial<{ [Name in keyof T]: Exclude<T[Name], undefined> }> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as Partial<{
    [Name in keyof T]: Exclude<T[Name], undefined>;
  }>;
}
