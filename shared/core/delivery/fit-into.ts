/** Renders JSON that stays within a size whatever goes in, and says what it left out. */
import { cutText } from "./cut-text";

/** Cuts texts and lists on the way into a payload, and remembers the names of those that lost something. */
export interface Cuts {
  text(name: string, value: string): string;
  optional(name: string, value: string | undefined): string | undefined;
  items<T, U>(name: string, values: readonly T[], write: (value: T) => U): readonly U[];
  /** What was cut so far, each name once. */
  names(): readonly string[];
}

interface Limits {
  readonly textBytes: number;
  readonly items: number;
}

const ROOMY: Limits = { textBytes: 4000, items: 100 };
const NARROWER: readonly Limits[] = [
  { textBytes: 2000, items: 50 },
  { textBytes: 1000, items: 20 },
  { textBytes: 500, items: 10 },
  { textBytes: 150, items: 5 },
];

/** The JSON of what `write` answers, with the widest limits that keep it within `maxBytes` of UTF-8; with the narrowest (150 bytes a text, 5 items a list) where none do. */
export function fitInto(maxBytes: number, write: (cuts: Cuts) => unknown): string {
  let json = JSON.stringify(write(startCuts(ROOMY)));
  for (const limits of NARROWER) {
    if (new TextEncoder().encode(json).length <= maxBytes) break;
    json = JSON.stringify(write(startCuts(limits)));
  }
  return json;
}

function startCuts({ textBytes, items: most }: Limits): Cuts {
  const names = new Set<string>();
  const text = (name: string, value: string) => {
    const result = cutText(value, textBytes);
    if (result.cut) names.add(name);
    return result.text;
  };
  return {
    text,
    optional: (name, value) => (value === undefined ? undefined : text(name, value)),
    items: (name, values, write) => {
      if (values.length > most) names.add(name);
      return values.slice(0, most).map(write);
    },
    names: () => [...names],
  };
}
