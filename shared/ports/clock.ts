/** Tells the time; the only way the product learns it. */
export interface Clock {
  now(): Date;
}
