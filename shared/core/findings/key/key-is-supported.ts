/**
 * KeyTypeUnsupported and KeySizeUnsupported. Source: best practices for customer-managed keys of the FHIR service, 20 November 2023:
 * RSA or RSA-HSM, 2048 or 3072 bit. The configure page names RSA alone: the wider text counts, since it is the one about HSMs.
 */
import { type Rule } from "../case";
import { configuredKey } from "./key-of";

const TYPES: readonly string[] = ["RSA", "RSA-HSM"];
const SIZES: readonly number[] = [2048, 3072];

export const keyTypeIsSupported: Rule = ({ facts }) => {
  const question = configuredKey(facts);
  if (question === undefined || TYPES.includes(question.key.value.keyType.toUpperCase())) return [];
  const { name, key } = question;
  const aspect = key.value.keyType;
  return [{ kind: "risk", code: "KeyTypeUnsupported", aspect, evidence: `${name} is of type ${aspect}` }];
};

export const keySizeIsSupported: Rule = ({ facts }) => {
  const question = configuredKey(facts);
  if (question?.key.value.sizeBits === undefined) return [];
  const { sizeBits } = question.key.value;
  if (SIZES.includes(sizeBits)) return [];
  const evidence = `${question.name} has ${sizeBits} bits`;
  return [{ kind: "risk", code: "KeySizeUnsupported", aspect: `${sizeBits} bits`, evidence }];
};
