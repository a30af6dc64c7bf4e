import { sameText } from "../identifiers";
import { type Workspace } from "../world/service";
import { type World } from "../world/world";
import { z } from "zod";

export const workspaceInput = z.strictObject({
  name: z.string().regex(/^[a-z0-9]{3,24}$/i, "a workspace's name has 3 to 24 letters and digits"),
  subscription: z.string().optional(),
  resourceGroup: z.string().optional(),
  location: z.string().optional(),
});

/** The subscription of that id, made known if it is new; the world's own one by default. */
export function knowSubscription(world: World, id: string = world.settings.subscription): string {
  if (!world.subscriptions.some((one) => sameText(one.id, id))) {
    world.subscriptions.push({
      id,
      name: `Subscription ${world.subscriptions.length + 1}`,
      monitorAccess: "full",
      monitorMayListRoles: true,
      monitorMayReadDenials: true,
    });
  }
  return id;
}

/** The workspace of that name in that place, made if it is new. */
export function knowWorkspace(world: World, input: z.infer<typeof workspaceInput>): Workspace {
  const subscription = knowSubscription(world, input.subscription);
  const resourceGroup = input.resourceGroup ?? world.settings.resourceGroup;
  const existing = world.workspaces.find(
    (one) =>
      sameText(one.name, input.name) &&
      sameText(one.subscription, subscription) &&
      sameText(one.resourceGroup, resourceGroup),
  );
  if (existing !== undefined) {
    return existing;
  }
  const workspace: Workspace = {
    name: input.name,
    subscription,
    resourceGroup,
    location: input.location ?? world.settings.location,
  };
  world.workspaces.push(workspace);
  return workspace;
}
