/** KeyDisabled: the key, or the version in use, answers with `enabled: false` (Key Vault answers 200 to that read). */
import { latestOnOurClock } from "../../facts/observation";
import { type Rule } from "../case";
import { keysInQuestion, nameOf } from "./key-of";

export const keyIsEnabled: Rule = ({ facts }) =>
  keysInQuestion(facts).flatMap((question) => {
    const { key } = question.facts;
    if (key.kind !== "seen" || key.value.enabled) return [];
    const { updatedOn, version } = key.value;
    return [
      {
        kind: "root-cause",
        code: "KeyDisabled",
        subject: question.subject,
        certainty: "certain",
        evidence: `${nameOf(question)}, version ${version}, is disabled`,
        sighting: key,
        start: {
          earliest: undefined,
          latest: updatedOn && latestOnOurClock(updatedOn, key),
          fingerprint: updatedOn && `disabled:${version}:${updatedOn.toISOString()}`,
        },
      },
    ];
  });
