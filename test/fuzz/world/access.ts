/** Whether the service truly has access to its key, part by part, and since when and until when it had not. */
import { type IdentityNow, type Moment, type Nature, type VaultNow } from "./moment";
import { beginningOf, eraAt, expiryOf, type Era, type Story } from "./story";

export type Part = "key" | "vault" | "identity" | "permission";
export const PARTS: readonly Part[] = ["key", "vault", "identity", "permission"];

const WINDOW_MS = 30 * 60_000;

/** The parts that keep access away as they stand written; permissions may take effect later, or be in effect still. */
export function badParts({ nature, eras }: Story, at: number): readonly Part[] {
  const era = eraAt({ nature, eras, sweeps: [] }, at);
  return PARTS.filter((part) => !isGood(part, nature, era, at, era.moment));
}

/** Whether access is truly there at that moment. */
export function hasAccess(story: Story, at: number): boolean {
  const era = eraAt(story, at);
  const { moment } = eraAt(story, at - story.nature.propagationMs);
  return PARTS.every((part) => isGood(part, story.nature, era, at, moment));
}

function isGood(part: Part, nature: Nature, era: Era, at: number, permissions: Moment): boolean {
  const { moment } = era;
  switch (part) {
    case "key":
      return moment.key.state === "enabled" && moment.key.operations !== "no-unwrap" && isValid(nature, era, at);
    case "vault":
      return letsIn(nature, moment.vault);
    case "identity":
      return moment.identities.some(isThere);
    case "permission": {
      // Where no identity is there at all, that is the identity's matter: what is written for those that the service names is asked here.
      const there = moment.identities.filter(isThere);
      return (there.length > 0 ? there : moment.identities).some((one) => isPermitted(one, nature, permissions));
    }
  }
}

function isValid({ validityCounts }: Nature, { moment: { key }, keyChangedAt }: Era, at: number): boolean {
  const [from, until] = [beginningOf(key, keyChangedAt), expiryOf(key, keyChangedAt)];
  return !validityCounts || ((from === undefined || from <= at) && (until === undefined || at < until));
}

function letsIn({ tenantCounts, networkCounts }: Nature, { state, ofOtherTenant, network }: VaultNow): boolean {
  return state === "there" && !(tenantCounts && ofOtherTenant) && !(networkCounts && isClosed(network));
}

export function isClosed(network: VaultNow["network"]): boolean {
  return network === "firewall" || network === "private" || network === "perimeter";
}

function isThere({ standing }: IdentityNow): boolean {
  return standing === "there";
}

/** Whether what is written lets the identity of that name and generation use the key. */
export function isPermitted({ name, generation }: IdentityNow, { store }: Nature, written: Moment): boolean {
  const known = written.identities.find((one) => one.name === name && one.generation === generation);
  if (known === undefined) return false;
  const byRole = store === "vault" && written.vault.model === "roles";
  const byGroup = known.grant === "by-group" && (byRole || store === "managed-hsm");
  const granted = byGroup || ["direct", "in-parts", "condition-holds"].includes(known.grant);
  return granted && !(byRole && isDenied(known, written));
}

function isDenied(one: IdentityNow, { denial, identities }: Moment): boolean {
  if (denial === "first-identity") return identities[0] === one;
  return denial === "everybody" || denial === "its-group" || denial === "condition-holds";
}

export interface Span {
  readonly start: number;
  /** Infinite where it lasts. */
  readonly end: number;
}

const known = new WeakMap<Story, readonly Span[]>();

/** When access was truly lost. */
export function lossesOf(story: Story): readonly Span[] {
  const losses = known.get(story) ?? findLosses(story);
  known.set(story, losses);
  return losses;
}

function findLosses(story: Story): readonly Span[] {
  const losses: Span[] = [];
  for (const at of turningPoints(story)) {
    const open = losses.at(-1);
    const lost = !hasAccess(story, at);
    if (open?.end === Infinity) {
      if (!lost) losses[losses.length - 1] = { start: open.start, end: at };
    } else if (lost) losses.push({ start: at, end: Infinity });
  }
  return losses;
}

function turningPoints(story: Story): readonly number[] {
  const points = story.eras.flatMap(({ at, moment: { key }, keyChangedAt }) => [
    at,
    at + story.nature.propagationMs,
    expiryOf(key, keyChangedAt) ?? at,
    beginningOf(key, keyChangedAt) ?? at,
  ]);
  const [first] = story.eras;
  return [...new Set(points)].filter((at) => at >= (first?.at ?? 0)).sort((a, b) => a - b);
}

/** Whether access was truly there at some moment between the two. */
export function hadAccess(story: Story, from: number, to: number): boolean {
  return !lossesOf(story).some(({ start, end }) => start <= from && to < end);
}

/** Whether access was truly lost at some moment between the two. */
export function hadLoss(story: Story, from: number, to: number): boolean {
  return lossesOf(story).some(({ start, end }) => start <= to && from < end);
}

/** Whether an honest witness complains: some time after a loss, until it healed; a long one heals only by a deployment. */
export function complains(story: Story, at: number): boolean {
  const { lostLagMs, healthyLagMs } = story.nature;
  return lossesOf(story).some(({ start, end }) => {
    if (at < start + lostLagMs || end <= start + lostLagMs) return false;
    return at < healedAt(story, { start, end }) + healthyLagMs;
  });
}

/** When a service has taken its key up again, at the earliest. */
export function healedAt(story: Story, { start, end }: Span): number {
  if (end - start < WINDOW_MS) return end;
  const deployed = story.eras.find(
    ({ at, moment }, index) =>
      at > end && moment.provisioning === "Succeeded" && story.eras[index - 1]?.moment.provisioning === "Updating",
  );
  return deployed?.at ?? Infinity;
}
