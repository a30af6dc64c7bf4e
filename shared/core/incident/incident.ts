/** One loss of one target, from the first bad sweep until it is closed. Times are on our clock. */
import {
  type CauseAspect,
  type Certainty,
  type Concerns,
  type RootCauseCode,
  type Subject,
  type WitnessName,
} from "../findings/finding";
import { type OutageKey } from "../outage/outage-key";

/** A root cause that stands: seen bad, and not yet seen good. `Unexplained`: only a witness testified. */
export interface Root {
  readonly code: RootCauseCode | "Unexplained";
  readonly subject: Subject | "witness";
  readonly certainty: Certainty;
  readonly aspect: CauseAspect | undefined;
  readonly concerns?: Concerns | undefined;
  readonly evidence: string;
  /** When its fact was last seen bad: asked. */
  readonly lastBadAt: Date;
  /** Proves that nothing changed between two sightings where equal. */
  readonly fingerprint: string | undefined;
  /** Seen bad first, within this loss: the latest moment at which it can have broken. */
  readonly brokenBy: Date;
  /** Seen good once and awaiting the second: the latest moment at which it can have become good. */
  readonly goodBy: Date | undefined;
}

/** A moment that lies between the two; `earliest` is undefined where nothing bounds it. */
export interface Between {
  readonly earliest: Date | undefined;
  readonly latest: Date;
}

/** One unbroken loss within an incident. */
export interface Loss {
  readonly start: Between;
  /** Set once access was seen good again. */
  readonly end: { readonly earliest: Date; readonly latest: Date } | undefined;
  /** The unbroken run of bad sightings: what `atLeast` is measured over. */
  readonly provenFrom: Date;
  readonly provenUntil: Date;
}

export type Phase = "lost" | "partly-restored" | "restored";

/** How an incident ended. */
export type Closure =
  | {
      readonly how: "recovered" | "redeployed-unconfirmed" | "unconfirmed" | "contradicted" | "target-removed";
      readonly at: Date;
    }
  | { readonly how: "closed-by-operator"; readonly at: Date; readonly reason: string };

export type RecoveryClass = "self-healing" | "presume-redeploy" | "redeploy" | "unrecoverable";

/** Marks of what has been said, so that each crossing is said once however late it is noticed. */
export interface Said {
  readonly windowClosing: boolean;
  readonly redeployRequired: "not-said" | "presumed" | "certain";
  readonly recoveryOverdue: boolean;
  readonly remindedAt: Date;
}

export interface Incident {
  readonly id: string;
  readonly openedAt: Date;
  readonly phase: Phase;
  /** What stands now. */
  readonly roots: readonly Root[];
  /** What stood last: the causes a restored incident is remembered by. */
  readonly blamed: readonly Root[];
  /** When access was last seen good before the incident: `atMost` is measured from here; undefined: first seen lost. */
  readonly lastGoodAt: Date | undefined;
  /** Facts that were good then, or since, and must be seen good again. */
  readonly goodBefore: readonly Subject[];
  readonly loss: Loss;
  /** The latest moment at which the roots that are gone can have become good, within this loss. */
  readonly clearedBy: Date | undefined;
  /** The key URL in use when access was lost. */
  readonly keyUrlAtLoss: string | undefined;
  readonly identityChanged: boolean;
  /** A run of bad sightings reached the window: a redeployment stays required whatever comes after. */
  readonly provenPastWindow: boolean;
  readonly overdueSince: Date | undefined;
  /** When a deployment that ended after the restore was seen to succeed. */
  readonly redeployedAt: Date | undefined;
  /** Witnesses that testified to this loss. */
  readonly testified: readonly WitnessName[];
  readonly said: Said;
  /** The outage it belongs to, fixed when it opened. */
  readonly outage: OutageKey;
}
