/** Writes counts and seconds for the wire. */

const LARGEST = 2_147_483_647;

/** The nearest whole number that 32 bits hold; undefined for none, or for what is no finite number. */
export function wholeNumber(value: number | undefined): number | undefined {
  if (value === undefined || !Number.isFinite(value)) return undefined;
  return Math.min(Math.max(Math.round(value), -LARGEST), LARGEST);
}
