/** The world's clock of a story: what is to happen happens at its own moment, also in the middle of a slow sweep. */
import { controlledClock, type ControlledClock } from "../../lab/simulator/clock";

export interface StoryClock extends ControlledClock {
  /** Lets something happen once the clock gets there; at equal moments in the order given. */
  readonly plan: (at: number, happen: () => void) => void;
  /** A slow sweep may have pushed the clock past the moment: then it stays where it is. */
  readonly moveTo: (at: number) => void;
  /** Another story, with nothing planned yet. */
  readonly startAnew: (at: number) => void;
}

export function storyClock(): StoryClock {
  const clock = controlledClock();
  const planned: { readonly at: number; readonly happen: () => void }[] = [];
  const moveTo = (at: number): void => {
    clock.advance(Math.max(0, at - clock.now()));
  };
  const advance = (milliseconds: number): void => {
    const until = clock.now() + milliseconds;
    while (planned[0] !== undefined && planned[0].at <= until) {
      const { at, happen } = planned[0];
      planned.shift();
      moveTo(at);
      happen();
    }
    moveTo(until);
  };
  return {
    ...clock,
    advance,
    moveTo: (at) => {
      advance(Math.max(0, at - clock.now()));
    },
    startAnew: (at) => {
      planned.length = 0;
      clock.set({ now: at });
    },
    plan: (at, happen) => {
      planned.push({ at, happen });
      planned.sort((a, b) => a.at - b.at);
    },
  };
}
