/** A key vault in the words of Azure Resource Manager (Azure REST API specification, Microsoft.KeyVault). */
import { z } from "zod";
import { type Vault } from "../../core/facts/vault";
import { parseResourceId } from "./resource-id";

const TYPE = "microsoft.keyvault/vaults";

const policy = z.object({
  tenantId: z.string(),
  objectId: z.string(),
  applicationId: z.string().nullish(),
  permissions: z.object({ keys: z.array(z.string()).nullish() }),
});
const body = z.object({
  id: z.string(),
  type: z.string(),
  name: z.string(),
  location: z.string(),
  properties: z.object({
    tenantId: z.string(),
    vaultUri: z.string().nullish(),
    enableRbacAuthorization: z.boolean().nullish(),
    accessPolicies: z.array(policy).nullish(),
  }),
});

/**
 * The vault; undefined where the body is not one. `enableRbacAuthorization` absent is false (recorded: absent where never set). A policy with an
 * `applicationId` counts only for a user acting through that application, so it grants the service nothing and is left out.
 */
export function parseVault(value: unknown, vaultHostSuffix: string): Vault | undefined {
  const { data } = body.safeParse(value);
  if (data === undefined || data.type.toLowerCase() !== TYPE || parseResourceId(data.id)?.type !== TYPE)
    return undefined;
  const { tenantId, vaultUri, enableRbacAuthorization, accessPolicies } = data.properties;
  const url = vaultUri ?? `https://${data.name}.${vaultHostSuffix}`;
  if (!URL.canParse(url)) return undefined;
  return {
    id: data.id,
    name: data.name,
    vaultUrl: new URL(url).origin,
    tenantId,
    location: data.location,
    enableRbacAuthorization: enableRbacAuthorization ?? false,
    accessPolicies: (accessPolicies ?? [])
      .filter(({ applicationId }) => applicationId === undefined || applicationId === null || applicationId === "")
      .map((each) => ({
        tenantId: each.tenantId,
        objectId: each.objectId,
        keys: (each.permissions.keys ?? []).map((permission) => permission.toLowerCase()),
      })),
  };
}
