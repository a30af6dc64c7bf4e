/** The outer shape of WEBHOOKS; its members are read one by one, so that one bad channel costs no other. */
import { bad, ok, type Parsed } from "./parsed";

const MOST = 10;
const RIGHT = `Use a JSON array such as [{"name":"oncall","format":"cloudevents","urlSetting":"ONCALL_URL"}]`;

/** At most ten members, not yet looked at. The parser's own message is not passed on: it repeats the text. */
export function parseWebhookList(text: string): Parsed<readonly unknown[]> {
  const value = jsonOf(text);
  if (value === undefined) return bad("It is not JSON", `${RIGHT}, with double quotes and no comma after the last`);
  if (!Array.isArray(value.json)) return bad("It is JSON, but not an array", RIGHT);
  const entries: readonly unknown[] = value.json;
  if (entries.length > MOST) {
    return bad(`It lists ${entries.length} channels where ${MOST} are allowed`, `Keep at most ${MOST} of them`);
  }
  return ok(entries);
}

function jsonOf(text: string): { readonly json: unknown } | undefined {
  try {
    return { json: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
