/** The losses of one service as its pages tell them. */
import { type Page } from "./page";

export interface ReportedLoss {
  /** The page that told first. */
  readonly first: Page;
  /** The last page that had something to say about the loss: bounds only narrow. */
  readonly last: Page;
  readonly classes: readonly string[];
  /** When the first page arrived that asks for a redeployment. */
  readonly redeploySaidAt: Date | undefined;
  readonly closed: { readonly how: string; readonly arrivedAt: Date } | undefined;
}

/** A loss begins with `access.lost` or `access.lost_again`; any page of an incident that nobody opened begins one too. */
export function reportedLosses(pages: readonly Page[]): readonly ReportedLoss[] {
  return pages.reduce<readonly ReportedLoss[]>((losses, page) => {
    const open = losses.at(-1);
    const begins = page.type === "access.lost" || page.type === "access.lost_again";
    if (begins || open === undefined || open.closed !== undefined) return [...losses, followed(undefined, page)];
    return [...losses.slice(0, -1), followed(open, page)];
  }, []);
}

function followed(loss: ReportedLoss | undefined, page: Page): ReportedLoss {
  const { type, arrivedAt, data } = page;
  return {
    first: loss?.first ?? page,
    last: page,
    classes: [...(loss?.classes ?? []), ...(data.recovery_class === undefined ? [] : [data.recovery_class])],
    redeploySaidAt: loss?.redeploySaidAt ?? (type === "access.redeploy_required" ? arrivedAt : undefined),
    closed: data.closure === undefined ? loss?.closed : { how: data.closure.how, arrivedAt },
  };
}
