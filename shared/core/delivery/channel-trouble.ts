/** A channel that something was not delivered to for good, and that has taken nothing since. */
export interface ChannelTrouble {
  readonly channel: string;
  readonly since: Date;
  /** What its receiver answered, safe to show. */
  readonly reason: string;
  /** The receiver is there no more (HTTP 410): nothing is sent to it again. It is an identifier of the receiver's address and key; undefined: not disabled. */
  readonly disabled: string | undefined;
  /** Identifies what the calls were signed with that it did not take; undefined: they were unsigned. */
  readonly signature: string | undefined;
}

/** Whether its receiver is likely to take nothing now: what it did not take may be taken with another signature. */
export function isInTrouble(
  troubles: readonly ChannelTrouble[],
  { name, signature }: { readonly name: string; readonly signature?: string | undefined },
): boolean {
  return troubles.some((trouble) => trouble.channel === name && trouble.signature === signature);
}
