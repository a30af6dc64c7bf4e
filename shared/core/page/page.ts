/** What a page channel is told: one alert as it stands now, and why it is told. The same for every format. */
import { type Severity } from "../event/event";

/** Why somebody is told, most pressing first. */
export type Reason =
  | "first"
  | "lost-again"
  | "redeploy"
  | "closing"
  | "overdue"
  | "cause"
  | "joined"
  | "restored"
  | "left"
  | "reminder"
  | "resolved";

/** One line of what is known, such as `Key` and its URL. Plain text: each format escapes it. */
export interface PageFact {
  readonly name: string;
  readonly value: string;
}

export interface Page {
  /** Of this page, the same on every try: 32 hex digits. */
  readonly id: string;
  /** Of what it is about, the same as long as that lasts: PagerDuty's `dedup_key`, JSM's `alias`, the common alert schema's `alertId`. At most 100 of `a-z0-9/-`. */
  readonly key: string;
  /** An outage, a risk, or what is wrong with the monitor itself; `test`: nothing at all. */
  readonly about: "outage" | "posture" | "blind" | "misconfigured" | "channel" | "test";
  readonly action: "trigger" | "resolve";
  readonly why: readonly Reason[];
  readonly severity: Severity;
  /** When it came to be as it is told: the sweep's start. */
  readonly at: Date;
  /** Since when the alert stands. */
  readonly since: Date;
  /** One line for a phone: what happened, to what, what to do. Unbounded. */
  readonly summary: string;
  /** The root cause's code, or that of the condition, such as `MonitorBlind`. */
  readonly code: string;
  readonly facts: readonly PageFact[];
  /** What to do, first step first. */
  readonly steps: readonly string[];
  readonly subscriptionId: string;
  /** `workspace/service` of the first twenty concerned. */
  readonly services: readonly string[];
  /** Their resource ids, in the same order. */
  readonly resourceIds: readonly string[];
  /** How many are concerned in all. */
  readonly total: number;
  /** What every code means, at this one's section; undefined: nowhere. */
  readonly runbookUrl: string | undefined;
  /** Where all of it can be looked at. */
  readonly statusUrl: string | undefined;
  /** Ids of pages that were never accepted and that this one stands for. */
  readonly supersedes: readonly string[];
}

/** Names and resource ids a page shows; the rest is a number and a link. */
export const MOST_NAMED = 20;
