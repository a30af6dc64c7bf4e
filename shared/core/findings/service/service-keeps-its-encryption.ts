/** EncryptionRemoved: a service once seen with a customer-managed key is no longer configured with one. */
import { type Rule } from "../case";

export const serviceKeepsItsEncryption: Rule = ({ facts: { service }, keyUrlBefore }) => {
  if (service.kind !== "seen" || service.value.keyUrl !== undefined || keyUrlBefore === undefined) return [];
  return [{ kind: "risk", code: "EncryptionRemoved", evidence: "The service no longer names a customer-managed key" }];
};
