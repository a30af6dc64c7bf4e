/** Settings that take one of a few words. */
import { bad, ok, type Parsed } from "./parsed";
import { quote } from "./quote";

/** A parser of the given words, whatever their case. */
export function parseChoice<const Word extends string>(...words: readonly Word[]): (text: string) => Parsed<Word> {
  return (text) => {
    const word = words.find((candidate) => candidate === text.toLowerCase());
    if (word !== undefined) return ok(word);
    return bad(`${quote(text)} is not one of the words it takes`, `Use one of ${words.join(", ")}`);
  };
}
