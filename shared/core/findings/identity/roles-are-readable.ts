/** CannotReadRoles: the role assignments at the key could not be read, or do not decide. */
import { type Rule } from "../case";
import { type BlindSpot } from "../finding";
import { unreadable } from "../monitor/unreadable";
import { permissionOf } from "./permission";

export const rolesAreReadable: Rule = ({ facts }) => {
  const blind = unreadable("CannotReadRoles", facts.roles);
  if (blind.length > 0) return blind;
  const permission = permissionOf(facts);
  if (permission.kind === "cannot-tell" && permission.because !== "Unread") {
    return undecided(permission.because);
  }
  // Nobody to ask about: another finding says why there is no principal or no vault.
  return facts.roles.kind === "not-asked" && facts.roles.because === "PrincipalUnknown"
    ? undecided("PrincipalUnknown")
    : [];
};

function undecided(reason: string): readonly BlindSpot[] {
  return [{ kind: "blind-spot", code: "CannotReadRoles", api: "Azure role assignments", outcome: "undecided", reason }];
}
