/** Where an event's code is explained: the runbook, at the anchor of the code. */
import { type EventDetail } from "../event/event";

/** The runbook's address with the anchor of the worst cause or of the risk; as it is where there is neither, or where it has an anchor of its own. */
export function runbookLink(runbookUrl: string | undefined, detail: EventDetail): string | undefined {
  const code = codeOf(detail);
  if (runbookUrl === undefined || code === undefined || runbookUrl.includes("#")) return runbookUrl;
  return `${runbookUrl}#${code.toLowerCase()}`;
}

function codeOf(detail: EventDetail): string | undefined {
  if (detail.kind === "posture") return detail.report.code;
  if (detail.kind !== "incident") return undefined;
  const code = detail.report.causes[0]?.code;
  return code === "Unexplained" ? "ServiceReportsKeyLost" : code;
}
