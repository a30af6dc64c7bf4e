/** What is remembered of one subscription from sweep to sweep: the row every commit is fenced with. */

/** One interface that could not be read for one reason, over several sweeps. */
export interface BlindGroup {
  readonly api: string;
  /** Once it was said: the reason it was said with, whatever the reasons have been since. Its events are told apart by it. */
  readonly reason: string;
  /** The reason that page channels were told of last since, where they were told of another. */
  readonly changedTo?: string | undefined;
  /** The reasons that they were told of between those two, in that order. */
  readonly changedBefore?: readonly string[] | undefined;
  /** What it lasts for, where that is another reason than was told last, and for how many sweeps on end it has; not counted beyond what telling it takes. */
  readonly turning?: { readonly reason: string; readonly sweeps: number } | undefined;
  readonly since: Date;
  readonly sweeps: number;
  readonly said: boolean;
  /** Resource ids concerned, at most the first twenty; `total` counts all. */
  readonly targets: readonly string[];
  readonly total: number;
  /** The fleet's own lists are among it. Absent where an earlier version wrote it: then it is where it concerns no target. */
  readonly ofFleet?: boolean;
}

export interface SubscriptionState {
  readonly subscriptionId: string;
  /** Start of the newest sweep that committed anything. */
  readonly sweptAt: Date;
  /** Start of the newest sweep that committed every target it knew: it speaks for the quiet ones. */
  readonly completedAt: Date | undefined;
  /** Start of the newest sweep that also read the fleet's lists whole: the one people call complete. */
  readonly wholeAt: Date | undefined;
  /** Earliest question of that sweep among the quiet targets: what their rows would say if they were rewritten. */
  readonly quietAskedAt: Date | undefined;
  /** Number of the last event of the subscription itself. */
  readonly sequence: number;
  readonly blind: readonly BlindGroup[];
  /** When rows for available targets were last logged. */
  readonly stateRowsAt: Date | undefined;
  /** When what is asked hourly was last asked. */
  readonly hourlyAt: Date | undefined;
  /** Settings problems already said. */
  readonly misconfigured: readonly string[];
  readonly services: number;
}
