/**
 * IdentityDeleted and IdentityDisabled: the service names an identity that is gone, or that Microsoft Entra lets sign in no more. Likely only: tokens
 * outlive it for hours, and deletion is eventually consistent. Of several identities one that can sign in is enough.
 */
import { type Facts } from "../../facts/facts";
import { type RootCause } from "../finding";
import { type Rule } from "../case";
import { nameOfIdentity, standingOf, type IdentityStanding } from "./standing-of";

export const identityExists: Rule = ({ facts }) =>
  unusable(facts, "deleted").map((one) => cause("IdentityDeleted", "exists no more", one));

export const identityIsEnabled: Rule = ({ facts }) =>
  unusable(facts, "disabled").map((one) => cause("IdentityDisabled", "is disabled in Microsoft Entra", one));

interface Unusable extends IdentityStanding {
  readonly sighting: NonNullable<IdentityStanding["sighting"]>;
}

/** The first identity of that status, where none of them can sign in. */
function unusable({ identities }: Facts, status: "deleted" | "disabled"): readonly Unusable[] {
  const standings = identities.map(standingOf);
  if (standings.some((one) => one.status === "usable" || one.status === "unread")) return [];
  return standings
    .flatMap((one) => (one.status === status && one.sighting !== undefined ? [{ ...one, sighting: one.sighting }] : []))
    .slice(0, 1);
}

function cause(
  code: "IdentityDeleted" | "IdentityDisabled",
  what: string,
  { identity, sighting }: Unusable,
): RootCause {
  const name = nameOfIdentity(identity);
  return {
    kind: "root-cause",
    code,
    subject: "identity",
    certainty: "likely",
    concerns: { principalId: identity.principal.principalId },
    evidence: `${name.charAt(0).toUpperCase()}${name.slice(1)} ${what}`,
    sighting,
    start: { earliest: undefined, latest: undefined, fingerprint: undefined },
  };
}
