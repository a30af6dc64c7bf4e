/**
 * EarlierVersionDisabled and EarlierVersionGone: keys used in the past still decrypt data written then (best practices for customer-managed
 * keys of the FHIR service), so every earlier version of the key, and every key the service was ever seen with, must stay.
 */
import { type EarlierKeyFacts, type Facts, type KeyFacts } from "../../facts/facts";
import { isAnswered } from "../../facts/observation";
import { type Rule } from "../case";
import { type BlindSpot } from "../finding";
import { unreadable } from "../monitor/unreadable";
import { recoverableUntil } from "../recoverable-until";
import { configuredKey } from "./key-of";

/** What is wrong with one of them, for sentences that begin with its name. */
interface Trouble {
  readonly key: string;
  readonly what: string;
}

export const earlierKeysAreEnabled: Rule = ({ facts }) =>
  risk("EarlierVersionDisabled", [...disabledVersions(facts), ...facts.earlierKeys.flatMap(disabled)]);

export const earlierKeysExist: Rule = ({ facts }) =>
  risk("EarlierVersionGone", [
    ...facts.earlierKeys.flatMap(gone),
    ...facts.earlierKeys.flatMap(goneWithItsVault(facts)),
  ]);

/** One blind spot, however many of them cannot be read: whether old data can be decrypted is open. */
export function earlierKeysUnread(facts: Facts): readonly BlindSpot[] {
  return facts.earlierKeys
    .filter((earlier) => goneWithItsVault(facts)(earlier).length === 0 && !sharesSilence(earlier, facts))
    .flatMap(({ key, deletedKey }) => [...unreadable("CannotReadKey", key), ...unreadable("CannotReadKey", deletedKey)])
    .slice(0, 1)
    .map((spot) => ({ ...spot, reason: "EarlierKeyUnread" }));
}

function risk(code: "EarlierVersionDisabled" | "EarlierVersionGone", troubles: readonly Trouble[]): ReturnType<Rule> {
  const keys = [...new Set(troubles.map(({ key }) => key))].sort();
  const first = troubles.find(({ key }) => key === keys[0]);
  if (first === undefined) return [];
  const more = keys.length === 1 ? "" : `, and ${keys.length - 1} more`;
  return [{ kind: "risk", code, aspect: keys.join(","), evidence: `Earlier key ${first.key}${first.what}${more}` }];
}

/** Versions of the configured key that are older than the one in use. */
function disabledVersions(facts: Facts): readonly Trouble[] {
  const configured = configuredKey(facts);
  const createdOn = configured?.key.value.createdOn;
  if (facts.versions.kind !== "seen" || createdOn === undefined || "kind" in facts.key) return [];
  const { name } = facts.key.keyUrl;
  return facts.versions.value
    .filter((each) => !each.enabled && each.createdOn !== undefined && each.createdOn.getTime() < createdOn.getTime())
    .map(({ version }) => ({ key: `${name}/${version}`, what: " is disabled" }));
}

function disabled({ keyUrl, key }: KeyFacts): readonly Trouble[] {
  return key.kind === "seen" && !key.value.enabled
    ? [{ key: `${keyUrl.name}/${key.value.version}`, what: " is disabled" }]
    : [];
}

function gone({ keyUrl, key, deletedKey }: KeyFacts): readonly Trouble[] {
  const isGone = key.kind === "absent" && (deletedKey.kind === "seen" || deletedKey.kind === "absent");
  return isGone ? [{ key: nameIn(keyUrl), what: " is deleted or gone" }] : [];
}

/** The vault of the key in use has a cause of its own. */
function goneWithItsVault(facts: Facts): (earlier: EarlierKeyFacts) => readonly Trouble[] {
  return ({ keyUrl, key, deletedVault }) => {
    if (isAnswered(key) || deletedVault.kind !== "seen" || isOfVaultInUse(keyUrl, facts)) return [];
    const { name, scheduledPurgeDate } = deletedVault.value;
    const until = recoverableUntil(scheduledPurgeDate, deletedVault.answeredAt);
    return [{ key: nameIn(keyUrl), what: ` of ${name} is one whose vault is deleted${until}` }];
  };
}

/** It cannot be read as the key in use cannot, of the same vault: that is told already. */
function sharesSilence({ keyUrl }: EarlierKeyFacts, facts: Facts): boolean {
  return isOfVaultInUse(keyUrl, facts) && !("kind" in facts.key) && "failure" in facts.key.key;
}

function isOfVaultInUse({ vaultUrl }: KeyFacts["keyUrl"], { key }: Facts): boolean {
  return !("kind" in key) && key.keyUrl.vaultUrl === vaultUrl;
}

function nameIn({ name, version }: KeyFacts["keyUrl"]): string {
  return version === undefined ? name : `${name}/${version}`;
}
