/** What a scenario is: a world, what happens in it, and what must be said of the service in the end, written by hand. */
import { type FindingCode } from "../../shared/core/findings/finding";
import { type Happening, type Story } from "../stories/story";

export interface Scenario {
  /** What it is called, everywhere and for good: kebab case. */
  readonly name: string;
  /** What happens, as a sentence without its full stop. */
  readonly says: string;
  /** The service as the simulator's control API takes it; it is called `svc-a`, its vault `kv-svc-a`, its key `cmk`. */
  readonly service?: object | "made by the script";
  /** Others of the same world. */
  readonly others?: readonly object[];
  readonly world?: Pick<Story, "world" | "vaults" | "beside">;
  readonly settings?: Story["settings"];
  readonly told?: readonly string[];
  readonly script: readonly Happening[];
  /** Minutes at which a sweep starts; every minute up to `until` where not said. */
  readonly sweeps?: readonly number[];
  /** Minute of the last sweep, after which the service is looked at. */
  readonly until: number;
  readonly expected: Outcome;
}

/** What the product says of the service after the last sweep. Moments are minutes and seconds since the start: `+05:25`. */
export interface Outcome {
  readonly verdict: "available" | "lost" | "unknown" | "not watched";
  /** The first cause of the open incident, or of the one that closed last. */
  readonly rootCause: FindingCode | "Unexplained" | "none";
  readonly recoveryClass: "self-healing" | "presume-redeploy" | "redeploy" | "unrecoverable" | "none";
  /** `+05:00 to +05:25, 95 to 180 s`: between which moments access was lost, and for how long; `ever` and `unknown` where nothing bounds it. */
  readonly interval: string;
  /** What is shown in the end, in the order of the rules. */
  readonly findings: readonly FindingCode[];
  /** What the root cause brings with it, where the scenario is about that. */
  readonly consequences?: readonly FindingCode[];
  /** Types of all events about the service, in order, where the scenario is about that. */
  readonly events?: readonly string[];
  /** Where what is told knowingly differs from what truly happened in the simulated Azure; nowhere where not said. */
  readonly untruths?: readonly string[];
}
