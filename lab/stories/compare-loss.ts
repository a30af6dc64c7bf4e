/** Compares one true loss with what the pages said of it: cause, start, end, length, class and the way the service came back. */
import { type Comparison } from "./comparison";
import { type ReportedLoss } from "./reported-losses";
import { writeMoment, writeRange, writeSeconds } from "./story-moment";
import { type TrueLoss, type Truth } from "./truth";
import { WINDOW_MINUTES } from "./window-bar";

/** Codes a page may name for what the simulator calls the cause. */
const CODES: Readonly<Record<string, string>> = {
  "key-disabled": "KeyDisabled",
  "key-deleted": "KeyDeleted",
  "identity-not-permitted": "IdentityNotPermitted",
};

/** What the service itself showed: undefined where it never failed. */
type TrueErrors = Truth["errors"][number] | undefined;

export function compareLoss(loss: TrueLoss, errors: TrueErrors, reported: ReportedLoss): readonly Comparison[] {
  return [
    compareCause(loss, reported),
    compareStart(loss, reported),
    compareEnd(loss, reported),
    compareLength(loss, reported),
    compareClass(loss, reported),
    compareReturn(errors, reported),
  ];
}

function compareCause({ cause }: TrueLoss, { first }: ReportedLoss): Comparison {
  const codes = first.data.causes.map(({ code }) => code);
  const expected = CODES[cause];
  const named = expected !== undefined && codes.includes(expected);
  return {
    about: "cause",
    truth: cause,
    reported: codes.join(", ") || "none",
    disagrees: named ? undefined : "the first page does not name it",
  };
}

function compareStart({ startedAt }: TrueLoss, { last }: ReportedLoss): Comparison {
  const { start } = last.data;
  const truth = writeMoment(startedAt);
  if (start === undefined) return { about: "began", truth, reported: "not said", disagrees: "the pages do not say" };
  const inside = (start.earliest === undefined || start.earliest <= startedAt) && startedAt <= start.latest;
  return {
    about: "began",
    truth,
    reported: writeRange(start.earliest, start.latest),
    disagrees: inside ? undefined : "the true start lies outside",
  };
}

function compareEnd({ endedAt }: TrueLoss, { last }: ReportedLoss): Comparison {
  const { end } = last.data;
  const truth = endedAt === null ? "not yet" : writeMoment(endedAt);
  const reported = end === undefined ? "not yet" : writeRange(end.earliest, end.latest);
  const agree = { about: "ended", truth, reported, disagrees: undefined };
  if (end === undefined) return endedAt === null ? agree : { ...agree, disagrees: "the pages never told the end" };
  if (endedAt === null) return { ...agree, disagrees: "access is not back" };
  const inside = end.earliest <= endedAt && endedAt <= end.latest;
  return inside ? agree : { ...agree, disagrees: "the true end lies outside" };
}

function compareLength(loss: TrueLoss, { last }: ReportedLoss): Comparison {
  const { at_least_seconds: least = 0, at_most_seconds: most } = last.data;
  const seconds = trueSeconds(loss);
  if (seconds === undefined) return { about: "lasted", truth: "goes on", reported: "", disagrees: undefined };
  const inside = least <= Math.ceil(seconds) && (most === undefined || Math.floor(seconds) <= most);
  return {
    about: "lasted",
    truth: writeSeconds(seconds),
    reported:
      most === undefined ? `at least ${writeSeconds(least)}` : `${writeSeconds(least)} to ${writeSeconds(most)}`,
    disagrees: inside ? undefined : "the true length lies outside",
  };
}

/** Before the window ends nothing but healing may be announced as certain; after it, somebody has to be told in time. */
function compareClass(loss: TrueLoss, { classes, redeploySaidAt }: ReportedLoss): Comparison {
  const long = (trueSeconds(loss) ?? Infinity) >= WINDOW_MINUTES * 60;
  const last = classes.at(-1) ?? "none";
  const said = redeploySaidAt === undefined ? last : `${last}, said ${writeMoment(redeploySaidAt)}`;
  const truth = long ? `${WINDOW_MINUTES} min or longer` : `shorter than ${WINDOW_MINUTES} min`;
  const inTime = redeploySaidAt !== undefined && (loss.endedAt === null || redeploySaidAt < loss.endedAt);
  return {
    about: "class",
    truth,
    reported: said,
    disagrees: long ? disagreementOfLong(last, inTime) : disagreementOfShort(classes),
  };
}

function disagreementOfLong(last: string, inTime: boolean): string | undefined {
  if (!inTime) return "nobody was told of the redeployment before the end";
  return last.includes("redeploy") ? undefined : "the last page takes it back";
}

function disagreementOfShort(classes: readonly string[]): string | undefined {
  return classes.includes("redeploy") ? "a page called a redeployment certain" : undefined;
}

const WAYS: Readonly<Record<string, readonly (string | null)[]>> = {
  recovered: ["itself", "redeployment"],
  unconfirmed: ["itself"],
  "redeployed-unconfirmed": ["redeployment"],
};

function compareReturn(errors: TrueErrors, { closed }: ReportedLoss): Comparison {
  const healedAt = errors?.healedAt ?? undefined;
  const truth = healedAt === undefined ? "not back" : `${wayOf(errors)}, ${writeMoment(healedAt)}`;
  const reported = closed === undefined ? "still open" : `${closed.how}, ${writeMoment(closed.arrivedAt)}`;
  const row = { about: "came back", truth, reported, disagrees: undefined };
  if (closed === undefined) return { ...row, disagrees: "the incident was never closed" };
  if (healedAt === undefined || closed.arrivedAt < healedAt) {
    return { ...row, disagrees: "closed before the service was back" };
  }
  const fits = WAYS[closed.how]?.includes(errors?.healedBy ?? null) === true;
  return fits ? row : { ...row, disagrees: "it did not come back in that way" };
}

function wayOf(errors: TrueErrors): string {
  return errors?.healedBy === "itself" ? "by itself" : "redeployed";
}

function trueSeconds({ startedAt, endedAt }: TrueLoss): number | undefined {
  return endedAt === null ? undefined : (endedAt.getTime() - startedAt.getTime()) / 1000;
}
