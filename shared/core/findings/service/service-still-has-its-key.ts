/** ServiceReportsKeyLost: a witness testifies that the service has no key. */
import { type Rule } from "../case";
import { testimoniesOf } from "./testimony";

export const serviceStillHasItsKey: Rule = ({ facts }) =>
  testimoniesOf(facts).flatMap(({ witness, says, evidence, sighting }) =>
    says === "key-lost" && sighting !== undefined
      ? [{ kind: "witness", code: "ServiceReportsKeyLost", witness, evidence, sighting }]
      : [],
  );
