/** What the reports are read from. */
import { type Policy } from "../core/incident/policy";
import { type Clock } from "../ports/clock";
import { type Log } from "../ports/log";
import { type Outbox } from "../ports/outbox";
import { type WatchStore } from "../ports/watch-store";

/** Something left out of the settings: which, what is wrong with it, what would be right. */
export interface SettingProblem {
  readonly setting: string;
  readonly wrong: string;
  readonly right: string;
}

export interface ReadContext {
  readonly watched: { readonly subscriptions: readonly string[] };
  readonly policy: Policy;
  /** How long closed incidents stay on the list. */
  readonly retentionMs: number;
  readonly store: WatchStore;
  readonly outbox: Outbox;
  readonly channels: readonly { readonly name: string }[];
  readonly clock: Clock;
  readonly log: Log;
  readonly settingProblems: readonly SettingProblem[];
  readonly version: string;
}
