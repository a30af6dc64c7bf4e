/**
 * EarlierVersionDisabled and EarlierVersionGone: keys used in the past still decrypt data written then (best practices for customer-managed
 * keys of the FHIR service), so every earlier version of the key, and every key the service was ever seen with, must stay.
 */
import { type EarlierKeyFacts, type Facts } from "../../facts/facts";
import { type KeyUrl } from "../../facts/key";
import { isAnswered } from "../../facts/observation";
import { type Rule } from "../case";
import { type BlindSpot } from "../finding";
import { unreadable } from "../monitor/unreadable";
import { recoverableUntil } from "../recoverable-until";
import { configuredKey } from "./key-of";

/** What is wrong with one of them, for a sentence that begins with its name. */
interface Trouble {
  readonly keyUrl: KeyUrl;
  readonly what: string;
}

export const earlierKeysAreEnabled: Rule = ({ facts }) =>
  risk("EarlierVersionDisabled", [...disabledVersions(facts), ...facts.earlierKeys.flatMap(disabled)], facts);

export const earlierKeysExist: Rule = ({ facts }) =>
  risk("EarlierVersionGone", facts.earlierKeys.flatMap(goneFor(facts)), facts);

/** One blind spot, however many of them cannot be read: whether old data can be decrypted is open. */
export function earlierKeysUnread(facts: Facts): readonly BlindSpot[] {
  return facts.earlierKeys
    .filter((earlier) => goneFor(facts)(earlier).length === 0 && !sharesSilence(earlier, facts))
    .flatMap(({ key, deletedKey }) => [...unreadable("CannotReadKey", key), ...unreadable("CannotReadKey", deletedKey)])
    .slice(0, 1)
    .map((spot) => ({ ...spot, reason: "EarlierKeyUnread" }));
}

function risk(
  code: "EarlierVersionDisabled" | "EarlierVersionGone",
  troubles: readonly Trouble[],
  facts: Facts,
): ReturnType<Rule> {
  const named = troubles.map((trouble) => ({ ...trouble, name: nameOf(trouble.keyUrl, facts) }));
  const names = [...new Set(named.map(({ name }) => name))].sort();
  const first = named.find(({ name }) => name === names[0]);
  if (first === undefined) return [];
  const more = names.length === 1 ? "" : `, and ${names.length - 1} more`;
  const evidence = `Earlier key ${first.name} ${first.what}${more}`;
  return [{ kind: "risk", code, aspect: names.join(","), concerns: { keyUrl: first.keyUrl.url }, evidence }];
}

/** Versions of the configured key that are older than the one in use. */
function disabledVersions(facts: Facts): readonly Trouble[] {
  const configured = configuredKey(facts);
  const createdOn = configured?.key.value.createdOn;
  if (facts.versions.kind !== "seen" || createdOn === undefined || "kind" in facts.key) return [];
  const { keyUrl } = facts.key;
  return facts.versions.value
    .filter((each) => !each.enabled && each.createdOn !== undefined && each.createdOn.getTime() < createdOn.getTime())
    .map(({ version }) => ({ keyUrl: versionOf(keyUrl, version), what: "is disabled" }));
}

function disabled({ keyUrl, key }: EarlierKeyFacts): readonly Trouble[] {
  return key.kind === "seen" && !key.value.enabled
    ? [{ keyUrl: versionOf(keyUrl, key.value.version), what: "is disabled" }]
    : [];
}

function goneFor(facts: Facts): (earlier: EarlierKeyFacts) => readonly Trouble[] {
  return (earlier) => {
    const { keyUrl, key } = earlier;
    const what = isAnswered(key) ? goneFromItsVault(earlier, facts) : goneWithItsVault(earlier, facts);
    return what === undefined ? [] : [{ keyUrl, what }];
  };
}

/** A key takes its versions along: those of the key in use have its cause. */
function goneFromItsVault({ keyUrl, key, deletedKey }: EarlierKeyFacts, facts: Facts): string | undefined {
  const isGone = key.kind === "absent" && (deletedKey.kind === "seen" || deletedKey.kind === "absent");
  return isGone && !goneWithKeyInUse(keyUrl, facts) ? "is deleted or gone" : undefined;
}

function goneWithKeyInUse({ vaultUrl, name }: KeyUrl, { key }: Facts): boolean {
  if ("kind" in key) return false;
  return key.key.kind === "absent" && key.keyUrl.vaultUrl === vaultUrl && key.keyUrl.name === name;
}

/** The vault of the key in use has a cause of its own. */
function goneWithItsVault({ keyUrl, key, vault, deletedVault }: EarlierKeyFacts, facts: Facts): string | undefined {
  if (isOfVaultInUse(keyUrl, facts)) return undefined;
  if (deletedVault.kind === "seen") {
    const until = recoverableUntil(deletedVault.value.scheduledPurgeDate, deletedVault.answeredAt);
    return `is one whose vault is deleted${until}`;
  }
  const mayBeThere = vault.kind !== "not-asked" || deletedVault.kind !== "absent";
  const resolves = key.kind !== "unreachable" || key.failure.code !== "ENOTFOUND";
  // Where the name of the vault in use does resolve, names do.
  if (mayBeThere || resolves || configuredKey(facts) === undefined) return undefined;
  return "is one whose vault is gone: its name does not resolve, and no list shows it";
}

/** It cannot be read as the key in use cannot, of the same vault: that is told already. */
function sharesSilence({ keyUrl }: EarlierKeyFacts, facts: Facts): boolean {
  return isOfVaultInUse(keyUrl, facts) && !("kind" in facts.key) && "failure" in facts.key.key;
}

function isOfVaultInUse({ vaultUrl }: KeyUrl, { key }: Facts): boolean {
  return !("kind" in key) && key.keyUrl.vaultUrl === vaultUrl;
}

function versionOf(keyUrl: KeyUrl, version: string): KeyUrl {
  return { ...keyUrl, url: `${keyUrl.vaultUrl}/keys/${keyUrl.name}/${version}`, version };
}

function nameOf(keyUrl: KeyUrl, facts: Facts): string {
  const { vaultName, name, version } = keyUrl;
  const key = version === undefined ? name : `${name}/${version}`;
  return isOfVaultInUse(keyUrl, facts) ? key : `${key} of ${vaultName}`;
}
