/** What became of the entries owed to one channel in one run. */
export interface ChannelDelivery {
  readonly channel: string;
  readonly delivered: number;
  /** Tried without success, to be tried again. */
  readonly postponed: number;
  /** Rejected, or given up. */
  readonly dead: number;
  /** Seen and not tried: not due yet, behind an earlier one of the same owner, or no time left. */
  readonly left: number;
  /** What kept the run from finishing with this channel; undefined where nothing did. */
  readonly failure: string | undefined;
}
