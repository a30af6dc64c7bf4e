/** The keys a service depends on: the one it is configured with, and the one in use when access was lost. */
import { type Facts, type KeyFacts } from "../../facts/facts";

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

/** How a key is named in sentences. */
export function nameOf({ facts: { keyUrl } }: KeyInQuestion): string {
  return `Key ${keyUrl.name} in ${keyUrl.vaultName}`;
}
