/** Looks a vault or Managed HSM up by its URL in all watched subscriptions, and by resource id where it was known and no list shows it. */
import { type KeyUrl } from "../core/facts/key";
import { type NotAsked, type Observation, type Seen } from "../core/facts/observation";
import { type DeletedVault, type Vault } from "../core/facts/vault";
import { type Vaults } from "../ports/vaults";
import { onceASweep } from "./once-a-sweep";

export interface VaultFinder {
  /** `knownId`: where the vault was seen before. Not found and not known is a question we cannot ask, not an absence. */
  findVault(keyUrl: KeyUrl, knownId: string | undefined): Promise<Observation<Vault> | NotAsked>;
  /** Among the soft-deleted ones, whose names are unique in all of Azure. Absent: every list was read, and none shows it. */
  findDeletedVault(keyUrl: KeyUrl): Promise<Observation<DeletedVault> | NotAsked>;
}

/** Asks each subscription's list once, whoever needs it first; those of Managed HSMs and of deleted ones only where somebody does. */
export function findVaultsIn(subscriptions: readonly string[], vaults: Vaults): VaultFinder {
  const byId = onceASweep<Observation<Vault>>();
  const lists = onceASweep<readonly Observation<readonly Vault[]>[]>();
  const deletedLists = onceASweep<readonly Observation<readonly DeletedVault[]>[]>();
  return {
    async findVault({ vaultUrl, vaultName, store }, knownId) {
      const listed = await lists(store, () => Promise.all(subscriptions.map((id) => vaults.listVaults(id, store))));
      const found = listed.flatMap((list) => seenIn(list, (vault) => vault.vaultUrl === vaultUrl))[0];
      if (found !== undefined) return found;
      const collection = store === "vault" ? "vaults" : "managedhsms";
      if (knownId?.toLowerCase().endsWith(`/${collection}/${vaultName}`) === true) {
        return byId(knownId, () => vaults.readVault(knownId));
      }
      return unreadIn(listed) ?? { kind: "not-asked", because: "NotFoundInWatchedSubscriptions" };
    },

    async findDeletedVault({ vaultName, store }) {
      const listed = await deletedLists(store, () =>
        Promise.all(subscriptions.map((id) => vaults.listDeletedVaults(id, store))),
      );
      const found = listed.flatMap((list) => seenIn(list, ({ name }) => name.toLowerCase() === vaultName))[0];
      const [first] = listed;
      if (found !== undefined) return found;
      if (first === undefined) return { kind: "not-asked", because: "NothingIsWatched" };
      const { askedAt, answeredAt, skew } = first;
      return unreadIn(listed) ?? { kind: "absent", askedAt, answeredAt, skew };
    },
  };
}

function seenIn<T>(list: Observation<readonly T[]>, isWanted: (entry: T) => boolean): readonly Seen<T>[] {
  if (list.kind !== "seen") return [];
  return list.value.filter(isWanted).map((value) => ({ ...list, value }));
}

function unreadIn<T>(lists: readonly Observation<readonly T[]>[]) {
  return lists.find((list) => list.kind === "refused" || list.kind === "unreachable");
}
