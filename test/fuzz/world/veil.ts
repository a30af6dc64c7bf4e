/** What a sweep does not get to see. */

export const QUESTIONS = [
  "service",
  "key",
  "deletedKey",
  "currentKey",
  "vault",
  "deletedVault",
  "roles",
  "denials",
  "resource",
  "servicePrincipal",
  "healthCheck",
  "search",
  "resourceHealth",
] as const;

export type Question = (typeof QUESTIONS)[number];

/** `unlisted`: of a vault, no list shows it; of roles, the list is cut short. Elsewhere as `unreachable`. */
export type Hiding = "refused" | "unreachable" | "throttled" | "unlisted";

export interface Hidden {
  readonly question: Question;
  readonly how: Hiding;
}

export type Veil = readonly Hidden[];

export function hidingOf(veil: Veil, question: Question): Hiding | undefined {
  return veil.find((hidden) => hidden.question === question)?.how;
}

export function lifted(veil: Veil, question: Question): Veil {
  return veil.filter((hidden) => hidden.question !== question);
}
