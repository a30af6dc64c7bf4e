/** Stores planned pages part by part behind the sweep's fence. What storage turns down as it is keeps nothing else from being stored. */
import { type PageChange } from "../core/alert/page-plan";
import { ChangeRefused } from "../ports/change-refused";
import { type PageMemory, type PagesCommitted } from "../ports/page-store";
import { type Fence } from "../ports/watch-store";
import { type SweepContext } from "./watched";

export interface PlannedPages {
  readonly subscriptionId: string;
  readonly sweptAt: Date;
  readonly context: SweepContext;
  readonly changes: readonly PageChange[];
  /** What they were planned from. */
  readonly memory: PageMemory;
}

export type PagesStored =
  /** `isChanged`: a deliverer changed a record meanwhile, and its part is to be planned anew. */
  | { readonly kind: "stored"; readonly fence: Fence | undefined; readonly isChanged: boolean }
  | { readonly kind: "lost-the-race" };

/** Rejects where storage does not answer: then nobody knows what the fence is worth. */
export async function storePages(planned: PlannedPages, fence: Fence | undefined): Promise<PagesStored> {
  const { subscriptionId, sweptAt, context, changes } = planned;
  const parts = [...context.pages.inParts(subscriptionId, sweptAt, changes)];
  let current = fence;
  let isChanged = false;
  for (let part = parts.shift(); part !== undefined; part = parts.shift()) {
    const result = await storePart(planned, part, current);
    if (result.kind === "lost-the-race") return result;
    if (result.kind === "committed") {
      current = result.fence;
      sayGivenUp(planned, part);
    }
    if (result.kind === "changed") isChanged = true;
    if (result.kind === "refused" && part.length > 1) parts.unshift(...part.map((change) => [change]));
    else if (result.kind === "refused") sayRefused(planned, part, result.problem);
  }
  return { kind: "stored", fence: current, isChanged };
}

type Refused = { readonly kind: "refused"; readonly problem: string };

async function storePart(
  { subscriptionId, sweptAt, context, memory }: PlannedPages,
  part: readonly PageChange[],
  fence: Fence | undefined,
): Promise<PagesCommitted | Refused> {
  try {
    return await context.pages.commit(subscriptionId, sweptAt, fence, part, memory);
  } catch (error) {
    if (error instanceof ChangeRefused) return { kind: "refused", problem: error.message };
    throw error;
  }
}

function sayGivenUp({ subscriptionId, context }: PlannedPages, part: readonly PageChange[]): void {
  for (const { before } of part.filter(({ givenUp }) => givenUp === true)) {
    context.log.warn(
      "An alert's end is given up: its receiver rejected it for the whole retention. Close it there by hand.",
      {
        ...{
          subscription: subscriptionId,
          channel: before?.channel,
          alert: before?.key,
          since: before?.since.toISOString(),
        },
      },
    );
  }
}

function sayRefused({ subscriptionId, context }: PlannedPages, [change]: readonly PageChange[], problem: string): void {
  const record = change?.after ?? change?.before;
  context.log.error("A page could not be stored, and nobody is told of it. The others go on.", {
    ...{ subscription: subscriptionId, channel: record?.channel, alert: record?.key, problem },
  });
}
