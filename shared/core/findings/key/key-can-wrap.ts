/** KeyCannotWrap: the key's own operations leave out wrapping or unwrapping, which is all that a FHIR service asks of it. */
import { latestOnOurClock } from "../../facts/observation";
import { type Rule } from "../case";
import { missingOperations } from "./is-usable";
import { keysInQuestion, nameOf } from "./key-of";

export const keyCanWrap: Rule = ({ facts }) =>
  keysInQuestion(facts).flatMap((question) => {
    const { key } = question.facts;
    if (key.kind !== "seen") return [];
    const missing = missingOperations(key.value);
    if (missing.length === 0) return [];
    const { updatedOn, version } = key.value;
    return [
      {
        kind: "root-cause",
        code: "KeyCannotWrap",
        subject: question.subject,
        certainty: "likely",
        evidence: `${nameOf(question)}, version ${version}, does not permit ${missing.join(" and ")}`,
        sighting: key,
        start: {
          earliest: undefined,
          latest: updatedOn && latestOnOurClock(updatedOn, key),
          fingerprint: updatedOn && `operations:${version}:${updatedOn.toISOString()}`,
        },
      },
    ];
  });
