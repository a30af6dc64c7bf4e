/** The telling witness that says healthy now: it stands in for what may not be read, and contradicts likely causes. */
import { type Testimony } from "../findings/service/testimony";
import { earliestOf } from "../moment";
import { type WitnessRecord } from "./target-state";
import { isTelling } from "./witness-records";

export interface Healthy {
  /** Since when it has gone on saying so. */
  readonly since: Date;
  readonly askedAt: Date;
  readonly answeredAt: Date;
}

/** Undefined where none does, or where another denies it. */
export function healthyNow(
  testimonies: readonly Testimony[],
  witnesses: readonly WitnessRecord[],
): Healthy | undefined {
  if (isDenied(testimonies)) return undefined;
  return testimonies.flatMap((testimony) => {
    const { says, sighting, witness } = testimony;
    const since = witnesses.find((record) => record.witness === witness)?.healthySince;
    if (says !== "healthy" || sighting === undefined || since === undefined) return [];
    return isTelling(testimony, witnesses)
      ? [{ since: earliestOf(since, sighting.askedAt), askedAt: sighting.askedAt, answeredAt: sighting.answeredAt }]
      : [];
  })[0];
}

/** A witness testifies to the loss. */
export function isDenied(testimonies: readonly Testimony[]): boolean {
  return testimonies.some(({ says }) => says === "key-lost");
}
