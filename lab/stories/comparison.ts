/** One thing that truly happened beside what was reported of it. */
export interface Comparison {
  readonly about: string;
  readonly truth: string;
  readonly reported: string;
  /** Why the two disagree; undefined: they agree. */
  readonly disagrees: string | undefined;
}

/** Comparisons of one subject, such as a service. */
export interface Chapter {
  readonly title: string;
  readonly comparisons: readonly Comparison[];
}
