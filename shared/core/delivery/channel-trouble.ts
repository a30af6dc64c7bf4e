/** A channel that something was not delivered to for good, and that has taken nothing since. */
export interface ChannelTrouble {
  readonly channel: string;
  readonly since: Date;
  /** What its receiver answered, safe to show. */
  readonly reason: string;
  /** The receiver is there no more (HTTP 410): nothing is sent to it again. It is an identifier of the receiver's address and key; undefined: not disabled. */
  readonly disabled: string | undefined;
}
