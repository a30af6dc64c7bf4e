/** The vault as Azure Resource Manager shows it, live or among the deleted ones. */
import { type Facts } from "../../../shared/core/facts/facts";
import { type AccessPolicy, type Vault, type VaultNetwork } from "../../../shared/core/facts/vault";
import { aDeletedVault, aVault, VAULT_ID } from "../../core/builders/azure";
import { notAsked, refused } from "../../core/builders/observations";
import { type Grant, type IdentityNow, principalIdOf, type VaultNow } from "../world/moment";
import { hidingOf } from "../world/veil";
import { answer, type Looking } from "./looking";

const ARM = "Azure Resource Manager";

export function readVault(looking: Looking): Pick<Facts, "vault" | "deletedVault"> {
  const vault = liveVault(looking);
  if (vault.kind !== "absent" && vault.kind !== "not-asked")
    return { vault, deletedVault: notAsked("VaultNotMissing") };
  const deletedOn = looking.nature.tellsUpdated ? looking.keyChangedAt : undefined;
  const deleted = looking.moment.vault.state === "deleted" ? aDeletedVault({ deletedOn }) : undefined;
  return { vault, deletedVault: answer(looking, "deletedVault", ARM, deleted) };
}

/** One that no list shows is asked for by its id, where that is known. */
function liveVault(looking: Looking): Facts["vault"] {
  const { moment, veil, before, sweptAt } = looking;
  const isThere = moment.vault.state === "there";
  const isKnown = before?.vaultId !== undefined;
  const isUnlisted = hidingOf(veil, "vault") === "unlisted";
  if (!isKnown && (isUnlisted || (!isThere && hidingOf(veil, "vault") === undefined)))
    return notAsked("NotFoundInWatchedSubscriptions");
  return isUnlisted ? refused(sweptAt, ARM) : answer(looking, "vault", ARM, isThere ? describe(looking) : undefined);
}

const MHSM_ID = VAULT_ID.replace("/vaults/", "/managedHSMs/");

const NETWORKS: Readonly<Record<VaultNow["network"], VaultNetwork>> = {
  open: { defaultAction: "Allow", bypass: "AzureServices", publicNetworkAccess: "Enabled" },
  "firewall-with-bypass": { defaultAction: "Deny", bypass: "AzureServices", publicNetworkAccess: "Enabled" },
  firewall: { defaultAction: "Deny", bypass: "None", publicNetworkAccess: "Enabled" },
  private: { defaultAction: "Deny", bypass: "None", publicNetworkAccess: "Disabled" },
  perimeter: { defaultAction: "Allow", bypass: "AzureServices", publicNetworkAccess: "SecuredByPerimeter" },
  "no-bypass": { defaultAction: "Allow", bypass: "None", publicNetworkAccess: "Enabled" },
};

function describe({ nature: { store }, moment: { vault, identities } }: Looking): Vault {
  return aVault({
    store,
    id: store === "vault" ? VAULT_ID : MHSM_ID,
    tenantId: vault.ofOtherTenant ? "tenant-2" : "tenant-1",
    enableRbacAuthorization: store === "vault" && vault.model === "roles",
    accessPolicies: store === "vault" ? identities.flatMap(policiesFor) : [],
    enablePurgeProtection: vault.forbidsPurging,
    network: NETWORKS[vault.network],
  });
}

const NEEDED = ["get", "wrapkey", "unwrapkey"];

const POLICIES: Readonly<Record<Grant, readonly string[]>> = {
  direct: NEEDED,
  "in-parts": ["all"],
  // A policy may name a group, which the vault does not tell from an identity: the product takes it for somebody else, so the group holds nothing here.
  "by-group": [],
  // Access policies know no conditions: what holds is a grant, what does not is none.
  "condition-holds": NEEDED,
  "condition-fails": [],
  partial: ["get", "wrapkey"],
  none: [],
  "of-others": ["all"],
};

function policiesFor(identity: IdentityNow): readonly AccessPolicy[] {
  const { grant } = identity;
  const holders: Partial<Record<Grant, string>> = { "of-others": "somebody" };
  const objectId = holders[grant] ?? principalIdOf(identity);
  return [{ tenantId: "tenant-1", objectId, keys: POLICIES[grant] }];
}
