import { sameText } from "../identifiers";
import { json } from "../wire/answer";
import { param, type Route } from "../wire/call";
import { workspaceId, type Workspace } from "../world/service";
import { armList, armRoute, GROUP, inGroup, inSubscription, notFound, SUBSCRIPTION } from "./arm";

const WORKSPACES = "providers/Microsoft.HealthcareApis/workspaces";

/** Workspaces of Azure Health Data Services (recorded list). */
export const workspaceRoutes: readonly Route[] = [
  armRoute("arm-subscription", "GET", SUBSCRIPTION, (call) => {
    const id = param(call, "subscription");
    const found = call.world.subscriptions.find((one) => sameText(one.id, id));
    return json(200, {
      id: `/subscriptions/${id}`,
      subscriptionId: id,
      displayName: found?.name ?? "",
      tenantId: call.world.settings.tenant,
      state: "Enabled",
    });
  }),
  armList("arm-workspaces", `${SUBSCRIPTION}/${WORKSPACES}`, (call) =>
    call.world.workspaces.filter((workspace) => inSubscription(call, workspace)).map(showWorkspace),
  ),
  armList("arm-workspaces", `${GROUP}/${WORKSPACES}`, (call) =>
    call.world.workspaces.filter((workspace) => inGroup(call, workspace)).map(showWorkspace),
  ),
  armRoute("arm-workspace", "GET", `${GROUP}/${WORKSPACES}/{workspace}`, (call) => {
    const found = call.world.workspaces.find(
      (one) => inGroup(call, one) && sameText(one.name, param(call, "workspace")),
    );
    return found === undefined
      ? notFound("Microsoft.HealthcareApis/workspaces", param(call, "workspace"), param(call, "group"))
      : json(200, showWorkspace(found));
  }),
];

function showWorkspace(workspace: Workspace): object {
  return {
    id: workspaceId(workspace),
    name: workspace.name,
    type: "Microsoft.HealthcareApis/workspaces",
    etag: '"00000000-0000-0400-0000-000000000000"',
    location: workspace.location,
    properties: { privateEndpointConnections: [], publicNetworkAccess: "Enabled", provisioningState: "Succeeded" },
  };
}
