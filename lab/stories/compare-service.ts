/** Compares what truly happened to one service with all that was reported of it. */
import { compareLoss } from "./compare-loss";
import { type Chapter, type Comparison } from "./comparison";
import { type Page } from "./page";
import { reportedLosses } from "./reported-losses";
import { type Truth } from "./truth";

export function compareService(service: string, truth: Truth, pages: readonly Page[]): Chapter {
  const losses = truth.losses.filter((loss) => loss.service === service);
  const errors = truth.errors.filter((error) => error.service === service);
  const reported = reportedLosses(pages.filter((page) => page.data.service === service));
  if (losses.length !== reported.length || losses.length === 0) {
    return { title: service, comparisons: [compareCounts(losses.length, reported.length)] };
  }
  const comparisons = losses.flatMap((loss, index) => {
    const told = reported[index];
    const shown = errors.find(({ showedAt }) => showedAt >= loss.startedAt);
    return told === undefined ? [] : compareLoss(loss, shown, told);
  });
  return { title: service, comparisons };
}

function compareCounts(truly: number, reported: number): Comparison {
  const row = { about: "losses", truth: countOf(truly), reported: countOf(reported), disagrees: undefined };
  if (truly > reported) return { ...row, disagrees: "a loss was never reported" };
  return truly < reported ? { ...row, disagrees: "a loss was reported that never happened" } : row;
}

function countOf(count: number): string {
  return count === 0 ? "none" : String(count);
}
