/** Tells an outside dead-man switch that a sweep was complete, or that it was not. */
export interface Heartbeat {
  /** Never rejects: answers why it failed, or undefined. */
  ping(complete: boolean): Promise<string | undefined>;
}
