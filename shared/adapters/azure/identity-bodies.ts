/** Managed identities (Microsoft.ManagedIdentity) and service principals (Microsoft Graph v1.0, directoryObject and servicePrincipal). */
import { z } from "zod";
import { type ManagedIdentity, type ServicePrincipal } from "../../core/facts/identity";
import { parseResourceId } from "./resource-id";

export const IDENTITY_TYPE = "microsoft.managedidentity/userassignedidentities";

const text = z.string().nullish();
const identityBody = z.object({
  id: z.string(),
  type: z.string().toLowerCase().pipe(z.literal(IDENTITY_TYPE)),
  // Demanded although its members are not: a body cut short must not read as an identity without principal.
  properties: z.object({ principalId: text, tenantId: text }),
});

/** The identity; undefined where the body is none. */
export function parseManagedIdentity(value: unknown): ManagedIdentity | undefined {
  const { data } = identityBody.safeParse(value);
  if (data === undefined || parseResourceId(data.id)?.type !== IDENTITY_TYPE) return undefined;
  const { principalId, tenantId } = data.properties;
  return { id: data.id, principalId: principalId ?? undefined, tenantId: tenantId ?? undefined };
}

const principalBody = z.object({ id: z.string(), accountEnabled: z.boolean().nullish() });

/** The service principal; undefined where the body is none. Where we may not see more, Graph shows the id and writes `null` for the rest (documented). */
export function parseServicePrincipal(value: unknown): ServicePrincipal | undefined {
  const { data } = principalBody.safeParse(value);
  return data && { id: data.id, accountEnabled: data.accountEnabled ?? undefined };
}
