/** KeyDeleted: the key is gone from the vault and stands among its soft-deleted keys. */
import { latestOnOurClock } from "../../facts/observation";
import { type Rule } from "../case";
import { recoverableUntil } from "../recoverable-until";
import { keysInQuestion, nameOf } from "./key-of";

export const keyIsNotDeleted: Rule = ({ facts }) =>
  keysInQuestion(facts).flatMap((question) => {
    const { key, deletedKey } = question.facts;
    if (key.kind !== "absent" || deletedKey.kind !== "seen") return [];
    const { deletedOn, scheduledPurgeDate } = deletedKey.value;
    return [
      {
        kind: "root-cause",
        code: "KeyDeleted",
        subject: question.subject,
        certainty: "certain",
        evidence: `${nameOf(question)} is deleted${recoverableUntil(scheduledPurgeDate, deletedKey.answeredAt)}`,
        sighting: deletedKey,
        start: {
          earliest: undefined,
          latest: deletedOn && latestOnOurClock(deletedOn, deletedKey),
          fingerprint: deletedOn && `deleted:${deletedOn.toISOString()}`,
        },
      },
    ];
  });
