/**
 * EarlierVersionDisabled and EarlierVersionGone: keys used in the past still decrypt data written then (best practices for customer-managed
 * keys of the FHIR service), so every earlier version of the key, and every key the service was ever seen with, must stay.
 */
import { type Facts, type KeyFacts } from "../../facts/facts";
import { type Rule } from "../case";
import { configuredKey } from "./key-of";

export const earlierKeysAreEnabled: Rule = ({ facts }) =>
  risk("EarlierVersionDisabled", "is disabled", [...disabledVersions(facts), ...facts.earlierKeys.flatMap(disabled)]);

export const earlierKeysExist: Rule = ({ facts }) =>
  risk("EarlierVersionGone", "is deleted or gone", facts.earlierKeys.flatMap(gone));

function risk(
  code: "EarlierVersionDisabled" | "EarlierVersionGone",
  what: string,
  keys: readonly string[],
): ReturnType<Rule> {
  const [first, ...others] = [...new Set(keys)].sort();
  if (first === undefined) return [];
  const more = others.length === 0 ? "" : `, and ${others.length} more`;
  return [
    { kind: "risk", code, aspect: [first, ...others].join(","), evidence: `Earlier key ${first} ${what}${more}` },
  ];
}

/** Versions of the configured key that are older than the one in use. */
function disabledVersions(facts: Facts): readonly string[] {
  const configured = configuredKey(facts);
  const createdOn = configured?.key.value.createdOn;
  if (facts.versions.kind !== "seen" || createdOn === undefined || "kind" in facts.key) return [];
  const { name } = facts.key.keyUrl;
  return facts.versions.value
    .filter((each) => !each.enabled && each.createdOn !== undefined && each.createdOn.getTime() < createdOn.getTime())
    .map(({ version }) => `${name}/${version}`);
}

function disabled({ keyUrl, key }: KeyFacts): readonly string[] {
  return key.kind === "seen" && !key.value.enabled ? [`${keyUrl.name}/${key.value.version}`] : [];
}

function gone({ keyUrl, key, deletedKey }: KeyFacts): readonly string[] {
  const isGone = key.kind === "absent" && (deletedKey.kind === "seen" || deletedKey.kind === "absent");
  return isGone ? [keyUrl.version === undefined ? keyUrl.name : `${keyUrl.name}/${keyUrl.version}`] : [];
}
