/** Random plots: mostly good worlds with a trouble or two, seen through mostly thin veils. */
import fc from "fast-check";
import { type IdentityNow, type KeyNow, type Moment, type Nature, type VaultNow } from "./moment";
import { type Plot, type Stage } from "./story";
import { type Hiding, QUESTIONS, type Veil } from "./veil";

const MINUTE = 60_000;

/** The first of them more often than all others together. */
function mostly<T>(usual: T, ...others: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof({ weight: 5, arbitrary: fc.constant(usual) }, { weight: 3, arbitrary: fc.constantFrom(...others) });
}

const nature: fc.Arbitrary<Nature> = fc.record({
  store: mostly<Nature["store"]>("vault", "managed-hsm"),
  versioned: mostly(true, false),
  validityCounts: fc.boolean(),
  tenantCounts: fc.boolean(),
  networkCounts: fc.boolean(),
  graph: fc.constantFrom<Nature["graph"][]>("off", "on", "on", "limited"),
  probe: fc.constantFrom<Nature["probe"][]>("health", "search", "off"),
  hasDataStoreEntry: mostly(true, false),
  resourceHealth: fc.constantFrom<Nature["resourceHealth"][]>("unsupported", "speaks", "silent"),
  lostLagMs: fc.integer({ min: 0, max: 10 * MINUTE }),
  healthyLagMs: fc.integer({ min: 0, max: 10 * MINUTE }),
  propagationMs: fc.integer({ min: 0, max: 10 * MINUTE }),
  tellsPrincipal: mostly(true, false),
  tellsUpdated: mostly(true, false),
});

const key: fc.Arbitrary<KeyNow> = fc.record({
  state: mostly<KeyNow["state"]>("enabled", "disabled", "deleted", "purged", "recreated"),
  validity: mostly<KeyNow["validity"]>("always", "soon", "lapsing", "expired", "not-yet"),
  operations: mostly<KeyNow["operations"]>("all", "untold", "no-unwrap"),
  keyType: mostly<KeyNow["keyType"]>("RSA", "RSA-HSM", "EC"),
  sizeBits: mostly<KeyNow["sizeBits"]>(2048, 4096),
});

const vault: fc.Arbitrary<VaultNow> = fc.record({
  state: fc.constantFrom<VaultNow["state"][]>("there", "there", "there", "there", "deleted", "gone"),
  network: mostly<VaultNow["network"]>(
    "open",
    ...(["firewall-with-bypass", "firewall", "private", "perimeter", "no-bypass"] as const),
  ),
  ofOtherTenant: fc.constantFrom(false, false, false, true),
  model: mostly<VaultNow["model"]>("roles", "policies"),
  forbidsPurging: mostly(true, false),
});

function identity(name: IdentityNow["name"]): fc.Arbitrary<IdentityNow> {
  return fc.record({
    name: fc.constant(name),
    generation: mostly<IdentityNow["generation"]>(1, 2),
    standing: mostly<IdentityNow["standing"]>("there", "deleted", "disabled"),
    grant: mostly<IdentityNow["grant"]>(
      "direct",
      ...(["in-parts", "by-group", "condition-holds", "condition-fails", "partial", "none", "of-others"] as const),
    ),
  });
}

const identities: fc.Arbitrary<readonly IdentityNow[]> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(identity("system")) },
  { weight: 3, arbitrary: fc.tuple(identity("clinic")) },
  { weight: 3, arbitrary: fc.tuple(identity("system"), identity("clinic")) },
  { weight: 1, arbitrary: fc.constant([]) },
);

const denial: fc.Arbitrary<Moment["denial"]> = mostly<Moment["denial"]>(
  "none",
  ...(["everybody", "first-identity", "its-group", "other-group", "all-but-its-identities"] as const),
  ...(["all-but-its-group", "condition-holds", "condition-fails", "elsewhere", "other-actions"] as const),
);

const provisioning = mostly<Moment["provisioning"]>("Succeeded", "Updating", "Failed", "Creating");
const outage = fc.constantFrom(false, false, false, true);

const first: fc.Arbitrary<Moment> = fc.record({ key, vault, identities, denial, provisioning, outage });

const changes: fc.Arbitrary<Partial<Moment>> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  { weight: 2, arbitrary: fc.record({ key }) },
  { weight: 1, arbitrary: fc.record({ vault }) },
  { weight: 2, arbitrary: fc.record({ identities }) },
  { weight: 1, arbitrary: fc.record({ denial }) },
  { weight: 1, arbitrary: fc.record({ provisioning }) },
  { weight: 1, arbitrary: fc.record({ outage }) },
  { weight: 1, arbitrary: first },
);

const hidden = fc.record({
  question: fc.constantFrom(...QUESTIONS),
  how: fc.constantFrom<Hiding[]>("refused", "unreachable", "throttled", "unlisted"),
});

export const veils: fc.Arbitrary<Veil> = fc.oneof(
  { weight: 3, arbitrary: fc.constant([]) },
  { weight: 3, arbitrary: fc.array(hidden, { minLength: 1, maxLength: 4 }) },
  { weight: 1, arbitrary: fc.array(hidden, { minLength: 8, maxLength: 20 }) },
);

function stage(what: fc.Arbitrary<Partial<Moment>>): fc.Arbitrary<Stage> {
  return fc.record({
    afterMs: fc.constantFrom(MINUTE, MINUTE, MINUTE, 3 * MINUTE, 3 * MINUTE, 12 * MINUTE, 35 * MINUTE),
    changes: what,
    early: fc.constantFrom(0, 0.25, 0.5, 0.75, 1),
    veil: veils,
  });
}

function plotsOf(beginning: fc.Arbitrary<Moment>, what: fc.Arbitrary<Partial<Moment>>): fc.Arbitrary<Plot> {
  return fc
    .record({ nature, first: beginning, firstVeil: veils, stages: fc.array(stage(what), { maxLength: 9 }) })
    .map(seenAsToldBy);
}

/** Worlds that change. */
export const plots: fc.Arbitrary<Plot> = plotsOf(first, changes);

/** Worlds in which nothing happens, not even an expiry. */
export const still: fc.Arbitrary<Plot> = plotsOf(
  first.map((moment) =>
    moment.key.validity === "lapsing" ? { ...moment, key: { ...moment.key, validity: "expired" } } : moment,
  ),
  fc.constant({}),
);

/**
 * What nobody is asked about, nobody can be blamed for: whether an identity is disabled, or a system-assigned one deleted, where Graph checks are
 * off; and whether a key without a version in its URL is still the same one.
 */
function seenAsToldBy(plot: Plot): Plot {
  const told = <T extends Partial<Moment>>(moment: T): T => ({
    ...moment,
    ...(moment.identities && plot.nature.graph !== "on" ? { identities: moment.identities.map(living) } : {}),
    ...(moment.key && !plot.nature.versioned && moment.key.state === "recreated"
      ? { key: { ...moment.key, state: "purged" as const } }
      : {}),
  });
  const stages = plot.stages.map((one) => ({ ...one, changes: createdOnce(told(one.changes)) }));
  return { ...plot, first: told(plot.first), stages };
}

/** A service is created once. */
function createdOnce(changed: Partial<Moment>): Partial<Moment> {
  return changed.provisioning === "Creating" ? { ...changed, provisioning: "Updating" } : changed;
}

function living(one: IdentityNow): IdentityNow {
  const isTold = one.name === "clinic" && one.standing === "deleted";
  return isTold ? one : { ...one, standing: "there" };
}
