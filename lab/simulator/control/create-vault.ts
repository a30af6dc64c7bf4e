import { z } from "zod";
import { CLOUDS } from "../clouds";
import { findVault } from "../world/find";
import { existence, type Vault } from "../world/vault";
import { type World } from "../world/world";
import { ControlError } from "./input";
import { createKey, keyInput } from "./key-control";
import { knowSubscription } from "./places";

const firewall = z.strictObject({
  defaultAction: z.enum(["Allow", "Deny"]).default("Deny"),
  bypass: z.enum(["AzureServices", "None"]).default("None"),
  monitorAllowed: z.boolean().default(false),
  serviceAllowed: z.boolean().default(false),
});
const both = {
  tenant: z.uuid().optional(),
  location: z.string().optional(),
  purgeProtection: z.boolean().optional(),
  firewall: firewall.nullable().optional(),
  publicNetworkAccess: z.enum(["Enabled", "Disabled", "SecuredByPerimeter"]).optional(),
  monitorAccess: z.enum(["full", "unlisted", "unreadable", "none"]).optional(),
  monitorKeyAccess: z
    .enum(["full", "forbidden-by-rbac", "forbidden-by-policy", "forbidden-by-firewall", "forbidden-by-connection"])
    .optional(),
  monitorMayList: z.boolean().optional(),
};
const vaultOnly = { model: z.enum(["rbac", "access-policies"]).optional() };
const hsmOnly = { monitorMayReadLocalRoles: z.boolean().optional() };
const fixed = {
  name: z.string().regex(/^[a-z][a-z0-9-]{1,22}[a-z0-9]$/i, "a vault's name has 3 to 24 letters, digits and dashes"),
  subscription: z.string().optional(),
  resourceGroup: z.string().optional(),
  retentionDays: z.int().min(7).max(90).optional(),
  keys: z.array(keyInput).optional(),
};

/** What can be said of a vault or Managed HSM at its creation, and what can change later. */
export const vaultInput = z.strictObject({ ...fixed, ...both, ...vaultOnly, softDelete: z.boolean().optional() });
export const hsmInput = z.strictObject({ ...fixed, ...both, ...hsmOnly });
export const vaultChange = z.strictObject({ ...both, ...vaultOnly });
export const hsmChange = z.strictObject({ ...both, ...hsmOnly });
type VaultInput = z.infer<typeof vaultInput> & Pick<z.infer<typeof hsmInput>, keyof typeof hsmOnly>;

export function createVault(world: World, input: VaultInput, at: number, kind: Vault["kind"] = "vault"): Vault {
  const former = findVault(world, input.name);
  if (former !== undefined && existence(former, at) !== "purged") {
    throw new ControlError(`The vault '${input.name}' exists already, or its name is kept while it is soft-deleted`);
  }
  const { softDelete = true } = input;
  if (!softDelete && input.purgeProtection === true) {
    throw new ControlError(`The vault '${input.name}' cannot be purge protected without soft delete`);
  }
  const { settings } = world;
  const cloud = CLOUDS[settings.cloud];
  const vault: Vault = {
    kind,
    name: input.name,
    domain: kind === "vault" ? cloud.vault : cloud.managedHsm,
    subscription: knowSubscription(world, input.subscription),
    resourceGroup: input.resourceGroup ?? settings.resourceGroup,
    location: input.location ?? settings.location,
    createdAt: at,
    softDelete,
    retentionDays: input.retentionDays ?? 90,
    tenant: input.tenant ?? settings.tenant,
    model: input.model ?? "rbac",
    purgeProtection: input.purgeProtection ?? softDelete,
    firewall: input.firewall ?? null,
    publicNetworkAccess: input.publicNetworkAccess ?? "Enabled",
    policies: [],
    localRoles: [],
    localRoleDefinitions: [],
    deletedAt: null,
    purgeAt: null,
    monitorAccess: input.monitorAccess ?? "full",
    monitorKeyAccess: input.monitorKeyAccess ?? "full",
    monitorMayList: input.monitorMayList ?? true,
    monitorMayReadLocalRoles: input.monitorMayReadLocalRoles ?? true,
    keys: [],
  };
  world.vaults.push(vault);
  for (const key of input.keys ?? []) {
    createKey(vault, key, at);
  }
  return vault;
}
