/**
 * Random plots that end well: all is repaired, the service is deployed anew, and everything can be read for fifty minutes, whether an identity
 * is disabled too where the directory is asked.
 */
import type fc from "fast-check";
import { plots } from "./arbitraries";
import { type IdentityNow, type Moment } from "./moment";
import { type Plot, type Stage } from "./story";

const MINUTE = 60_000;
const CALM_SWEEPS = 17;

export const calmAtLast: fc.Arbitrary<Plot> = plots.map((plot) => ({
  ...plot,
  nature: plot.nature.graph === "limited" ? { ...plot.nature, graph: "on" } : plot.nature,
  stages: [...plot.stages, ...calm(plot)],
}));

function calm({ first, stages }: Plot): readonly Stage[] {
  const identities = stages.reduce((known, { changes }) => changes.identities ?? known, first.identities);
  const named = identities.length > 0 ? identities : [SYSTEM];
  const sweeps = Array.from({ length: CALM_SWEEPS }, (_, index) => quiet(DEPLOYMENT[index] ?? {}));
  return [quiet({ ...GOOD, identities: named.map(well) }), ...sweeps];
}

/** Once every permission is in effect, by the number of the sweep. */
const DEPLOYMENT: Readonly<Record<number, Partial<Moment>>> = {
  4: { provisioning: "Updating" },
  5: { provisioning: "Succeeded" },
};

const SYSTEM: IdentityNow = { name: "system", generation: 1, standing: "there", grant: "direct" };

function well(one: IdentityNow): IdentityNow {
  return { ...one, standing: "there", grant: "direct" };
}

const GOOD: Partial<Moment> = {
  key: { state: "enabled", validity: "always", operations: "all", keyType: "RSA", sizeBits: 2048 },
  vault: { state: "there", network: "open", ofOtherTenant: false, model: "roles", forbidsPurging: true },
  denial: "none",
  provisioning: "Succeeded",
  outage: false,
};

function quiet(changes: Partial<Moment>): Stage {
  return { afterMs: 3 * MINUTE, changes, early: 0, veil: [] };
}
