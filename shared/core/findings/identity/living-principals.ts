/** The principals of a service but for those that are known to be deleted or disabled: who may still ask for the key. */
import { type Facts } from "../../facts/facts";
import { type Principal } from "../../facts/fhir-service";
import { type IdentityFacts } from "../../facts/identity";
import { type Concerns } from "../finding";
import { counterpart } from "./same-identities";
import { standingOf } from "./standing-of";

export function livingPrincipals({ identities, subject }: Pick<Facts, "identities" | "subject">): readonly Principal[] {
  const dead = identities.filter((identity) => ["deleted", "disabled"].includes(standingOf(identity).status));
  return subject.principals.filter((principal) => counterpart(principal, principalsOf(dead)) === undefined);
}

/** Whom a permission is given to: the first of them that Azure tells of. */
export function livingOne(facts: Pick<Facts, "identities" | "subject">): Concerns {
  return { principalId: livingPrincipals(facts).find(({ principalId }) => principalId !== undefined)?.principalId };
}

export function principalsOf(identities: readonly IdentityFacts[]): readonly Principal[] {
  return identities.map(({ principal }) => principal);
}
