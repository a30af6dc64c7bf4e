/** The step that fulfils what services ask for. */

/** `isBack`: they have access again. Names come last, where a text that is too long is cut. */
export function redeployStep(names: string, count: number, isBack: boolean): string {
  const verb = isBack ? "Redeploy" : "Then redeploy";
  const template =
    "the template of its full configuration that fhir-cmk-watch redeployment writes, since absent members are reset";
  return count === 1
    ? `${verb} ${names}: deploy ${template}`
    : `${verb} ${count} services, each with ${template}: ${names}`;
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
