/** CannotReadRoles: the role assignments at the key could not be read, or they, deny assignments or the access policies do not decide. */
import { type Rule } from "../case";
import { type BlindSpot } from "../finding";
import { undecided, unreadable } from "../monitor/unreadable";
import { permissionOf } from "./permission";

export const rolesAreReadable: Rule = ({ facts }) => {
  const { roles, denials, service } = facts;
  const blind = unreadable("CannotReadRoles", roles);
  if (blind.length > 0) return blind;
  const permission = permissionOf(facts);
  if (permission.kind === "cannot-tell" && permission.because === "DenyAssignmentsUnread") {
    const unread = unreadable("CannotReadRoles", denials);
    return unread.length > 0 ? unread : [open(permission.because)];
  }
  if (permission.kind === "cannot-tell" && permission.because !== "Unread") return [open(permission.because)];
  if (roles.kind === "absent") return [open("NotFound")];
  if (roles.kind !== "not-asked") return [];
  if (roles.because === "PrincipalUnknown") return [open("PrincipalUnknown")];
  // A service that still asks for its key without an identity is a cause; one that no longer asks leaves it open.
  const nobodyAsks = service.kind === "seen" && service.value.keyUrl === undefined;
  return nobodyAsks && service.value.principals.length === 0 ? [open("NoPrincipal")] : [];
};

function open(reason: string): BlindSpot {
  return undecided("CannotReadRoles", "Azure role assignments", reason);
}
