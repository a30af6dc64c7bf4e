/**
 * KeyVersionGone: the version in use exists no more, while the key's name stands for another version. Versions cannot be deleted
 * one by one, so the key was purged and one of the same name created: the old material is gone but for a backup.
 */
import { type Rule } from "../case";
import { keysInQuestion, nameOf } from "./key-of";

export const keyVersionExists: Rule = ({ facts }) =>
  keysInQuestion(facts).flatMap((question) => {
    const { key, keyUrl, deletedKey, currentKey } = question.facts;
    if (key.kind !== "absent" || deletedKey.kind !== "absent" || currentKey.kind !== "seen") return [];
    const { version, createdOn } = currentKey.value;
    const created = createdOn === undefined ? "" : `, created ${createdOn.toISOString()}`;
    return [
      {
        kind: "root-cause",
        code: "KeyVersionGone",
        subject: question.subject,
        certainty: "likely",
        evidence: `${nameOf(question)} has no version ${keyUrl.version ?? "at all"} any more: a key of that name is there with version ${version}${created}`,
        sighting: key,
        start: { earliest: undefined, latest: undefined, fingerprint: `recreated:${version}` },
      },
    ];
  });
