/** One sweep of one target: what was remembered and what was seen become what is remembered now, and what to say. */
import { type Facts } from "../facts/facts";
import { isBeingCreated } from "../facts/provisioning";
import { type Finding, type RootCause } from "../findings/finding";
import { diagnose, inTableOrder } from "../findings/rules";
import { seenGood, type GoodReading } from "../findings/seen-good";
import { testimoniesOf, type Testimony } from "../findings/service/testimony";
import { type Policy } from "../incident/policy";
import { type SweepView } from "../incident/sweep-view";
import { earliestOf, latestOf } from "../moment";
import { followPosture, riskOf } from "../posture/follow-posture";
import { followAbsences } from "./absences";
import { goodMarkOf, laterMark } from "./availability";
import { badSightingsOf, unexplainedSince } from "./bad-sightings";
import { followDeployment } from "./deployments";
import { doubtedOf, followDoubts, isContradicted } from "./doubts";
import { followGrants } from "./grants-seen";
import { followIdentity } from "./identity-baseline";
import { followKeyUrls } from "./key-urls";
import { speakOf, type Spoken } from "./speak-of";
import { stepIncident } from "./step-incident";
import { followSuspicions } from "./suspicions";
import { type TargetState } from "./target-state";
import { verdictOf } from "./verdict";
import { followWitnesses, isTelling } from "./witness-records";

export function stepTarget(before: TargetState | undefined, facts: Facts, policy: Policy): Spoken {
  const now = before === undefined ? facts.sweptAt : latestOf(facts.sweptAt, before.sweptAt);
  const absences = followAbsences(before, facts, policy);
  const keyUrlBefore = before?.service.keyUrl ?? before?.keyUrlSeen;
  const identityBefore = before?.identityBaseline;
  const { keyRotationAgeMs } = policy;
  const diagnosed = diagnose({ facts, absences, keyUrlBefore, identityBefore, keyRotationAgeMs });
  // A resource that Azure says is not there proves nothing of its access.
  const isAbsent = facts.service.kind === "absent";
  const roots = isAbsent ? [] : diagnosed.filter(isRootCause);
  const causes = isNew(before, facts) ? [] : roots;
  const goodNow = isAbsent ? [] : seenGood({ facts, identityBefore });
  const testimonies = testimoniesOf(facts);
  const witnessesBefore = before?.witnesses ?? [];
  const witnesses = followWitnesses(witnessesBefore, testimonies);
  const healthy = healthyNow(testimonies, witnesses);
  const lastGoodAt = before?.good?.askedAt;
  const doubts = followDoubts(before?.doubts ?? [], {
    sweptAt: facts.sweptAt,
    policy,
    neverGood: before?.good === undefined && before?.incident === undefined,
    likely: roots.filter(({ certainty }) => certainty === "likely"),
    good: goodNow,
    healthy,
    denied: testimonies.some(({ says }) => says === "key-lost"),
    unheard: isUnheard(facts),
  });
  const believed = causes.filter((cause) => !isContradicted(doubts, doubtedOf(cause)));
  const excused = causes
    .map(({ subject }) => subject)
    .filter((subject) => !believed.some((cause) => cause.subject === subject));
  const deployment = followDeployment(
    before?.deployment ?? { runningAt: undefined, succeeded: undefined },
    facts.service,
  );
  // A changed identity that can do all it needs becomes the baseline in time: it alone does not stand in its own way.
  const broken = roots.some((root) => root.code !== "IdentityChanged" && !isContradicted(doubts, doubtedOf(root)));
  const serviceSeen = facts.service.kind === "seen";
  const goodMark = broken
    ? undefined
    : goodMarkOf({ serviceSeen, good: goodNow, excused, healthyAt: healthy?.askedAt, policy });
  const identity = followIdentity(before, {
    service: facts.service,
    available: goodMark !== undefined,
    vouchedFor: excused.includes("baseline"),
    redeployedAt: deployment.succeeded?.seenAt,
  });
  const differs = identity.identityDiffersSince !== undefined;
  const stands = ({ code }: Finding): boolean => code !== "IdentityChanged" || differs;
  const credible = believed.filter(stands);
  const good = isAbsent ? [] : seenGood({ facts, identityBefore: identity.identityBaseline });
  const suspicions = followSuspicions(before?.suspicions ?? [], {
    sweptAt: facts.sweptAt,
    policy,
    lastGoodAt,
    credible,
    excused,
    good,
    testimonies,
  });
  const sightings = badSightingsOf({
    credible,
    suspicions,
    testimonies,
    witnesses: witnessesBefore,
    incident: before?.incident,
    lastGoodAt,
    policy,
  });
  const alone = sightings.some(({ code }) => code === "Unexplained");
  const view: SweepView = {
    now,
    policy,
    sightings,
    good: [...good, ...(healthy === undefined ? [] : [witnessGood(healthy)])],
    suspected: credible.length > 0,
    doubts,
    excused,
    statements: testimonies,
    deployment,
    lastGoodAt: alone ? unexplainedSince(witnessesBefore, policy) : lastGoodAt,
    goodBefore: before?.good?.subjects ?? [],
    keyUrl: facts.subject.keyUrl,
    keyUrlBefore,
    identityDiffers: differs,
  };
  const stepped = stepIncident(before?.incident, view, facts.subject.host);
  const denied = testimonies.some(({ says }) => says === "key-lost") && stepped.incident === undefined;
  const verdict = verdictOf({
    sightings,
    suspected: credible.length > 0 || denied,
    // What an identity that changed is good for is open until it is the baseline.
    available: goodMark !== undefined && credible.length === 0 && !differs,
    incident: stepped.incident,
  });
  const found = isAbsent
    ? diagnosed.filter(({ kind }) => kind === "blind-spot")
    : asShown(diagnosed.filter(stands), credible);
  const posture = followPosture(before?.posture ?? [], { now, facts, findings: found, causes: credible, good });
  const sameVerdict = before?.verdict === verdict;
  const state: TargetState = {
    service: facts.subject,
    sweptAt: now,
    sequence: before?.sequence ?? 0,
    verdict,
    verdictSince: sameVerdict ? before.verdictSince : now,
    unknownSweeps: verdict === "unknown" ? Math.min((before?.unknownSweeps ?? 0) + 1, policy.blindAfter) : 0,
    findings: inTableOrder([...found, ...posture.standing.map(riskOf)]),
    good: laterMark(before?.good, verdict === "available" ? goodMark : undefined),
    ...followKeyUrls(before, facts),
    vaultId: facts.vault.kind === "seen" ? facts.vault.value.id : before?.vaultId,
    grantsSeen: followGrants(before, facts),
    ...identity,
    absences,
    suspicions,
    doubts,
    witnesses,
    deployment,
    posture: posture.notes,
    incident: stepped.incident,
  };
  return speakOf(before, state, { ...stepped, posture }, { now, policy });
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

interface Healthy {
  readonly since: Date;
  readonly askedAt: Date;
  readonly answeredAt: Date;
}

/** The telling witness that says healthy now; undefined where none does, or where another denies it. */
function healthyNow(testimonies: readonly Testimony[], witnesses: TargetState["witnesses"]): Healthy | undefined {
  if (testimonies.some(({ says }) => says === "key-lost")) return undefined;
  return testimonies.flatMap((testimony) => {
    const { says, sighting, witness } = testimony;
    const since = witnesses.find((record) => record.witness === witness)?.healthySince;
    if (says !== "healthy" || sighting === undefined || since === undefined) return [];
    return isTelling(testimony, witnesses)
      ? [{ since: earliestOf(since, sighting.askedAt), askedAt: sighting.askedAt, answeredAt: sighting.answeredAt }]
      : [];
  })[0];
}

function witnessGood({ askedAt, answeredAt }: Healthy): Omit<GoodReading, "subject"> & { readonly subject: "witness" } {
  return { subject: "witness", askedAt, answeredAt, since: answeredAt };
}

/** Root causes that do not count (being created, contradicted) are shown as risks. */
function asShown(findings: readonly Finding[], credible: readonly RootCause[]): readonly Finding[] {
  return findings.map((finding) =>
    finding.kind === "root-cause" && !credible.includes(finding)
      ? { kind: "risk", code: finding.code, subject: finding.subject, evidence: finding.evidence }
      : finding,
  );
}
