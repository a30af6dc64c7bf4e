/** KeyGone: a key known before is neither live nor soft-deleted. Deletion is eventually consistent, so ten minutes of agreement are asked for. */
import { elapsedMs } from "../../moment";
import { type Rule } from "../case";
import { keysInQuestion, nameOf } from "./key-of";

/** How long every source must agree before an object counts as gone for good. */
export const GONE_AFTER_MS = 10 * 60_000;

export const keyExists: Rule = ({ facts, absences }) =>
  keysInQuestion(facts).flatMap((question) => {
    const { key, deletedKey, currentKey } = question.facts;
    const absence = absences.find(({ subject }) => subject === question.subject);
    if (absence === undefined || key.kind !== "absent" || deletedKey.kind !== "absent") return [];
    // A version that is not there says nothing of the key, until its name is asked for.
    if (currentKey.kind !== "absent" && currentKey.kind !== "not-asked") return [];
    if (elapsedMs(absence.answeredAt, key.askedAt) < GONE_AFTER_MS) return [];
    return [
      {
        kind: "root-cause",
        code: "KeyGone",
        subject: question.subject,
        certainty: "likely",
        evidence: `${nameOf(question)} is neither live nor soft-deleted`,
        sighting: key,
        start: { earliest: undefined, latest: absence.answeredAt, fingerprint: undefined },
      },
    ];
  });
