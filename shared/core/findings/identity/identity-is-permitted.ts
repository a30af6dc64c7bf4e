/** IdentityNotPermitted: no role assignment or access policy lets the service read, wrap and unwrap with its key, or a deny assignment keeps it from that. */
import { type Rule } from "../case";
import { livingOne } from "./living-principals";
import { permissionOf } from "./permission";

export const identityIsPermitted: Rule = ({ facts }) => {
  const permission = permissionOf(facts);
  if (permission.kind !== "missing") return [];
  const { aspect, evidence, sighting } = permission;
  return [
    {
      kind: "root-cause",
      code: "IdentityNotPermitted",
      subject: "permission",
      certainty: "likely",
      aspect,
      concerns: livingOne(facts),
      evidence,
      sighting,
      start: { earliest: undefined, latest: undefined, fingerprint: undefined },
    },
  ];
};
