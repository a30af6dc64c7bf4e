/** The step that fulfils what services ask for. */
import { type FhirService } from "../facts/fhir-service";

const WHOLE = "with its full configuration, since absent members are reset";

/** With the command that writes the template. `isBack`: it has access again. */
export function redeployStep({ id, workspace, name }: FhirService, isBack: boolean): string {
  return `${redeploy(isBack)} ${workspace}/${name} ${WHOLE}: fhir-cmk-watch redeployment --service "${id}"`;
}

/** Names come last, where a text that is too long is cut. */
export function redeployEachStep(names: string, count: number, isBack: boolean): string {
  return `${redeploy(isBack)} ${count} services, each ${WHOLE} (fhir-cmk-watch redeployment): ${names}`;
}

function redeploy(isBack: boolean): string {
  return isBack ? "Redeploy" : "Then redeploy";
}

/** `names` undefined: the one that everything is about. */
export function supportStep(names: string | undefined): string {
  return `Open a support request${names === undefined ? "" : ` for ${names}`}: without the key the data cannot be read`;
}

/** Of the one that everything is about. */
export const RESTORE_IN_TIME = "Restore access before the window ends: the service then comes back by itself";

/** Of those of several that are still in time. */
export function restoreInTimeStep(names: string, count: number): string {
  const whom = count === 1 ? `${names} comes back by itself` : `${count} services come back by themselves: ${names}`;
  return `Restore access before the window ends, and ${whom}`;
}
