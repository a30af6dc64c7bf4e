import { type Sighting } from "../../core/facts/observation";

/** From the earlier question to the later answer, for what more than one read told: one that was asked for before keeps its own times. */
export function spanning(one: Sighting, other: Sighting): Sighting {
  const askedAt = other.askedAt < one.askedAt ? other.askedAt : one.askedAt;
  const answeredAt = other.answeredAt > one.answeredAt ? other.answeredAt : one.answeredAt;
  return { askedAt, answeredAt, skew: one.skew };
}
