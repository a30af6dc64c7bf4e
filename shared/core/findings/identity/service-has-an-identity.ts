/** IdentityMissing: the service asks for a key and has no identity to ask with. */
import { type Rule } from "../case";

export const serviceHasAnIdentity: Rule = ({ facts: { service } }) => {
  if (service.kind !== "seen" || service.value.keyUrl === undefined || service.value.principals.length > 0) return [];
  return [
    {
      kind: "root-cause",
      code: "IdentityMissing",
      subject: "identity",
      certainty: "certain",
      evidence: `FHIR service ${service.value.workspace}/${service.value.name} has no managed identity`,
      sighting: service,
      start: { earliest: undefined, latest: undefined, fingerprint: undefined },
    },
  ];
};
