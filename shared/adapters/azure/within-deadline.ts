/** Thrown where a read was not over when its time was. */
export class DeadlinePassed extends Error {
  constructor() {
    super("The read was not over when its time was");
    this.name = "DeadlinePassed";
  }
}

/**
 * Runs something with a signal that aborts after `deadlineMs`, or when `outer` aborts, and rejects with `DeadlinePassed` at that moment
 * even where the signal is ignored.
 */
export async function withinDeadline<T>(
  deadlineMs: number,
  outer: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const abort = new AbortController();
  let stop = (): void => undefined;
  const passed = new Promise<never>((_resolve, reject) => {
    stop = () => {
      abort.abort();
      reject(new DeadlinePassed());
    };
  });
  const timer = setTimeout(stop, deadlineMs);
  outer?.addEventListener("abort", stop);
  if (outer?.aborted === true) stop();
  try {
    return await Promise.race([passed, run(abort.signal)]);
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener("abort", stop);
  }
}
