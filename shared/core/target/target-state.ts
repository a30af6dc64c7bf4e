/** What is remembered of one target from sweep to sweep. */
import { type FhirService, type Principal } from "../facts/fhir-service";
import { type OwnPolicySeen, type PermissionModel } from "../facts/vault";
import {
  type CauseAspect,
  type Finding,
  type RootCauseCode,
  type Subject,
  type WitnessName,
} from "../findings/finding";
import { type Incident } from "../incident/incident";
import { type PostureNote } from "../posture/posture-note";

export type Verdict = "available" | "lost" | "unknown";

/** When everything that counts was last seen good: the earliest question of that sweep, and what was seen. */
export interface GoodMark {
  readonly askedAt: Date;
  /** How much older than its questions the mark is: a witness that stood in may lag by it, in milliseconds. */
  readonly lagMs: number;
  readonly subjects: readonly Subject[];
}

/** A likely cause, followed from its first bad sighting until its fact is seen good. */
export interface Suspicion {
  readonly subject: Subject | "witness";
  /** The latest moment at which access can have been lost by it. */
  readonly startLatest: Date;
  /** First sighting, answered. */
  readonly since: Date;
  readonly lastSweptAt: Date;
  /** Seen in two sweeps: it counts. */
  readonly confirmed: boolean;
}

/** An object known before and now absent from every source that could tell. */
export interface Absence {
  readonly subject: "service" | "key" | "keyAtLoss" | "vault";
  /** First seen absent. */
  readonly askedAt: Date;
  readonly answeredAt: Date;
  /** Last seen absent: asked. */
  readonly lastAskedAt: Date;
}

/** What a witness has said so far. */
export interface WitnessRecord {
  readonly witness: WitnessName;
  readonly everTestified: boolean;
  /** Since when it has gone on saying healthy; undefined: it last said otherwise. */
  readonly healthySince: Date | undefined;
  /** When the first such answer came. */
  readonly healthyBy?: Date | undefined;
  /** When it last said healthy: asked. */
  readonly healthyAt: Date | undefined;
}

/** A likely cause weighed against a telling witness. */
export type Doubt = {
  readonly code: RootCauseCode;
  readonly subject: Subject;
  readonly aspect?: CauseAspect | undefined;
  readonly fingerprint: string | undefined;
} & (
  | {
      readonly kind: "weighed";
      /** First sighting, answered. */
      readonly firstSeenAt: Date;
      /** Last sighting, asked. */
      readonly lastSeenAt: Date;
    }
  | {
      readonly kind: "contradicted";
      readonly since: Date;
      /** Since when the witness answers and no longer says healthy. */
      readonly silentSince: Date | undefined;
    }
);

/** A deployment of the service as seen in its provisioning state. */
export interface DeploymentRecord {
  /** Asked when it was last seen running; undefined: none runs. */
  readonly runningAt: Date | undefined;
  /** The last one seen to succeed: when it was last seen running, and when it was first seen succeeded. */
  readonly succeeded: { readonly runningAt: Date; readonly seenAt: Date } | undefined;
}

/** The role assignments that let a service use its key when that was last seen: ids in lower case. */
export interface GrantsSeen {
  /** The key, as a resource id: where they were listed. */
  readonly keyId: string;
  readonly assignments: readonly GrantSeen[];
}

export interface GrantSeen {
  readonly principalId: string;
  readonly assignmentId: string;
}

export interface TargetState {
  readonly service: FhirService;
  readonly sweptAt: Date;
  /** Number of the last event of this target. */
  readonly sequence: number;
  readonly verdict: Verdict;
  readonly verdictSince: Date;
  readonly unknownSweeps: number;
  readonly findings: readonly Finding[];
  readonly good: GoodMark | undefined;
  /** The configured key was seen (live or deleted) under this URL. */
  readonly keyUrlSeen: string | undefined;
  /** Keys it was seen with before that one, and those that a vault did not show us, latest last: old data may need them. */
  readonly earlierKeyUrls: readonly string[];
  /** Resource id of the vault that holds the key, once seen. */
  readonly vaultId: string | undefined;
  /** Of that vault, as last seen; a Managed HSM has none. */
  readonly permissionModel: PermissionModel | undefined;
  /** Undefined: roles were never seen to grant it. */
  readonly grantsSeen: GrantsSeen | undefined;
  /** Of the service's principals, at the vault as last seen. */
  readonly ownPolicySeen: readonly OwnPolicySeen[];
  /** Principals of the service, in lower case, that Microsoft Graph showed. */
  readonly inDirectorySeen: readonly string[];
  /** The identities when access was last good. */
  readonly identityBaseline: readonly Principal[] | undefined;
  /** Since when the identity differs from the baseline. */
  readonly identityDiffersSince: Date | undefined;
  readonly absences: readonly Absence[];
  readonly suspicions: readonly Suspicion[];
  readonly doubts: readonly Doubt[];
  readonly witnesses: readonly WitnessRecord[];
  readonly deployment: DeploymentRecord;
  /** Risks that were told of. */
  readonly posture: readonly PostureNote[];
  readonly incident: Incident | undefined;
}
