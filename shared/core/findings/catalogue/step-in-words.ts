/** A step of the catalogue for a reader whose case is not known: it begins with its case. */
import { type Step, type StepCase } from "./catalogue-row";

const CASES = {
  vault: "For a key vault",
  "managed-hsm": "For a Managed HSM",
  roles: "Where the vault goes by roles",
  policies: "Where the vault goes by access policies",
  "deny-assignment": "Where there is one",
  "network-security-perimeter": "Where there is one",
} as const satisfies Record<StepCase, string>;

export function stepInWords(step: Step): string {
  if (typeof step === "string") return step;
  return `${CASES[step.when]}, ${step.step.charAt(0).toLowerCase()}${step.step.slice(1)}`;
}
