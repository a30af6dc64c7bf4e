/** The key as its vault shows it; what follows from an absence is asked only where there is one. */
import { type Facts } from "../../../shared/core/facts/facts";
import { type Key } from "../../../shared/core/facts/key";
import { aDeletedKey, aKey, aKeyUrl, KEY_URL } from "../../core/builders/azure";
import { notAsked, unreachable } from "../../core/builders/observations";
import { type Moment, type Nature } from "../world/moment";
import { beginningOf, expiryOf, NOON } from "../world/story";
import { hidingOf } from "../world/veil";
import { answer, type Looking } from "./looking";

const UNVERSIONED = "https://kv-clinic.vault.azure.net/keys/cmk";

export function keyUrlOf({ versioned }: Nature): string {
  return versioned ? KEY_URL : UNVERSIONED;
}

export function readKey(looking: Looking): Facts["key"] {
  const { sweptAt, nature, moment, veil } = looking;
  const { store, versioned } = nature;
  const keyUrl = { ...aKeyUrl(keyUrlOf(nature)), store, version: versioned ? "0a1b" : undefined };
  const notAbsent = notAsked("KeyNotAbsent");
  if (moment.vault.state !== "there" && hidingOf(veil, "key") === undefined) {
    const key = unreachable(sweptAt, "Key Vault", "ENOTFOUND");
    return { keyUrl, key, deletedKey: notAbsent, currentKey: notAbsent };
  }
  const { state } = moment.key;
  const isLive = state === "enabled" || state === "disabled";
  const key = answer(looking, "key", "Key Vault", isLive ? liveKey(looking) : undefined);
  if (key.kind !== "absent") return { keyUrl, key, deletedKey: notAbsent, currentKey: notAbsent };
  const deletedOn = nature.tellsUpdated ? looking.keyChangedAt : undefined;
  const deleted = state === "deleted" ? aDeletedKey({ deletedOn }) : undefined;
  const deletedKey = answer(looking, "deletedKey", "Key Vault", deleted);
  const recreated = state === "recreated" ? aKey({ version: "new1", createdOn: looking.keyChangedAt }) : undefined;
  const currentKey =
    deletedKey.kind === "absent" && versioned
      ? answer(looking, "currentKey", "Key Vault", recreated)
      : notAsked("NoOtherVersion");
  return { keyUrl, key, deletedKey, currentKey };
}

function liveKey({ nature, moment: { key }, keyChangedAt }: Looking): Key {
  const at = keyChangedAt.getTime() - NOON;
  const { keyType, sizeBits } = key;
  return aKey({
    enabled: key.state === "enabled",
    updatedOn: nature.tellsUpdated ? keyChangedAt : undefined,
    expiresOn: moment(expiryOf(key, at)),
    notBefore: moment(beginningOf(key, at)),
    keyOperations: operationsOf(key),
    ...{ keyType, sizeBits },
  });
}

function moment(at: number | undefined): Date | undefined {
  return at === undefined ? undefined : new Date(NOON + at);
}

function operationsOf({ operations }: Moment["key"]): readonly string[] | undefined {
  if (operations === "untold") return undefined;
  return operations === "all" ? ["wrapKey", "unwrapKey"] : ["wrapKey", "encrypt"];
}
