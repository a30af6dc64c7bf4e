/** Which of a sweep's findings count: what is contradicted, what is not yet to be judged, and what was seen good instead. */
import { type Facts } from "../facts/facts";
import { isBeingCreated } from "../facts/provisioning";
import { type Finding, type RootCause, type Subject } from "../findings/finding";
import { diagnose } from "../findings/rules";
import { seenGood, type GoodReading } from "../findings/seen-good";
import { testimoniesOf, type Testimony } from "../findings/service/testimony";
import { type Policy } from "../incident/policy";
import { followAbsences } from "./absences";
import { goodMarkOf } from "./availability";
import { followDeployment } from "./deployments";
import { doubtedOf, followDoubts, isContradicted } from "./doubts";
import { healthyNow, isDenied, type Healthy } from "./healthy-witness";
import { followIdentity, type IdentityMemory } from "./identity-baseline";
import { type GoodMark, type TargetState } from "./target-state";
import { followWitnesses } from "./witness-records";

export interface Weighed extends Pick<TargetState, "absences" | "witnesses" | "doubts" | "deployment"> {
  readonly testimonies: readonly Testimony[];
  /** The first of those that say healthy. */
  readonly healthy: Healthy | undefined;
  readonly allHealthy: readonly Healthy[];
  readonly identity: IdentityMemory;
  /** The key the service named before. */
  readonly keyUrlBefore: string | undefined;
  /** Every finding as it is shown: causes that do not count are risks. */
  readonly found: readonly Finding[];
  /** Causes that no witness contradicts. */
  readonly credible: readonly RootCause[];
  /** Subjects whose only causes a telling witness contradicts. */
  readonly excused: readonly Subject[];
  readonly good: readonly GoodReading[];
  /** What a telling witness takes for good: subjects whose only causes it contradicts, as those were read. */
  readonly vouchedFor: readonly GoodReading[];
  /** Undefined: not everything needed was seen good. */
  readonly goodMark: GoodMark | undefined;
}

export function weighFindings(before: TargetState | undefined, facts: Facts, policy: Policy): Weighed {
  const absences = followAbsences(before, facts, policy);
  const keyUrlBefore = before?.service.keyUrl ?? before?.keyUrlSeen;
  const identityBefore = before?.identityBaseline;
  const { keyRotationAgeMs } = policy;
  const diagnosed = diagnose({ facts, absences, keyUrlBefore, identityBefore, keyRotationAgeMs });
  // A resource that Azure says is not there proves nothing of its access.
  const isAbsent = facts.service.kind === "absent";
  const roots = isAbsent ? [] : diagnosed.filter(isRootCause);
  const goodBefore = isAbsent ? [] : seenGood({ facts, identityBefore });
  const testimonies = testimoniesOf(facts);
  const witnesses = followWitnesses(before?.witnesses ?? [], testimonies);
  const allHealthy = healthyNow(testimonies, witnesses);
  const [healthy] = allHealthy;
  const doubts = followDoubts(before?.doubts ?? [], {
    sweptAt: facts.sweptAt,
    policy,
    neverGood: before?.good === undefined && before?.incident === undefined,
    likely: roots.filter(({ certainty }) => certainty === "likely"),
    good: goodBefore,
    healthy,
    denied: isDenied(testimonies),
    unheard: isUnheard(facts),
  });
  const causes = isNew(before, facts) ? [] : roots;
  const believed = causes.filter((cause) => !isContradicted(doubts, doubtedOf(cause)));
  const excused = causes
    .map(({ subject }) => subject)
    .filter((subject) => !believed.some((cause) => cause.subject === subject));
  const vouchedFor = causes
    .filter(({ subject }) => excused.includes(subject))
    .map(({ subject, sighting: { askedAt, answeredAt } }) => ({ subject, askedAt, answeredAt, since: answeredAt }));
  const deployment = followDeployment(before?.deployment ?? NONE_SEEN, facts.service);
  // A changed identity that can do all it needs becomes the baseline in time: it alone does not stand in its own way.
  const broken = roots.some((root) => root.code !== "IdentityChanged" && !isContradicted(doubts, doubtedOf(root)));
  const serviceSeen = facts.service.kind === "seen";
  const goodMark = broken ? undefined : goodMarkOf({ serviceSeen, good: goodBefore, excused, healthy, policy });
  const identity = followIdentity(before, {
    service: facts.service,
    available: goodMark !== undefined,
    vouchedFor: excused.includes("baseline"),
    redeployedAt: deployment.succeeded?.seenAt,
  });
  const stands = ({ code }: Finding): boolean => code !== "IdentityChanged" || differs(identity);
  const credible = believed.filter(stands);
  const found = isAbsent
    ? diagnosed.filter(({ kind }) => kind === "blind-spot")
    : asShown(diagnosed.filter(stands), credible);
  // What is good is judged by the baseline as it now is.
  const good = isAbsent ? [] : seenGood({ facts, identityBefore: identity.identityBaseline });
  return {
    ...{ absences, witnesses, doubts, deployment, testimonies, healthy, allHealthy, identity, keyUrlBefore },
    ...{ found, credible, excused, vouchedFor, good, goodMark },
  };
}

const NONE_SEEN = { runningAt: undefined, succeeded: undefined };

/** The identity is not the one of the baseline. */
export function differs({ identityDiffersSince }: IdentityMemory): boolean {
  return identityDiffersSince !== undefined;
}

function isRootCause(finding: Finding): finding is RootCause {
  return finding.kind === "root-cause";
}

/** Never seen good and still being created, as far as anybody knows: posture, not an incident. */
function isNew(before: TargetState | undefined, { subject }: Facts): boolean {
  const known = before?.good !== undefined || before?.incident !== undefined;
  return !known && isBeingCreated(subject);
}

/** A witness that ought to answer did not. */
function isUnheard({ healthCheck, search, resourceHealth }: Facts): boolean {
  return [healthCheck, search, resourceHealth].some(({ kind }) => kind === "refused" || kind === "unreachable");
}

/** Root causes that do not count (being created, contradicted) are shown as risks. */
function asShown(findings: readonly Finding[], credible: readonly RootCause[]): readonly Finding[] {
  return findings.map((finding) => {
    if (finding.kind !== "root-cause" || credible.includes(finding)) return finding;
    const { code, subject, aspect, concerns, evidence } = finding;
    return { kind: "risk", code, subject, aspect, concerns, evidence };
  });
}
