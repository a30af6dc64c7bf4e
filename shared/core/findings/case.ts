/** What the rules judge: one sweep's facts, and what earlier sweeps knew. */
import { type Facts } from "../facts/facts";
import { type Principal } from "../facts/fhir-service";
import { type Absence } from "../target/target-state";
import { type Finding } from "./finding";

export interface Case {
  readonly facts: Facts;
  /** Objects known before that every source now says are absent. */
  readonly absences: readonly Absence[];
  /** The service was seen with a customer-managed key before. */
  readonly keyUrlBefore: string | undefined;
  /** The identities when access was last good; undefined: it never was. */
  readonly identityBefore: readonly Principal[] | undefined;
  /** Key versions are to be rotated before they are this old, in milliseconds; undefined: nobody asked. */
  readonly keyRotationAgeMs: number | undefined;
}

/** One question about the case; answers nothing where all is well or the facts do not tell. */
export type Rule = (of: Case) => readonly Finding[];
