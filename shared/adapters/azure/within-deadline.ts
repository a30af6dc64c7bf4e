/** Thrown where a read was not over when its time was. */
export class DeadlinePassed extends Error {
  constructor() {
    super("The read was not over when its time was");
    this.name = "DeadlinePassed";
  }
}

/**
 * Runs something with a signal that aborts after `deadlineMs`, or when one of `outer` aborts, and rejects with `DeadlinePassed` at that moment
 * even where the signal is ignored. Where one of them has aborted before, it is not run at all.
 */
export async function withinDeadline<T>(
  deadlineMs: number,
  outer: readonly (AbortSignal | undefined)[],
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (outer.some((signal) => signal?.aborted === true)) throw new DeadlinePassed();
  const abort = new AbortController();
  let stop = (): void => undefined;
  const passed = new Promise<never>((_resolve, reject) => {
    stop = () => {
      abort.abort();
      reject(new DeadlinePassed());
    };
  });
  const timer = setTimeout(stop, deadlineMs);
  for (const signal of outer) signal?.addEventListener("abort", stop);
  try {
    return await Promise.race([passed, run(abort.signal)]);
  } finally {
    clearTimeout(timer);
    for (const signal of outer) signal?.removeEventListener("abort", stop);
  }
}
