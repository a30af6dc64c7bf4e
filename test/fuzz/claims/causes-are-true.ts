/** Every cause that is told is so, as it stands written. */
import { type RootCauseCode } from "../../../shared/core/findings/finding";
import { type Watched } from "../watching";
import { isClosed, isPermitted } from "../world/access";
import { plots } from "../world/arbitraries";
import { type Moment } from "../world/moment";
import { beginningOf, eraAt, expiryOf, readAt, type Era, type Story } from "../world/story";
import { claim, eachStep } from "./claim";
import { judgedByMemory } from "./exclusions";

export const causesAreTrue = claim("every cause that is told is so", plots, ({ story, steps }: Watched) =>
  eachStep(steps, (step) => {
    const at = readAt(step.sweep);
    const told = step.state.findings.filter((finding) => finding.kind === "root-cause");
    const false_ = told.find(
      ({ code, subject }) => !(isOfIdentity(subject) && judgedByMemory(step)) && !isSo(code, story, at),
    );
    return false_ && `${false_.code} is told, and is not so`;
  }),
);

function isOfIdentity(subject: string): boolean {
  return subject === "identity" || subject === "baseline" || subject === "permission";
}

function isSo(code: RootCauseCode, story: Story, at: number): boolean {
  const era = eraAt(story, at);
  const { key, vault, identities } = era.moment;
  const living = identities.filter(({ standing }) => standing === "there");
  switch (code) {
    case "KeyDisabled":
      return key.state === "disabled";
    case "KeyDeleted":
      return key.state === "deleted";
    case "KeyGone":
      return key.state === "purged";
    case "KeyVersionGone":
      return key.state === "recreated";
    case "KeyExpired":
      return (expiryOf(key, era.keyChangedAt) ?? Infinity) <= at;
    case "KeyNotYetValid":
      return (beginningOf(key, era.keyChangedAt) ?? -Infinity) > at;
    case "KeyCannotWrap":
      return key.operations === "no-unwrap";
    case "VaultDeleted":
      return vault.state === "deleted";
    case "VaultGone":
      return vault.state === "gone";
    case "VaultRefusesService":
      return isClosed(vault.network);
    case "VaultInOtherTenant":
      return vault.ofOtherTenant;
    case "IdentityMissing":
      return identities.length === 0;
    case "IdentityDeleted":
      return living.length === 0 && identities.some(({ standing }) => standing === "deleted");
    case "IdentityDisabled":
      return living.length === 0 && identities.some(({ standing }) => standing === "disabled");
    case "IdentityNotPermitted":
      return !living.some((one) => isPermitted(one, story.nature, era.moment));
    case "IdentityChanged":
      return story.eras.some((earlier) => earlier.at < era.at && namesOf(earlier) !== namesOf(era));
  }
}

function namesOf({ moment }: Era): string {
  return named(moment);
}

function named({ identities }: Moment): string {
  return identities.map(({ name, generation }) => `${name}-${generation}`).join();
}
