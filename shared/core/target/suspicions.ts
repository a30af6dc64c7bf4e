/** Follows likely causes: the second sighting counts, an unread sweep neither counts nor resets, a clean one resets. */
import { type RootCause, type Subject } from "../findings/finding";
import { type GoodReading } from "../findings/seen-good";
import { type Testimony } from "../findings/service/testimony";
import { brokenBy } from "../incident/bad-sighting";
import { areApart, type Policy } from "../incident/policy";
import { type Suspicion, type WitnessRecord } from "./target-state";

export interface Suspected {
  readonly sweptAt: Date;
  readonly policy: Policy;
  readonly lastGoodAt: Date | undefined;
  /** Causes that no witness contradicts. */
  readonly credible: readonly RootCause[];
  /** Subjects whose only causes a telling witness contradicts. */
  readonly excused: readonly Subject[];
  readonly good: readonly GoodReading[];
  readonly testimonies: readonly Testimony[];
  /** As before this sweep. */
  readonly witnesses: readonly WitnessRecord[];
}

export function followSuspicions(before: readonly Suspicion[], seen: Suspected): readonly Suspicion[] {
  const likely = seen.credible.filter(({ certainty }) => certainty === "likely");
  const subjects = [...new Set(likely.map(({ subject }) => subject))];
  const witness = seen.testimonies.find(({ says }) => says === "key-lost");
  const fresh = [
    ...subjects.flatMap((subject) => {
      const found = likely.filter((cause) => cause.subject === subject);
      return found
        .slice(0, 1)
        .map((cause) =>
          suspect(subject, brokenBy(cause, seen.lastGoodAt, seen.policy), cause.sighting.answeredAt, seen),
        );
    }),
    ...(witness?.sighting === undefined
      ? []
      : [suspect("witness", witnessed(witness, witness.sighting.answeredAt, seen), witness.sighting.answeredAt, seen)]),
  ];
  const kept = before.filter((old) => !isClean(old, seen) && !fresh.some(({ subject }) => subject === old.subject));
  return [...fresh.map((suspicion) => again(suspicion, before, seen.policy)), ...kept];
}

function suspect(subject: Suspicion["subject"], startLatest: Date, since: Date, { sweptAt }: Suspected): Suspicion {
  return { subject, startLatest, since, lastSweptAt: sweptAt, confirmed: false };
}

/** A witness's own time of change is not to be trusted: it counts where it lies between its last word, which was healthy, and its answer. */
function witnessed({ witness, since }: Testimony, answeredAt: Date, { witnesses }: Suspected): Date {
  const record = witnesses.find((one) => one.witness === witness);
  const healthyAt = record?.healthySince === undefined ? undefined : record.healthyAt;
  if (since === undefined || healthyAt === undefined || since.getTime() > answeredAt.getTime()) return answeredAt;
  return since.getTime() > healthyAt.getTime() ? since : answeredAt;
}

function again(suspicion: Suspicion, before: readonly Suspicion[], policy: Policy): Suspicion {
  const known = before.find(({ subject }) => subject === suspicion.subject);
  if (known === undefined || areApart(known.lastSweptAt, suspicion.lastSweptAt, policy)) return suspicion;
  return { ...known, lastSweptAt: suspicion.lastSweptAt, confirmed: true };
}

function isClean({ subject }: Suspicion, { good, excused, testimonies }: Suspected): boolean {
  if (subject === "witness") return testimonies.some(({ says }) => says === "healthy");
  return excused.includes(subject) || good.some((reading) => reading.subject === subject);
}
