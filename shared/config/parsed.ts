/** What became of one setting's text: a value, or everything that is wrong with it. */

/** `wrong` says what is the case, `right` what to do about it, with an example. Neither holds a secret. */
export interface Fault {
  readonly wrong: string;
  readonly right: string;
}

export type Parsed<T> =
  { readonly kind: "ok"; readonly value: T } | { readonly kind: "bad"; readonly faults: readonly Fault[] };

export function ok<T>(value: T): Parsed<T> {
  return { kind: "ok", value };
}

export function bad(wrong: string, right: string): Parsed<never> {
  return { kind: "bad", faults: [{ wrong, right }] };
}
