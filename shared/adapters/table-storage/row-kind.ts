/** What a row of the table is. */
export type RowKind =
  | "subscription"
  | "target"
  | "event"
  | "outbox"
  | "ledger"
  | "closed"
  | "claim"
  | "page"
  | "channel"
  | "silence"
  | "unswept";
