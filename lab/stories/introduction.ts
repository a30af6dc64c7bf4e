/** What is going to happen, for somebody who never saw it; at most 80 columns. */
export const INTRODUCTION = [
  "A FHIR service that loses its encryption key fails. Back within 30 minutes it",
  "heals by itself; later it must be redeployed. Watch an hour in about 70 seconds:",
  "service-a loses its key for 12 minutes, b for 45, c for 33, d never, and Azure",
  "refuses the monitor itself twice. Azure is simulated, all else is the product.",
  "truth: what happened; page: what the webhook was told; a bar: the 30 minutes,",
  "█ surely lost, ▒ perhaps, ░ left. At the end truth and pages are compared.",
] as const;
