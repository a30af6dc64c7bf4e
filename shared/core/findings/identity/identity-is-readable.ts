/** CannotReadIdentity: nobody told us whether the service's identity is still there and enabled. */
import { type Rule } from "../case";
import { type BlindSpot } from "../finding";
import { undecided, unreadable } from "../monitor/unreadable";
import { standingOf } from "./standing-of";

export const identityIsReadable: Rule = ({ facts: { identities } }) =>
  identities.flatMap((identity): readonly BlindSpot[] => {
    if (standingOf(identity).status !== "unread") return [];
    const { resource, servicePrincipal } = identity;
    const unread = [resource, servicePrincipal].flatMap((read) => unreadable("CannotReadIdentity", read));
    if (unread.length > 0) return unread;
    const reason = servicePrincipal.kind === "absent" ? "NotFoundInDirectory" : "LimitedInformation";
    return [undecided("CannotReadIdentity", "Microsoft Graph", reason)];
  });
