/** Chooses the steps of the catalogue that fit a case, and fills them in. Where the case is not known, all that may fit, each beginning with its own. */
import { type Step, type StepCase } from "../findings/catalogue/catalogue-row";
import { stepInWords } from "../findings/catalogue/step-in-words";
import { fillStep, type Named } from "./fill-step";
import { type Place, placeOf } from "./place-of";

/** `aspect`: of the cause or risk. */
export function chooseSteps(steps: readonly Step[], named: Named, aspect: string | undefined): readonly string[] {
  const place = placeOf(named);
  return steps.flatMap((step) => chosen(step, place, aspect)).map((step) => fillStep(step, named));
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
