/** A case for the rules: facts of noon, and what earlier sweeps knew. */
import { type Facts } from "../../../shared/core/facts/facts";
import { type Case } from "../../../shared/core/findings/case";
import { factsWith } from "./facts";
import { at } from "./moments";
import { type Scene } from "./scenes";

export function aCase(scene: Scene = () => ({}), changes: Partial<Omit<Case, "facts">> = {}): Case {
  return {
    facts: factsAtNoon(scene),
    absences: [],
    keyUrlBefore: undefined,
    identityBefore: undefined,
    keyRotationAgeMs: undefined,
    ...changes,
  };
}

export function factsAtNoon(scene: Scene): Facts {
  return factsWith(scene(at("12:00:00")), at("12:00:00"));
}
