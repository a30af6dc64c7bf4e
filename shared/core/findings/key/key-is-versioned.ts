/** KeyUnversioned: the service names its key without a version. Documentation asks for one: a rotation would change the key in use unnoticed. */
import { type Rule } from "../case";

export const keyIsVersioned: Rule = ({ facts: { key } }) => {
  if ("kind" in key || key.keyUrl.version !== undefined) return [];
  const evidence = `The service names key ${key.keyUrl.name} in ${key.keyUrl.vaultName} without a version`;
  return [{ kind: "risk", code: "KeyUnversioned", evidence }];
};
