/** Opens an incident at the first sweep whose causes count. */
import { type Incident } from "./incident";
import { outageFor, rootOfOutage } from "../outage/outage-root";
import { type BadSighting } from "./bad-sighting";
import { beginLoss } from "./loss-interval";
import { rootOf } from "./roots";
import { heardIn, type SweepView } from "./sweep-view";

/** `id` is sha256(target, opening sweptAt). `sightings` are the view's, at least one. */
export function openIncident(
  id: string,
  sightings: readonly [BadSighting, ...BadSighting[]],
  view: SweepView,
): Incident {
  const [first, ...others] = sightings;
  const roots = [rootOf(first), ...others.map(rootOf)] as const;
  const keyUrlAtLoss = view.keyUrlBefore ?? view.keyUrl;
  const root = rootOfOutage(roots, { service: view.service, vaultId: view.vaultId, keyUrlAtLoss });
  return {
    id,
    openedAt: view.now,
    phase: "lost",
    roots,
    blamed: roots,
    lastGoodAt: view.lastGoodAt,
    goodBefore: view.goodBefore,
    loss: beginLoss(roots, startEarliest(sightings, view)),
    clearedBy: undefined,
    keyUrlAtLoss,
    identityChanged: isIdentityChanged(view),
    provenPastWindow: false,
    overdueSince: undefined,
    redeployedAt: undefined,
    testified: heardIn(view),
    said: { windowClosing: false, redeployRequired: "not-said", recoveryOverdue: false, remindedAt: view.now },
    outage: outageFor(root, view.openOutages, view.now),
  };
}

/** Any change of the managed identity needs a redeployment, and its removal is one: to put it back is a change again. */
export function isIdentityChanged({ sightings, identityDiffers }: SweepView): boolean {
  return identityDiffers || sightings.some(({ code }) => code === "IdentityMissing");
}

/** The last good question; later where a lone cause proves it, and everything else was seen good in the same sweep. */
export function startEarliest(
  sightings: readonly [BadSighting, ...BadSighting[]],
  { lastGoodAt, goodBefore, good }: SweepView,
): Date | undefined {
  const [only, ...others] = sightings;
  if (lastGoodAt === undefined || only.brokenSince === undefined || others.length > 0) return lastGoodAt;
  const restIsGood = goodBefore.every(
    (subject) => subject === only.subject || good.some((reading) => reading.subject === subject),
  );
  const inside =
    only.brokenSince.getTime() >= lastGoodAt.getTime() && only.brokenSince.getTime() <= only.brokenBy.getTime();
  return restIsGood && inside ? only.brokenSince : lastGoodAt;
}
