/** The news of a page, as severe as its channels are asked for it and as it says it is. */
import { type Severity } from "../event/event";
import { type Reason } from "../page/page";
import { type Alert } from "./alert";
import { type News, newsOf } from "./news";
import { needsRedeployment, type Standing } from "./standing";

/** That some members of an outage are back, or are no part of it any more. */
const GOOD_NEWS: readonly Reason[] = ["restored", "left"];

/** Good news of some members is as severe as the worst of all: without access, or in need of a redeployment. */
export function newsAsPaged(alert: Alert, standing: Standing, reason: Reason): News {
  const news = newsOf(alert, reason);
  const isBad = standing.phase !== "restored" || needsRedeployment(standing);
  return alert.kind === "outage" && GOOD_NEWS.includes(reason) && isBad ? { ...news, severity: "critical" } : news;
}

/** As its most pressing news, which comes first, and as severe as the worst of it. */
export function newsOfPage(
  alert: Alert,
  standing: Standing,
  [mostPressing, ...others]: readonly [Reason, ...Reason[]],
): News {
  const first = newsAsPaged(alert, standing, mostPressing);
  const all = [first, ...others.map((reason) => newsAsPaged(alert, standing, reason))];
  return { ...first, severity: all.map(({ severity }) => severity).reduce(worse) };
}

const WORST_FIRST: readonly Severity[] = ["critical", "error", "warning", "info"];

function worse(a: Severity, b: Severity): Severity {
  return WORST_FIRST.indexOf(b) < WORST_FIRST.indexOf(a) ? b : a;
}
