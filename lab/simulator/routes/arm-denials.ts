import { sameText } from "../identifiers";
import { armError, json, type Answer } from "../wire/answer";
import { azureTime, param, type Call, type Route } from "../wire/call";
import { page } from "../wire/paging";
import { type DenyAssignment } from "../world/principal";
import { isAtOrAbove } from "../world/scope";
import { armRoute, findSubscription, refused } from "./arm";

const DENIALS = "providers/Microsoft.Authorization/denyAssignments";

/** Deny assignments (REST reference 2022-04-01). ARM shows a change at once (assumed, as of roles). */
export const denialRoutes: readonly Route[] = [
  armRoute("arm-deny-assignments", "GET", `/{scope*}/${DENIALS}`, list),
  armRoute("arm-deny-assignment", "GET", `/{scope*}/${DENIALS}/{denial}`, read),
];

/** Filters (documentation): `atScope()` at or above the scope; `denyAssignmentName eq 'name'`; `principalId eq 'oid'` names it; none: at, above and below. */
function list(call: Call): Answer {
  const scope = `/${param(call, "scope")}`;
  const filter = call.query.get("$filter") ?? "";
  const atScope = /atScope\(\)/i.test(filter);
  const name = /denyAssignmentName eq '([^']+)'/i.exec(filter)?.[1];
  const principal = /principalId eq '([^']+)'/i.exec(filter)?.[1];
  if (filter !== "" && !atScope && name === undefined && principal === undefined) {
    return armError(400, "BadRequestFormat", "The filter for the operation is not supported.");
  }
  if (findSubscription(call)?.monitorMayReadDenials === false) {
    return refused(call);
  }
  const found = call.world.denyAssignments
    .filter((denial) => denial.effectiveUntil === null && (name === undefined || denial.name === name))
    .filter((denial) => principal === undefined || denial.principals.some(({ id }) => sameText(id, principal)))
    .filter((denial) => isAtOrAbove(denial.scope, scope) || (!atScope && isAtOrAbove(scope, denial.scope)));
  return page(
    call,
    found.map((denial) => show(call, denial)),
  );
}

function read(call: Call): Answer {
  const id = param(call, "denial");
  if (findSubscription(call)?.monitorMayReadDenials === false) {
    return refused(call);
  }
  const found = call.world.denyAssignments.find((one) => one.effectiveUntil === null && sameText(one.id, id));
  return found === undefined
    ? armError(404, "DenyAssignmentNotFound", `The deny assignment '${id}' is not found.`)
    : json(200, show(call, found));
}

function show(call: Call, denial: DenyAssignment): object {
  const createdOn = azureTime(call, denial.createdAt);
  const { scope, permissions, doNotApplyToChildScopes, principals, excludePrincipals, isSystemProtected } = denial;
  return {
    properties: {
      denyAssignmentName: denial.name,
      description: null,
      permissions: [permissions],
      scope,
      doNotApplyToChildScopes,
      principals,
      excludePrincipals,
      isSystemProtected,
      condition: denial.condition,
      conditionVersion: denial.condition === null ? null : "2.0",
      createdOn,
      updatedOn: createdOn,
      createdBy: null,
      updatedBy: null,
    },
    id: `${scope === "/" ? "" : scope}/${DENIALS}/${denial.id}`,
    type: "Microsoft.Authorization/denyAssignments",
    name: denial.id,
  };
}
