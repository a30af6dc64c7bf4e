/** An incident as people and receivers read it: everything a page needs, nothing secret. */
import { type Certainty, type FindingCode, type WitnessName } from "../findings/finding";
import { type Between, type Closure, type Phase, type RecoveryClass } from "../incident/incident";
import { type OutageRoot } from "../outage/outage-key";

export interface CauseReport {
  readonly code: FindingCode | "Unexplained";
  readonly title: string;
  readonly certainty: Certainty;
  readonly evidence: string;
  /** What it brings with it: no cause of its own. */
  readonly consequences: readonly ConsequenceReport[];
}

export interface ConsequenceReport {
  readonly code: FindingCode | "Unexplained";
  readonly title: string;
  readonly evidence: string;
}

/** Somebody else's testimony that the service has no key. */
export interface WitnessReport {
  readonly witness: WitnessName;
  readonly evidence: string;
}

export interface OutageReport {
  readonly id: string;
  readonly root: OutageRoot;
  readonly since: Date;
}

export interface IncidentReport {
  readonly incidentId: string;
  /** What it is paged as part of. */
  readonly outage: OutageReport;
  readonly resourceId: string;
  readonly workspace: string;
  readonly service: string;
  readonly location: string;
  readonly keyUrl: string | undefined;
  readonly vaultId: string | undefined;
  readonly principalIds: readonly string[];
  readonly phase: Phase | "closed";
  readonly openedAt: Date;
  /** Root causes that stand and that no other explains, in the order of the rules; for a closed incident the last that stood. */
  readonly causes: readonly CauseReport[];
  /** Who testified in the last sweep. */
  readonly witnesses: readonly WitnessReport[];
  readonly start: Between;
  readonly end: { readonly earliest: Date; readonly latest: Date } | undefined;
  /** How long access was lost: proven at least, possible at most (undefined: unknown, first seen lost). Seconds. */
  readonly atLeastSeconds: number;
  readonly atMostSeconds: number | undefined;
  readonly windowSeconds: number;
  /** When the window ends, earliest and latest; earliest undefined where the start is unbounded. */
  readonly deadline: Between;
  readonly recoveryClass: RecoveryClass;
  readonly certainty: "presumed" | "certain";
  readonly identityChanged: boolean;
  /** When the service should answer again, once access is back. */
  readonly recoveryExpected: { readonly from: Date; readonly to: Date } | undefined;
  readonly remedy: readonly string[];
  readonly closure: Closure | undefined;
}
