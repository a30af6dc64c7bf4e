/** Chooses the steps of the catalogue that fit a case, and fills them in. Where the case is not known, all that may fit, each beginning with its own. */
import { type Step, type StepCase } from "../findings/catalogue/catalogue-row";
import { stepInWords } from "../findings/catalogue/step-in-words";
import { type Concerns } from "../findings/finding";
import { fillStep, type Named } from "./fill-step";
import { type Place, placeOf } from "./place-of";

/** What a cause or risk says of itself. */
export interface Told {
  readonly aspect?: string | undefined;
  readonly concerns?: Concerns | undefined;
}

export function chooseSteps(steps: readonly Step[], named: Named, { aspect, concerns }: Told): readonly string[] {
  const concerned = { ...named, ...concerns, keyUrl: concerns?.keyUrl ?? named.keyUrl };
  const place = placeOf(concerned);
  return steps.flatMap((step) => chosen(step, place, aspect)).map((step) => fillStep(step, concerned));
}

function chosen(step: Step, place: Place, aspect: string | undefined): readonly string[] {
  if (typeof step === "string") return [step];
  const fits = doesFit(step.when, place, aspect);
  if (fits === undefined) return [stepInWords(step)];
  return fits ? [step.step] : [];
}

/** Undefined: nobody knows. */
function doesFit(when: StepCase, { store, permissionModel }: Place, aspect: string | undefined): boolean | undefined {
  switch (when) {
    case "vault":
    case "managed-hsm":
      return store && store === when;
    case "roles":
    case "policies":
      return store === "managed-hsm" ? false : permissionModel && permissionModel === when;
    case "deny-assignment":
    case "network-security-perimeter":
      return aspect === when;
  }
}
