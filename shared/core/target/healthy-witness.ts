/** The telling witnesses that say healthy now: they stand in for what may not be read, and contradict likely causes. */
import { type Testimony } from "../findings/service/testimony";
import { earliestOf } from "../moment";
import { type WitnessName } from "../findings/finding";
import { type WitnessRecord } from "./target-state";
import { isTelling } from "./witness-records";

export interface Healthy {
  readonly witness: WitnessName;
  /** Since when it has gone on saying so: the first such answer was asked then, and came by then. */
  readonly since: Date;
  readonly by: Date;
  readonly askedAt: Date;
  readonly answeredAt: Date;
}

/**
 * None where none does, or where another denies it: one that testifies to the loss, or one that checks the data itself and is not well, for whatever
 * reason. A database that does not answer may be one without its key (source: SQL error 40925 is a key error whose reason is `DataStoreStateDegraded`).
 */
export function healthyNow(testimonies: readonly Testimony[], witnesses: readonly WitnessRecord[]): readonly Healthy[] {
  if (isDenied(testimonies) || testimonies.some(({ says, telling }) => telling && says === "other")) return [];
  return testimonies.flatMap((testimony) => {
    const { says, sighting, witness } = testimony;
    const record = witnesses.find((one) => one.witness === witness);
    if (says !== "healthy" || sighting === undefined || record?.healthySince === undefined) return [];
    if (!isTelling(testimony, witnesses)) return [];
    const { askedAt, answeredAt } = sighting;
    const { healthySince, healthyBy = answeredAt } = record;
    return [{ witness, since: earliestOf(healthySince, askedAt), by: healthyBy, askedAt, answeredAt }];
  });
}

/** A witness testifies to the loss. */
export function isDenied(testimonies: readonly Testimony[]): boolean {
  return testimonies.some(({ says }) => says === "key-lost");
}
