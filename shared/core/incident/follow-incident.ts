/** Moves an open incident through one sweep: lost, partly restored, restored, and lost again. */
import { latestOf, plus } from "../moment";
import { rootsAmong } from "../findings/causality";
import { type Subject } from "../findings/finding";
import { NEEDED } from "../target/availability";
import { isContradicted } from "../target/doubts";
import { type BadSighting } from "./bad-sighting";
import { type Incident, type Loss, type Phase, type Root } from "./incident";
import { atLeastMs, beginLoss, extendLoss } from "./loss-interval";
import { isIdentityChanged, startEarliest } from "./open-incident";
import { followRoots, rootOf, seenAgain, type Good } from "./roots";
import { heardIn, type SweepView } from "./sweep-view";

/** What changed: a transition, other causes, or nothing worth an event. `contradicted`: it rested on nothing else. */
export type Change = "none" | "cause-changed" | "restored" | "lost-again" | "contradicted";

export interface Followed {
  readonly incident: Incident;
  readonly change: Change;
}

export function followIncident(before: Incident, view: SweepView): Followed {
  const incident = noteTestimony({ ...before, roots: rootsOnTheirKey(before, view) }, view);
  const [first, ...others] = view.sightings;
  if (incident.phase !== "restored") return followLost(incident, view);
  return first === undefined
    ? { incident: noteRedeployment(incident, view), change: "none" }
    : { incident: loseAgain(incident, [first, ...others], view), change: "lost-again" };
}

function followLost(before: Incident, view: SweepView): Followed {
  const rested = before.roots.filter((root) => !isContradicted(view.doubts, root));
  const seenBad = seenAgain(view.sightings, rested, view.policy);
  const { standing, goodBy } = followRoots(rested, seenBad, goodOrVouchedFor(view), view.policy);
  const contradicted = rested.length < before.roots.length;
  if (standing.length === 0 && goodBy.length === 0 && contradicted) {
    return { incident: { ...before, roots: [] }, change: "contradicted" };
  }
  const bearing = seenBad.length > 0 ? seenBad : rested;
  const loss = followLoss(lossBy(contradicted ? bearing : [], before), seenBad, view);
  const incident: Incident = {
    ...before,
    roots: standing,
    blamed: standing.length > 0 ? standing : before.blamed,
    phase: phaseOf(standing),
    loss,
    goodBefore: [...new Set([...before.goodBefore, ...seenGoodIn(view)])],
    clearedBy: [...goodBy, ...(before.clearedBy ? [before.clearedBy] : [])].reduce<Date | undefined>(
      (latest, at) => (latest === undefined ? at : latestOf(latest, at)),
      undefined,
    ),
    provenPastWindow: before.provenPastWindow || atLeastMs(loss) >= view.policy.windowMs,
    redeployedAt: standing.length > 0 ? before.redeployedAt : (repairedAt(before, view) ?? before.redeployedAt),
  };
  const restored = restoredBy(incident, before.roots.length === 0, view);
  if (restored !== undefined) {
    const end = { earliest: loss.provenUntil, latest: latestOf(loss.provenUntil, restored) };
    return { incident: { ...incident, phase: "restored", loss: { ...loss, end } }, change: "restored" };
  }
  return { incident, change: sameCauses(before.roots, standing) ? "none" : "cause-changed" };
}

function goodOrVouchedFor({ good, vouchedFor }: SweepView): readonly Good[] {
  return [...good, ...vouchedFor];
}

/** What was seen good while access is lost must stay so: of the parts that access needs now. */
function seenGoodIn({ good }: SweepView): readonly Subject[] {
  return NEEDED.filter((subject) => good.some((reading) => reading.subject === subject));
}

function followLoss(loss: Loss, [first, ...others]: readonly Root[], { policy }: SweepView): Loss {
  return first === undefined ? loss : extendLoss(loss, [first, ...others], policy);
}

/** What remains proven of the loss when some causes turn out to be none: what the others bear. */
function lossBy([first, ...others]: readonly Root[], { loss, lastGoodAt }: Incident): Loss {
  return first === undefined ? loss : beginLoss([first, ...others], lastGoodAt);
}

/**
 * Restored once no root stands and all that was seen good before is seen good again, but for what is contradicted;
 * answers by when at the latest. Where what stood was about a key no longer asked for, the present key must be good.
 */
function restoredBy(
  { roots, blamed, goodBefore, clearedBy, identityChanged }: Incident,
  waited: boolean,
  view: SweepView,
): Date | undefined {
  if (roots.length > 0) return undefined;
  const good = goodOrVouchedFor(view);
  const needed = clearedBy === undefined ? (["key", ...goodBefore] as const) : goodBefore;
  const readings = needed
    .filter((subject) => !view.excused.includes(subject))
    .map((subject) => good.find((reading) => reading.subject === subject));
  const answered = readings.flatMap((reading) => (reading === undefined ? [] : [reading.answeredAt]));
  if (answered.length < readings.length) return undefined;
  // The permission of an identity that changed is a new one, one that was waited for may be, and a vault that comes back has lost its role assignments.
  const isNew = identityChanged || (waited && clearedBy !== undefined) || blamed.some(isOfAMissingVault);
  const permission = isNew ? good.find(({ subject }) => subject === "permission") : undefined;
  const moments = [
    ...(clearedBy === undefined ? [] : [clearedBy]),
    ...(waited ? answered : []),
    ...(permission === undefined ? [] : [plus(permission.answeredAt, view.policy.propagationMs)]),
  ];
  const [first, ...others] = moments;
  return first && latestOf(first, ...others);
}

/** Role assignments at a deleted vault do not come back with it (Azure Key Vault recovery management). */
function isOfAMissingVault({ code }: Root): boolean {
  return code === "VaultDeleted" || code === "VaultGone";
}

function loseAgain(before: Incident, sightings: readonly [BadSighting, ...BadSighting[]], view: SweepView): Incident {
  const [first, ...others] = sightings;
  const roots = [rootOf(first), ...others.map(rootOf)] as const;
  return {
    ...before,
    phase: phaseOf(roots),
    roots,
    blamed: roots,
    loss: beginLoss(roots, startEarliest(sightings, view)),
    clearedBy: undefined,
    overdueSince: undefined,
    redeployedAt: undefined,
    testified: heardIn(view),
    said: { ...before.said, recoveryOverdue: false },
  };
}

function noteTestimony(incident: Incident, view: SweepView): Incident {
  const testified = [...new Set([...incident.testified, ...heardIn(view)])];
  return { ...incident, testified, identityChanged: incident.identityChanged || isIdentityChanged(view) };
}

/** A deployment counts when it was seen to run after all was seen good again, and to succeed. */
function noteRedeployment(incident: Incident, { deployment: { succeeded }, policy }: SweepView): Incident {
  const { end } = incident.loss;
  if (end === undefined || succeeded === undefined) return incident;
  const byRole = incident.identityChanged || incident.blamed.some(({ subject }) => subject === "permission");
  const seenGoodBy = plus(end.latest, byRole ? -policy.propagationMs : 0);
  if (succeeded.runningAt.getTime() < seenGoodBy.getTime()) return incident;
  if (incident.redeployedAt !== undefined && incident.redeployedAt.getTime() >= succeeded.seenAt.getTime())
    return incident;
  const said = { ...incident.said, recoveryOverdue: false };
  return { ...incident, redeployedAt: succeeded.seenAt, overdueSince: undefined, said };
}

/** A changed identity is seen good by the very deployment that repairs it: that one counts, where all else had been seen good when it ran. */
function repairedAt(
  { roots, clearedBy }: Incident,
  { deployment: { succeeded }, policy }: SweepView,
): Date | undefined {
  if (succeeded === undefined || roots.length === 0) return undefined;
  const seenGoodBy = clearedBy === undefined ? [] : [plus(clearedBy, -policy.propagationMs)];
  const badUntil = [...roots.map(({ lastBadAt }) => lastBadAt), ...seenGoodBy];
  const counts =
    roots.every(({ subject }) => subject === "baseline") &&
    badUntil.every((moment) => moment.getTime() <= succeeded.runningAt.getTime());
  return counts ? succeeded.seenAt : undefined;
}

/** When the service is given another key, what stood against the key in use at the loss stands against that one. */
function rootsOnTheirKey({ roots, keyUrlAtLoss }: Incident, { keyUrl, keyUrlBefore }: SweepView): readonly Root[] {
  if (keyUrl === undefined || keyUrl === keyUrlBefore) return roots;
  // Back on the key of the loss: what stood against the one in between is nobody's concern any more.
  if (keyUrl === keyUrlAtLoss) return renamed(dropped(roots, "key"), "keyAtLoss", "key");
  if (keyUrlBefore === keyUrlAtLoss) return renamed(roots, "key", "keyAtLoss");
  return dropped(roots, "key");
}

function dropped(roots: readonly Root[], subject: Root["subject"]): readonly Root[] {
  return roots.filter((root) => root.subject !== subject);
}

function renamed(roots: readonly Root[], from: Root["subject"], to: Root["subject"]): readonly Root[] {
  return roots.map((root) => (root.subject === from ? { ...root, subject: to } : root));
}

/** Partly restored: all is well but for the key in use when access was lost. */
function phaseOf(standing: readonly Root[]): Phase {
  const [first, ...others] = standing;
  if (first === undefined) return "lost";
  return [first, ...others].every(({ subject }) => subject === "keyAtLoss") ? "partly-restored" : "lost";
}

/** A consequence that comes or goes under the same root cause is no news. */
function sameCauses(before: readonly Root[], after: readonly Root[]): boolean {
  const named = (roots: readonly Root[]): string =>
    rootsAmong(roots)
      .map(({ code, subject, aspect }) => `${code}/${subject}/${aspect}`)
      .sort()
      .join();
  return after.length === 0 || named(before) === named(after);
}
