/** The simulator's clock: frozen until somebody moves it, or running from an origin at a rate. */

export interface SimClock {
  /** Milliseconds since 1970, world time. */
  now(): number;
}

/** A clock the control API may set; `rate` 0 is the manual mode. */
export interface ControlledClock extends SimClock {
  readonly rate: () => number;
  /** The pair that defines a running clock: at `realAt` (the machine's clock) it was `simAt`. */
  readonly origin: () => { readonly simAt: number; readonly realAt: number };
  readonly set: (change: { readonly now?: number; readonly rate?: number; readonly realAt?: number }) => void;
  readonly advance: (milliseconds: number) => void;
}

/** `now` defaults to the machine's time, `rate` to 0 (manual). Two processes with the same origin and rate agree. */
export function controlledClock(start: { readonly now?: number; readonly rate?: number } = {}): ControlledClock {
  let realAt = Date.now();
  let simAt = start.now ?? realAt;
  let rate = start.rate ?? 0;
  const now = (): number => Math.round(simAt + (Date.now() - realAt) * rate);
  return {
    now,
    rate: () => rate,
    origin: () => ({ simAt, realAt }),
    set: (change) => {
      simAt = change.now ?? now();
      realAt = change.realAt ?? Date.now();
      rate = change.rate ?? rate;
    },
    advance: (milliseconds) => {
      simAt += milliseconds;
    },
  };
}

export function isControlled(clock: SimClock): clock is ControlledClock {
  return "advance" in clock && "set" in clock && "rate" in clock && "origin" in clock;
}
