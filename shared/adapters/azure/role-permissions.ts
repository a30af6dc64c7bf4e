/** Reads what role definitions permit, for one sweep: from a subscription's list of them, and one by one where the list does not show them. */
import { type AuthorizationManagementClient } from "@azure/arm-authorization";
import { type Observation, type Seen } from "../../core/facts/observation";
import { type RolePermission } from "../../core/facts/vault";
import { type Roles } from "../../ports/roles";
import { type BuiltInRoles } from "./built-in-roles";
import { keptByKey, type Asking, type Connection } from "./connection";
import { readList } from "./read-list";
import { isSubscriptionId } from "./resource-id";
import { parseRoleDefinition, roleDefinitionName } from "./role-bodies";
import { unaskable } from "./unreachable";

const API = "Azure role assignments";

type Permissions = Observation<readonly RolePermission[]>;

/**
 * Ends within four deadlines: three for the list, which is asked at the first question about its subscription, one for a definition that it does not
 * show, such as one that can be assigned in a resource group only. What was asked once is kept with its times. Built-in roles that are known are not
 * asked about: what they permit holds now.
 */
export function rolePermissions(
  { cloud, clock, httpClient }: Connection,
  clientOf: (subscriptionId: string) => AuthorizationManagementClient,
  { observe, listLimit }: Asking,
  builtIn: BuiltInRoles,
): Roles["readPermissions"] {
  /** A list that was cut short, or has entries that cannot be read, is as good as it goes: the rest is asked for by id. */
  async function list(subscriptionId: string): Promise<ReadonlyMap<string, Seen<readonly RolePermission[]>>> {
    const { roleDefinitions, pipeline } = clientOf(subscriptionId);
    const { entries } = await readList(observe, {
      ...{ api: API, endpoint: cloud.resourceManager, pipeline, httpClient, within: listLimit() },
      ask: (request) => roleDefinitions.list(`subscriptions/${subscriptionId}`, request).byPage().next(),
      parseEntry: parseRoleDefinition,
    });
    for (const { value, answeredAt } of entries) builtIn.note([value], answeredAt);
    return new Map(entries.map(({ value, ...seen }) => [value.name, { ...seen, value: value.permissions }]));
  }

  function readOne(subscriptionId: string, id: string): Promise<Permissions> {
    const { roleDefinitions } = clientOf(subscriptionId);
    return observe({
      api: API,
      ask: (request) => roleDefinitions.getById(id.slice(1), request),
      parse: (body) => {
        const definition = parseRoleDefinition(body);
        return definition?.name === roleDefinitionName(id) ? definition?.permissions : undefined;
      },
    });
  }

  const listOf = keptByKey(list);
  const definitionOf = keptByKey((subscriptionId) =>
    keptByKey(async (id): Promise<Permissions> => {
      const known = builtIn.permissionsOf(roleDefinitionName(id) ?? "");
      if (known !== undefined) {
        const now = clock.now();
        return { kind: "seen", value: known, askedAt: now, answeredAt: now, skew: undefined };
      }
      const listed = (await listOf(subscriptionId)).get(roleDefinitionName(id) ?? "");
      return listed ?? readOne(subscriptionId, id);
    }),
  );

  return async (subscriptionId, roleDefinitionId) => {
    if (!isSubscriptionId(subscriptionId) || roleDefinitionName(roleDefinitionId) === undefined)
      return unaskable(API, "UnexpectedId", clock);
    return definitionOf(subscriptionId.toLowerCase())(roleDefinitionId.toLowerCase());
  };
}
