/** The last page of every incident that has not been closed, oldest incident first. */
import { type Page } from "./page";

export function openIncidents(pages: readonly Page[]): readonly Page[] {
  const last = new Map<string, Page>();
  for (const page of pages) {
    const { service, closure } = page.data;
    if (service === undefined) continue;
    if (closure === undefined) last.set(service, page);
    else last.delete(service);
  }
  return [...last.values()];
}
