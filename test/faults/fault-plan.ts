/** Every fault alone, for each time it may last; and two at a time by a covering array: each pair of what is asked or told, each kind with each. */
import { make } from "covertable";
import { type FaultCase, faultCase, KINDS, kindsOf, type Kind, LASTS, type Target, TARGETS } from "./fault-case";

export function singles(): readonly FaultCase[] {
  return TARGETS.flatMap((target, of) =>
    kindsOf(target).flatMap((kind, how) =>
      LASTS.map((lasts, long) => faultCase([{ target, kind }], lasts, of + how + long)),
    ),
  );
}

export function allCases(): readonly FaultCase[] {
  return [...singles(), ...pairs()];
}

interface Row {
  readonly first: number;
  readonly second: number;
  readonly firstKind: Kind;
  readonly secondKind: Kind;
  readonly lasts: FaultCase["lasts"];
}

/** For one sweep and for ten minutes. */
export function pairs(): readonly FaultCase[] {
  const indices = TARGETS.map((_, index) => index);
  const factors = {
    ...{ first: indices, second: indices, firstKind: [...KINDS], secondKind: [...KINDS] },
    lasts: LASTS.filter((lasts) => lasts !== "day"),
  };
  const isPair = ({ first, second }: Partial<Row>): boolean =>
    first === undefined || second === undefined || (first < second && canFailTogether(TARGETS[first], TARGETS[second]));
  const rows = make(factors, { preFilter: isPair }) as readonly Row[];
  return [...rows, ...kindsLeftOut(rows)].flatMap(({ first, second, firstKind, secondKind, lasts }, index) => {
    const [one, other] = [TARGETS[first], TARGETS[second]];
    if (one === undefined || other === undefined) return [];
    const faults = [
      { target: one, kind: firstKind },
      { target: other, kind: secondKind },
    ];
    return [faultCase(faults, lasts, index)];
  });
}

/** Where not every two can fail together, the array leaves out some of the kinds with each other: those come with what fails together anyway. */
function kindsLeftOut(rows: readonly Row[]): readonly Row[] {
  const planned = new Set(rows.map(({ firstKind, secondKind }) => `${firstKind}+${secondKind}`));
  const missing = KINDS.flatMap((firstKind) => KINDS.map((secondKind) => ({ firstKind, secondKind }))).filter(
    ({ firstKind, secondKind }) => !planned.has(`${firstKind}+${secondKind}`),
  );
  return rows.slice(0, missing.length).map((row, index) => ({ ...row, ...missing[index] }));
}

/** One story has one loss, one store and one probe. */
export function canFailTogether(one: Target | undefined, other: Target | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  const agree = <T>(a: T | undefined, b: T | undefined): boolean => a === undefined || b === undefined || a === b;
  const isProbed = [one.name, other.name].includes("fhir-health") && [one.name, other.name].includes("fhir-search");
  const needsVault = ({ store, loss }: Target): boolean => store === undefined && loss !== undefined;
  const stores = one.store === other.store || (!needsVault(one) && !needsVault(other) && agree(one.store, other.store));
  const cutsTheOther = one.cutList === other.api || other.cutList === one.api;
  return agree(one.loss, other.loss) && stores && !isProbed && !cutsTheOther;
}
