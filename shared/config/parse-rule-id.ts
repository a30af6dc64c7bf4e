/** Immutable ids of data collection rules, as the portal shows them on the rule's overview (JSON view). */
import { bad, ok, type Parsed } from "./parsed";
import { quote } from "./quote";

/** `dcr-` and 32 hex digits, in lower case. */
export function parseRuleId(text: string): Parsed<string> {
  if (/^dcr-[0-9a-f]{32}$/i.test(text)) return ok(text.toLowerCase());
  const right = "Copy immutableId from the rule's JSON view, for example dcr-00000000000000000000000000000000";
  return bad(`${quote(text)} is not the immutable id of a data collection rule`, right);
}
