/** Deny assignments (Azure REST API specification, Microsoft.Authorization 2022-04-01). */
import { z } from "zod";
import { type DenyAssignment } from "../../core/facts/deny-assignment";
import { permissionBody } from "./role-bodies";

const TYPE = "microsoft.authorization/denyassignments";

const principals = z.array(
  z.object({
    id: z.string(),
    type: z
      .string()
      .nullish()
      .transform((type) => type ?? undefined),
  }),
);
const condition = z.string().nullish();
const body = z.object({
  id: z.string(),
  type: z.string(),
  properties: z.object({
    scope: z.string().startsWith("/"),
    doNotApplyToChildScopes: z.boolean().nullish(),
    principals: principals.min(1),
    excludePrincipals: principals.nullish(),
    permissions: z.array(permissionBody.extend({ condition })),
    condition,
  }),
});

/**
 * The deny assignment; undefined where the entry is none, or says neither whom nor what it denies. It applies to child scopes where it does not say
 * (documented default). A condition of one of its permissions counts as its own.
 */
export function parseDenyAssignment(value: unknown): DenyAssignment | undefined {
  const { data } = body.safeParse(value);
  if (data?.type.toLowerCase() !== TYPE) return undefined;
  const { properties } = data;
  const conditions = [properties.condition, ...properties.permissions.map((permission) => permission.condition)];
  return {
    id: data.id,
    scope: properties.scope,
    appliesToChildScopes: properties.doNotApplyToChildScopes !== true,
    principals: properties.principals,
    excludedPrincipals: properties.excludePrincipals ?? [],
    permissions: properties.permissions.map(({ dataActions, notDataActions }) => ({ dataActions, notDataActions })),
    condition: conditions.find((one) => one !== undefined && one !== null && one !== "") ?? undefined,
  };
}
