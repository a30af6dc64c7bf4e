/** Keeps maintenance windows, subscription by subscription. All reject where storage does not answer. */
import { type Silence } from "../core/silence/silence";

export interface Silences {
  /** Every one that is kept, ended or not. */
  list(subscriptionId: string): Promise<readonly Silence[]>;
  add(silence: Silence): Promise<void>;
  /** Notes who ended it and when; the first to do so counts, and nobody does where its own end came first. Answers how it stands now, undefined where there is none. */
  end(
    subscriptionId: string,
    id: string,
    ended: { readonly at: Date; readonly by: string },
  ): Promise<Silence | undefined>;
}
