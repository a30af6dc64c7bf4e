/** ServiceProvisioningFailed and ServiceUnhealthyForOtherReason: the service is unwell, and not for want of its key as far as anybody says. */
import { isProvisioningFailed } from "../../facts/provisioning";
import { type Rule } from "../case";
import { testimoniesOf } from "./testimony";

export const serviceIsProvisioned: Rule = ({ facts: { service } }) => {
  if (service.kind !== "seen" || !isProvisioningFailed(service.value)) return [];
  const aspect = service.value.provisioningState;
  const evidence = `The service's provisioning state is ${aspect}`;
  return [{ kind: "risk", code: "ServiceProvisioningFailed", aspect, evidence }];
};

/** Microsoft's own outage is not blamed on the key. Who tells of it is no news: witnesses come and go while it lasts. Where a witness names the key, it is no other reason. */
export const serviceIsWell: Rule = ({ facts }) => {
  const testimonies = testimoniesOf(facts);
  const unwell = testimonies.find(({ says }) => says === "other");
  if (unwell === undefined || testimonies.some(({ says }) => says === "key-lost")) return [];
  return [{ kind: "risk", code: "ServiceUnhealthyForOtherReason", evidence: unwell.evidence }];
};
