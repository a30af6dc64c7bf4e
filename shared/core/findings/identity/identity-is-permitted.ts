/** IdentityNotPermitted: no role assignment or access policy lets the service read, wrap and unwrap with its key. */
import { type Rule } from "../case";
import { permissionOf } from "./permission";

export const identityIsPermitted: Rule = ({ facts }) => {
  const permission = permissionOf(facts);
  if (permission.kind !== "missing") return [];
  return [
    {
      kind: "root-cause",
      code: "IdentityNotPermitted",
      subject: "permission",
      certainty: "likely",
      evidence: `No ${permission.model} lets the service's identity read, wrap and unwrap with the key`,
      sighting: permission.sighting,
      start: { earliest: undefined, latest: undefined, fingerprint: undefined },
    },
  ];
};
