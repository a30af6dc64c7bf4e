/** Looks a vault up by its URL in all watched subscriptions, and by resource id where it was known and no list shows it. */
import { type KeyUrl } from "../core/facts/key";
import { type NotAsked, type Observation, type Seen } from "../core/facts/observation";
import { type Vault } from "../core/facts/vault";
import { type Vaults } from "../ports/vaults";
import { onceASweep } from "./once-a-sweep";

export interface VaultFinder {
  /** `knownId`: where the vault was seen before. Not found and not known is a question we cannot ask, not an absence. */
  findVault(keyUrl: KeyUrl, knownId: string | undefined): Promise<Observation<Vault> | NotAsked>;
}

/** Asks each subscription's list once, whoever needs it first. */
export function findVaultsIn(subscriptions: readonly string[], vaults: Vaults): VaultFinder {
  const byId = onceASweep<Observation<Vault>>();
  const lists = onceASweep<readonly Observation<readonly Vault[]>[]>();
  return {
    async findVault({ vaultUrl, vaultName, store }, knownId) {
      if (store === "managed-hsm") return { kind: "not-asked", because: "ManagedHsm" };
      const listed = await lists("all", () => Promise.all(subscriptions.map((id) => vaults.listVaults(id))));
      const found = listed.flatMap((list) => seenIn(list, vaultUrl))[0];
      if (found !== undefined) return found;
      if (knownId?.toLowerCase().endsWith(`/vaults/${vaultName}`) === true) {
        return byId(knownId, () => vaults.readVault(knownId));
      }
      return (
        listed.flatMap((list) => (list.kind === "refused" || list.kind === "unreachable" ? [list] : []))[0] ?? {
          kind: "not-asked",
          because: "NotFoundInWatchedSubscriptions",
        }
      );
    },
  };
}

function seenIn(list: Observation<readonly Vault[]>, vaultUrl: string): readonly Seen<Vault>[] {
  if (list.kind !== "seen") return [];
  return list.value.filter((vault) => vault.vaultUrl === vaultUrl).map((value) => ({ ...list, value }));
}
