/** Keeps what each page channel knows of each alert; what is owed for a change is written with it. */
import { type PageChange } from "../core/alert/page-plan";
import { type PageRecord } from "../core/alert/page-record";
import { type CommitResult, type Fence } from "./watch-store";

/** What was read, and in which version: a deliverer may change a record between reading and writing. */
export interface PageMemory {
  readonly records: readonly PageRecord[];
  readonly versions: ReadonlyMap<string, string>;
}

/** `changed`: a record is another one by now. Read again, and plan again. */
export type PagesCommitted = CommitResult | { readonly kind: "changed" };

export interface PageStore {
  /** Rejects where storage does not answer. */
  load(subscriptionId: string): Promise<PageMemory>;
  /** The changes in their order, cut into parts that are each as much as one commit takes. A change that is too much by itself is a part of its own. */
  inParts(subscriptionId: string, sweptAt: Date, changes: readonly PageChange[]): readonly (readonly PageChange[])[];
  /**
   * Writes one part: changes of records, what they owe, and `sweptAt` in one transaction, fenced like a sweep's other commits. Rejects with `ChangeRefused`
   * where the part itself is at fault and `fence` still stands, otherwise where storage does not answer.
   */
  commit(
    subscriptionId: string,
    sweptAt: Date,
    fence: Fence | undefined,
    changes: readonly PageChange[],
    memory: PageMemory,
  ): Promise<PagesCommitted>;
}
