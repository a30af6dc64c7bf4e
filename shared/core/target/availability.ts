/** Whether access was seen good in this sweep, and since when that can be said. */
import { type Subject } from "../findings/finding";
import { type GoodReading } from "../findings/seen-good";
import { type Policy } from "../incident/policy";
import { earliestOf, plus } from "../moment";
import { type Healthy } from "./healthy-witness";
import { type GoodMark } from "./target-state";

/** A telling witness may stand in for what we may not read, or what it contradicts, but not for these: only an answer from the data itself tells of an identity. */
const ALWAYS_READ: readonly Subject[] = ["key", "identity"];
/** All that access takes. */
export const NEEDED: readonly Subject[] = ["key", "vault", "identity", "permission"];

export interface Availability {
  /** Azure Resource Manager showed the service itself: nobody stands in for that. */
  readonly serviceSeen: boolean;
  readonly good: readonly GoodReading[];
  /** Subjects whose only causes a telling witness contradicts. */
  readonly excused: readonly Subject[];
  /** The telling witness that says healthy; undefined: none does. */
  readonly healthy: Pick<Healthy, "witness" | "askedAt"> | undefined;
  readonly policy: Policy;
}

/**
 * The mark of a sweep in which everything needed was seen good; undefined otherwise. Where a witness stands in, its word
 * is as old as a service may take to notice a loss (up to the allowance; Azure SQL documents ten minutes).
 */
export function goodMarkOf({ serviceSeen, good, excused, healthy, policy }: Availability): GoodMark | undefined {
  const seen = NEEDED.flatMap((subject) => good.filter((reading) => reading.subject === subject));
  const missing = NEEDED.filter((subject) => !seen.some((reading) => reading.subject === subject));
  const byTheData = healthy?.witness === "data-plane-probe";
  const needed = ALWAYS_READ.filter((subject) => subject !== "identity" || !byTheData);
  const unexcused = missing.filter((subject) => needed.includes(subject) && !excused.includes(subject));
  const [first, ...others] = seen;
  if (!serviceSeen || first === undefined || unexcused.length > 0 || (missing.length > 0 && healthy === undefined))
    return undefined;
  const askedAt = earliestOf(first.askedAt, ...others.map((reading) => reading.askedAt));
  const subjects = seen.map(({ subject }) => subject);
  if (missing.length === 0 || healthy === undefined) return { askedAt, lagMs: 0, subjects };
  const lagMs = policy.allowanceMs;
  return { askedAt: earliestOf(askedAt, plus(healthy.askedAt, -lagMs)), lagMs, subjects };
}

/** The mark that tells of the later moment: a sweep in which a witness stood in may know less than one before it. */
export function laterMark(before: GoodMark | undefined, now: GoodMark | undefined): GoodMark | undefined {
  if (before === undefined || now === undefined) return now ?? before;
  return now.askedAt.getTime() >= before.askedAt.getTime() ? now : before;
}
