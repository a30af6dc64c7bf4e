/** The keys a service depends on: the one it is configured with, and the one in use when access was lost. */
import { type Facts, type KeyFacts } from "../../facts/facts";
import { type Key } from "../../facts/key";
import { type Seen } from "../../facts/observation";

export interface KeyInQuestion {
  readonly subject: "key" | "keyAtLoss";
  readonly facts: KeyFacts;
}

export function keysInQuestion(facts: Facts): readonly KeyInQuestion[] {
  return [
    ...("kind" in facts.key ? [] : [{ subject: "key" as const, facts: facts.key }]),
    ...("kind" in facts.keyAtLoss ? [] : [{ subject: "keyAtLoss" as const, facts: facts.keyAtLoss }]),
  ];
}

/** The configured key, where it was seen. */
export function configuredKey(facts: Facts): { readonly name: string; readonly key: Seen<Key> } | undefined {
  if ("kind" in facts.key || facts.key.key.kind !== "seen") return undefined;
  return { name: nameOf({ facts: facts.key }), key: facts.key.key };
}

/** How a key is named in sentences. */
export function nameOf({ facts: { keyUrl } }: Pick<KeyInQuestion, "facts">): string {
  return `Key ${keyUrl.name} in ${keyUrl.vaultName}`;
}
