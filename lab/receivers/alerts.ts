/** What a receiver makes of the requests that it took: alerts by their key, each of one page after the other. */

/** One request that came; the same page may come more than once. */
export interface TakenPage {
  readonly pageId: string;
  readonly key: string;
  readonly action: "trigger" | "resolve";
  readonly summary: string;
  readonly services: readonly string[];
}

export function alertKeys(pages: readonly TakenPage[]): readonly string[] {
  return [...new Set(pages.map(({ key }) => key))];
}

/** An alert begins with a trigger, and ends with one resolve, whatever comes twice: a sentence for each that does not. */
export function unsoundAlerts(pages: readonly TakenPage[]): readonly string[] {
  return alertKeys(pages).flatMap((key) => {
    const own = pages.filter((page) => page.key === key);
    const first = own.filter(({ pageId }, index) => own.findIndex((page) => page.pageId === pageId) === index);
    const actions = first.map(({ action }) => action);
    const isSound = actions[0] === "trigger" && actions.indexOf("resolve") === actions.length - 1;
    return isSound ? [] : [`alert ${key} went ${actions.join(", ")}`];
  });
}
