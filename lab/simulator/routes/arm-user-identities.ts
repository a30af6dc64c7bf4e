import { sameText } from "../identifiers";
import { json, type Answer } from "../wire/answer";
import { param, type Call, type Route } from "../wire/call";
import { userIdentityId, type UserIdentity } from "../world/principal";
import {
  armList,
  armRoute,
  GROUP,
  inGroup,
  inSubscription,
  isListed,
  isReadable,
  notFound,
  refused,
  SUBSCRIPTION,
} from "./arm";

const TYPE = "Microsoft.ManagedIdentity/userAssignedIdentities";
const IDENTITIES = `providers/${TYPE}`;

/** User-assigned identities (specification of managed identities, 2023-01-31 and 2024-11-30); a deleted one is 404 (documentation). */
export const userIdentityRoutes: readonly Route[] = [
  armList("arm-user-identities", `${SUBSCRIPTION}/${IDENTITIES}`, (call) =>
    list(call, (identity) => inSubscription(call, identity)),
  ),
  armList("arm-user-identities", `${GROUP}/${IDENTITIES}`, (call) => list(call, (identity) => inGroup(call, identity))),
  armRoute("arm-user-identity", "GET", `${GROUP}/${IDENTITIES}/{identity}`, read),
];

function list(call: Call, isWanted: (identity: UserIdentity) => boolean): readonly unknown[] {
  return call.world.userIdentities
    .filter((identity) => isWanted(identity) && identity.deletedAt === null && isListed(identity.monitorAccess))
    .map((identity) => show(call, identity));
}

function read(call: Call): Answer {
  const name = param(call, "identity");
  const found = call.world.userIdentities.find(
    (identity) => inGroup(call, identity) && sameText(identity.name, name) && identity.deletedAt === null,
  );
  if (found === undefined) {
    return notFound(TYPE, name, param(call, "group"));
  }
  return isReadable(found.monitorAccess) ? json(200, show(call, found)) : refused(call);
}

function show(call: Call, identity: UserIdentity): object {
  return {
    id: userIdentityId(identity),
    name: identity.name,
    type: TYPE,
    location: identity.location,
    tags: {},
    properties: { tenantId: call.world.settings.tenant, principalId: identity.principal, clientId: identity.client },
  };
}
