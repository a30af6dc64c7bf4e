/** The time a run may take, by our clock and by a timer of its own, so that neither a hanging call nor a clock that stands still stretches it. */
import { type Clock } from "../ports/clock";

export interface Budget {
  expired(): boolean;
  /** What the work answers, or `otherwise` where the time is up first. */
  within<T>(work: Promise<T>, otherwise: T): Promise<T>;
  /** Frees the timer. */
  end(): void;
}

export function startBudget(clock: Clock, milliseconds: number): Budget {
  const until = clock.now().getTime() + milliseconds;
  let ended = false;
  let timer: NodeJS.Timeout | undefined;
  const timeIsUp = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      ended = true;
      resolve();
    }, milliseconds);
  });
  return {
    expired: () => ended || clock.now().getTime() >= until,
    within: (work, otherwise) => Promise.race([work, timeIsUp.then(() => otherwise)]),
    end: () => {
      ended = true;
      clearTimeout(timer);
    },
  };
}
