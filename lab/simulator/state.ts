import { type ControlledClock, type SimClock } from "./clock";
import { type Faults } from "./faults/faults";
import { type Records } from "./records";
import { type Tokens } from "./wire/tokens";
import { type Engine } from "./world/engine";

/** Everything one running simulator holds. */
export interface SimulatorState {
  readonly clock: SimClock;
  /** null when the clock belongs to whoever started the simulator. */
  readonly controlled: ControlledClock | null;
  readonly engine: Engine;
  readonly faults: Faults;
  readonly records: Records;
  readonly tokens: Tokens;
  /** Azure's clock minus the world's, milliseconds. */
  readonly skew: () => number;
  readonly latency: () => number;
  readonly setSkew: (milliseconds: number) => void;
  readonly setLatency: (milliseconds: number) => void;
}
