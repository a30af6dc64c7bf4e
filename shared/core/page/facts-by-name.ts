/** Facts as the members of one JSON object, for formats that know no list of them. */
import { type PageFact } from "./page";

/** Values by name, in the order of the facts. A name that comes again is numbered, so that none replaces another: `Problem`, `Problem 2`. */
export function factsByName(facts: readonly PageFact[]): Readonly<Record<string, string>> {
  const values = new Map<string, string>();
  for (const { name, value } of facts) values.set(freeName(name, values), value);
  return Object.fromEntries(values);
}

function freeName(name: string, taken: ReadonlyMap<string, string>): string {
  if (!taken.has(name)) return name;
  let number = 2;
  while (taken.has(`${name} ${number}`)) number += 1;
  return `${name} ${number}`;
}
