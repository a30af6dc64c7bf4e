/** A world with a truth: what becomes of key, role, identity and vault, and when access is truly lost. Times in ms after noon. */

export type KeyState = "enabled" | "disabled" | "deleted" | "purged" | "expiring" | "pending";

export interface KeyChange {
  readonly at: number;
  readonly state: KeyState;
  /** Of an expiring key: how long it lasts; of a pending one: how long until it is valid. */
  readonly inMs: number;
}

/** Something that is there and then is not; a role takes effect `delayMs` after each change. */
export interface Change {
  readonly at: number;
  readonly good: boolean;
  readonly delayMs: number;
}

export interface Witness {
  readonly kind: "none" | "telling" | "without-data-store" | "resource-health";
  /** How late it notices a loss, and how late a recovery. */
  readonly lostLagMs: number;
  readonly healthyLagMs: number;
}

export interface World {
  readonly key: readonly KeyChange[];
  readonly role: readonly Change[];
  readonly identity: readonly Change[];
  readonly vault: readonly Change[];
  /** When deployments of the service run. */
  readonly deployments: readonly Span[];
  /** How far the vault's clock is ahead; told by a Date header where `dated`. */
  readonly skewMs: number;
  readonly dated: boolean;
  readonly witness: Witness;
}

/** From `start` until before `end`, which is infinite where it lasts. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Part = "key" | "role" | "identity" | "vault";
export const PARTS: readonly Part[] = ["key", "role", "identity", "vault"];
export const WINDOW_MS = 30 * 60_000;

/** A moment of ours by the vault's clock, cut to the second. */
export function vaultClock(world: World, at: number): number {
  return Math.floor((at + world.skewMs) / 1000) * 1000;
}

export interface KeyNow {
  readonly state: KeyState;
  readonly changedAt: number | undefined;
  /** `updated`, `exp`, `nbf` by the vault's clock. A recovered key keeps its `updated`. */
  readonly updated: number | undefined;
  readonly exp: number | undefined;
  readonly nbf: number | undefined;
}

export function keyAt(world: World, at: number): KeyNow {
  const start: KeyNow = { state: "enabled", changedAt: undefined, updated: undefined, exp: undefined, nbf: undefined };
  return world.key
    .filter((change) => change.at <= at)
    .reduce<KeyNow>((before, { at: changedAt, state, inMs }) => {
      const recovered = state === "enabled" && (before.state === "deleted" || before.state === "purged");
      const stored = state === "deleted" || state === "purged";
      return {
        state,
        changedAt,
        updated: recovered || stored ? before.updated : vaultClock(world, changedAt),
        exp: state === "expiring" ? vaultClock(world, changedAt + inMs) : undefined,
        nbf: state === "pending" ? vaultClock(world, changedAt + inMs) : undefined,
      };
    }, start);
}

/** Whether that part is good as it stands written; a role may take effect later. */
export function isGood(world: World, part: Part, at: number): boolean {
  if (part !== "key") return lastOf(world[part], at);
  const { state, exp, nbf } = keyAt(world, at);
  if (exp !== undefined) return at + world.skewMs < exp;
  if (nbf !== undefined) return at + world.skewMs >= nbf;
  return state === "enabled";
}

function lastOf(changes: readonly Change[], at: number): boolean {
  return changes.findLast((change) => change.at <= at)?.good ?? true;
}

/** When that part truly kept access away. */
export function lossesBy(world: World, part: Part): readonly Span[] {
  if (part === "role") {
    const effective = world.role.map(({ at, good, delayMs }) => ({ at: at + delayMs, good, delayMs: 0 }));
    return spans(
      effective.map(({ at }) => at),
      (at) => !lastOf(effective, at),
    );
  }
  const moments = part === "key" ? keyMoments(world) : world[part].map(({ at }) => at);
  return spans(moments, (at) => !isGood(world, part, at));
}

function keyMoments(world: World): readonly number[] {
  return world.key.flatMap(({ at }) => {
    const { exp, nbf } = keyAt(world, at);
    return [at, ...[exp, nbf].flatMap((moment) => (moment === undefined ? [] : [moment - world.skewMs]))];
  });
}

/** When access was truly lost, by whatever part. */
export function losses(world: World): readonly Span[] {
  const parts = PARTS.flatMap((part) => lossesBy(world, part));
  return spans(
    parts.flatMap(({ start, end }) => [start, end]).filter((at) => Number.isFinite(at)),
    (at) => parts.some(({ start, end }) => start <= at && at < end),
  );
}

/** The same losses, those less than `gapMs` apart taken for one. */
export function merged(of: readonly Span[], gapMs: number): readonly Span[] {
  return of.reduce<readonly Span[]>((before, span) => {
    const last = before.at(-1);
    if (last === undefined || span.start - last.end > gapMs) return [...before, span];
    return [...before.slice(0, -1), { start: last.start, end: span.end }];
  }, []);
}

function spans(moments: readonly number[], isLost: (at: number) => boolean): readonly Span[] {
  const ordered = [...new Set(moments)].sort((a, b) => a - b);
  return ordered.reduce<readonly Span[]>((before, at) => {
    const open = before.at(-1);
    const lost = isLost(at);
    if (open?.end === Infinity) return lost ? before : [...before.slice(0, -1), { start: open.start, end: at }];
    return lost ? [...before, { start: at, end: Infinity }] : before;
  }, []);
}

/** Whether the witness complains: some time after a loss until some time after it healed, a long one only by a deployment. */
export function complains(world: World, at: number): boolean {
  const { lostLagMs, healthyLagMs } = world.witness;
  return losses(world).some(({ start, end }) => {
    if (at < start + lostLagMs || end <= start + lostLagMs) return false;
    const healed = end - start < WINDOW_MS ? end : world.deployments.find((deployment) => deployment.end > end)?.end;
    return at < (healed ?? Infinity) + healthyLagMs;
  });
}
