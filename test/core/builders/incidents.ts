/** An incident of noon, first seen lost by a disabled key, and what a sweep shows it: nothing, unless told otherwise. */
import { type Subject } from "../../../shared/core/findings/finding";
import { type GoodReading } from "../../../shared/core/findings/seen-good";
import { type BadSighting } from "../../../shared/core/incident/bad-sighting";
import { type Incident, type Loss, type Root } from "../../../shared/core/incident/incident";
import { type SweepView } from "../../../shared/core/incident/sweep-view";
import { aFhirService, KEY_URL, VAULT_ID } from "./azure";
import { minute } from "./moments";
import { POLICY } from "./policy";

export function aBadSighting(changes: Partial<BadSighting> = {}): BadSighting {
  return {
    code: "KeyDisabled",
    subject: "key",
    certainty: "certain",
    aspect: undefined,
    evidence: "Key cmk is disabled",
    fingerprint: undefined,
    brokenSince: undefined,
    brokenBy: minute(0),
    badAt: minute(0),
    ...changes,
  };
}

export function aRoot(changes: Partial<Root> = {}): Root {
  return {
    code: "KeyDisabled",
    subject: "key",
    certainty: "certain",
    aspect: undefined,
    evidence: "Key cmk is disabled",
    lastBadAt: minute(0),
    fingerprint: undefined,
    brokenBy: minute(0),
    goodBy: undefined,
    ...changes,
  };
}

export function aLoss(changes: Partial<Loss> = {}): Loss {
  return {
    start: { earliest: minute(-1), latest: minute(0) },
    end: undefined,
    provenFrom: minute(0),
    provenUntil: minute(0),
    ...changes,
  };
}

export function anIncident(changes: Partial<Incident> = {}): Incident {
  return {
    id: "d6ba4f399bb16d18dfd40c0e57cceb90",
    openedAt: minute(0),
    phase: "lost",
    roots: [aRoot()],
    blamed: [aRoot()],
    lastGoodAt: minute(-1),
    goodBefore: ["key", "vault", "identity", "permission"],
    loss: aLoss(),
    clearedBy: undefined,
    keyUrlAtLoss: KEY_URL,
    identityChanged: false,
    provenPastWindow: false,
    overdueSince: undefined,
    redeployedAt: undefined,
    testified: [],
    said: { windowClosing: false, redeployRequired: "not-said", recoveryOverdue: false, remindedAt: minute(0) },
    outage: { root: { kind: "key", id: "https://kv-clinic.vault.azure.net/keys/cmk" }, since: minute(0) },
    ...changes,
  };
}

/** Access is back since so many minutes after noon. */
export function aRestored(minutes: number, changes: Partial<Incident> = {}): Incident {
  const end = { earliest: minute(0), latest: minute(minutes) };
  return anIncident({ phase: "restored", roots: [], loss: aLoss({ end }), clearedBy: minute(minutes), ...changes });
}

export function aView(minutes: number, changes: Partial<SweepView> = {}): SweepView {
  return {
    now: minute(minutes),
    policy: POLICY,
    sightings: [],
    good: [],
    vouchedFor: [],
    suspected: false,
    doubts: [],
    excused: [],
    statements: [],
    deployment: { runningAt: undefined, succeeded: undefined },
    lastGoodAt: minute(-1),
    goodBefore: ["key", "vault", "identity", "permission"],
    keyUrl: KEY_URL,
    keyUrlBefore: KEY_URL,
    identityDiffers: false,
    service: aFhirService(),
    vaultId: VAULT_ID,
    openOutages: [],
    ...changes,
  };
}

/** What was seen good at so many minutes after noon, at once. */
export function goodAt(minutes: number, ...subjects: readonly Subject[]): readonly GoodReading[] {
  const moment = minute(minutes);
  return subjects.map((subject) => ({ subject, askedAt: moment, answeredAt: moment, since: moment }));
}
