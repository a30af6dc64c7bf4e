import { json, type Answer } from "./answer";
import { type Call } from "./call";

/**
 * One page of a list. With `emptyPages` the first page is empty and has a next link, whose host carries `:443`
 * (both recorded at Key Vault); `nextLink` is absent on the last page.
 */
export function page(call: Call, items: readonly unknown[], limit = call.world.settings.pageSize): Answer {
  const token = call.query.get("$skiptoken");
  if (token === null && call.world.settings.emptyPages) {
    return json(200, { value: [], nextLink: nextLink(call, 0) });
  }
  const start = Number(token ?? 0);
  const end = start + Math.max(1, limit);
  return json(200, {
    value: items.slice(start, end),
    ...(end < items.length ? { nextLink: nextLink(call, end) } : {}),
  });
}

function nextLink(call: Call, start: number): string {
  const query = new URLSearchParams(call.query);
  query.set("$skiptoken", String(start));
  return `https://${call.host}:443${call.path}?${query.toString()}`;
}
