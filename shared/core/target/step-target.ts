/** One sweep of one target: what was remembered and what was seen become what is remembered now, and what to say. */
import { type Facts } from "../facts/facts";
import { permissionModelOf } from "../facts/vault";
import { inTableOrder } from "../findings/rules";
import { type BadSighting } from "../incident/bad-sighting";
import { type Policy } from "../incident/policy";
import { stoodInFor } from "../incident/stand-in";
import { type SweepView } from "../incident/sweep-view";
import { latestOf } from "../moment";
import { type OutageKey } from "../outage/outage-key";
import { followPosture, riskOf } from "../posture/follow-posture";
import { laterMark } from "./availability";
import { badSightingsOf, unexplainedSince } from "./bad-sightings";
import { followGrants } from "./grants-seen";
import { isDenied } from "./healthy-witness";
import { followIdentitiesSeen } from "./identities-seen";
import { followKeyUrls } from "./key-urls";
import { speakOf, type Spoken } from "./speak-of";
import { stepIncident } from "./step-incident";
import { followSuspicions } from "./suspicions";
import { type TargetState } from "./target-state";
import { verdictOf } from "./verdict";
import { differs, weighFindings, type Weighed } from "./weigh-findings";

/** `openOutages`: of the subscription, as it was before the sweep. */
export function stepTarget(
  before: TargetState | undefined,
  facts: Facts,
  policy: Policy,
  openOutages: readonly OutageKey[] = [],
): Spoken {
  const now = before === undefined ? facts.sweptAt : latestOf(facts.sweptAt, before.sweptAt);
  const weighed = weighFindings(before, facts, policy);
  const { found, credible, good, goodMark, testimonies, identity } = weighed;
  const { absences, doubts, witnesses, deployment } = weighed;
  const { sweptAt } = facts;
  const lastGoodAt = before?.good?.askedAt;
  const heardBefore = { witnesses: before?.witnesses ?? [] };
  const suspicions = followSuspicions(before?.suspicions ?? [], {
    ...{ ...weighed, ...heardBefore, sweptAt, policy, lastGoodAt },
  });
  const sightings = badSightingsOf({
    ...{ credible, suspicions, testimonies, lastGoodAt, policy, ...heardBefore },
    incident: before?.incident,
  });
  const alone = sightings.some(({ code }) => code === "Unexplained");
  const view = viewOf(before, facts, weighed, {
    ...{ now, policy, sightings, openOutages },
    lastGoodAt: alone ? unexplainedSince(heardBefore.witnesses, policy) : lastGoodAt,
  });
  const stepped = stepIncident(before?.incident, view, facts.subject.host);
  const denied = isDenied(testimonies) && stepped.incident === undefined;
  const verdict = verdictOf({
    sightings,
    suspected: credible.length > 0 || denied,
    // What an identity that changed is good for is open until it is the baseline.
    available: goodMark !== undefined && credible.length === 0 && !differs(identity),
    incident: stepped.incident,
  });
  const posture = followPosture(before?.posture ?? [], { now, facts, findings: found, causes: credible, good });
  const state: TargetState = {
    service: facts.subject,
    sweptAt: now,
    sequence: before?.sequence ?? 0,
    verdict,
    verdictSince: before?.verdict === verdict ? before.verdictSince : now,
    unknownSweeps: verdict === "unknown" ? Math.min((before?.unknownSweeps ?? 0) + 1, policy.blindAfter) : 0,
    findings: inTableOrder([...found, ...posture.standing.map(riskOf)]),
    good: laterMark(before?.good, verdict === "available" ? goodMark : undefined),
    ...followKeyUrls(before, facts),
    vaultId: vaultIdOf(before, facts),
    permissionModel: facts.vault.kind === "seen" ? permissionModelOf(facts.vault.value) : before?.permissionModel,
    grantsSeen: followGrants(before, facts),
    ...followIdentitiesSeen(before, facts),
    ...identity,
    ...{ absences, suspicions, doubts, witnesses, deployment },
    posture: posture.notes,
    incident: stepped.incident,
  };
  return speakOf(before, state, { ...stepped, posture }, { now, policy });
}

interface Counted {
  readonly now: Date;
  readonly policy: Policy;
  readonly openOutages: readonly OutageKey[];
  readonly sightings: readonly BadSighting[];
  readonly lastGoodAt: Date | undefined;
}

/** What the sweep shows an incident. */
function viewOf(before: TargetState | undefined, facts: Facts, weighed: Weighed, counted: Counted): SweepView {
  const { subject } = facts;
  const { doubts, excused, deployment, testimonies, healthy, good, credible, identity, keyUrlBefore } = weighed;
  const told = [...excused, ...[...good, ...credible].map(({ subject: of }) => of)];
  const untold = { incident: before?.incident, healthy: weighed.allHealthy, told, policy: counted.policy };
  return {
    ...counted,
    ...{ doubts, excused, deployment, keyUrlBefore },
    good: [
      ...good,
      ...(healthy === undefined ? [] : [{ ...healthy, subject: "witness" as const, since: healthy.answeredAt }]),
    ],
    vouchedFor: [...weighed.vouchedFor, ...(facts.service.kind === "seen" ? stoodInFor(untold) : [])],
    suspected: credible.length > 0,
    statements: testimonies,
    goodBefore: before?.good?.subjects ?? [],
    keyUrl: subject.keyUrl,
    service: subject,
    vaultId: vaultIdOf(before, facts),
    identityDiffers: differs(identity),
  };
}

function vaultIdOf(before: TargetState | undefined, { vault }: Facts): string | undefined {
  return vault.kind === "seen" ? vault.value.id : before?.vaultId;
}
