/** Follows what witnesses say, sweep by sweep: for how long healthy, and whether ever otherwise. */
import { type Testimony } from "../findings/service/testimony";
import { type WitnessRecord } from "./target-state";

export function followWitnesses(
  before: readonly WitnessRecord[],
  testimonies: readonly Testimony[],
): readonly WitnessRecord[] {
  return testimonies.flatMap((testimony) => {
    const record = before.find(({ witness }) => witness === testimony.witness);
    const next = follow(record ?? silent(testimony.witness), testimony);
    return next === undefined ? [] : [next];
  });
}

/** Whether a witness's "healthy" counts: it checks the key itself, or has shown that it knows of it. */
export function isTelling({ witness, telling }: Testimony, records: readonly WitnessRecord[]): boolean {
  return telling || records.some((record) => record.witness === witness && record.everTestified);
}

function follow(record: WitnessRecord, { says, sighting }: Testimony): WitnessRecord | undefined {
  if (sighting === undefined || says === "nothing") return isSilent(record) ? undefined : record;
  if (says === "healthy") {
    const { healthySince = sighting.askedAt, healthyBy = sighting.answeredAt } = record;
    return { ...record, healthySince, healthyBy, healthyAt: sighting.askedAt };
  }
  const everTestified = record.everTestified || says === "key-lost";
  return { ...record, everTestified, healthySince: undefined, healthyBy: undefined };
}

function silent(witness: WitnessRecord["witness"]): WitnessRecord {
  return { witness, everTestified: false, healthySince: undefined, healthyBy: undefined, healthyAt: undefined };
}

function isSilent({ everTestified, healthyAt }: WitnessRecord): boolean {
  return !everTestified && healthyAt === undefined;
}
