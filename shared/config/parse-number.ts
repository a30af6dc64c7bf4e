/** Whole numbers within bounds. */
import { bad, ok, type Parsed } from "./parsed";
import { quote } from "./quote";

const MOST = 1_000_000;

/** A parser of whole numbers from `least` to a million. */
export function parseWholeNumber(least: number): (text: string) => Parsed<number> {
  return (text) => {
    const value = /^\d{1,7}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= MOST) return ok(value);
    const right = `Use a whole number from ${least} to ${MOST}, for example ${Math.max(least, 3)}`;
    return bad(`${quote(text)} is not a whole number in range`, right);
  };
}
