/** KeyExpiresSoon: the key expires within 30, 7 or 1 days. Microsoft's own check takes an expired key for a lost one. */
import { elapsedMs } from "../../moment";
import { type Rule } from "../case";
import { configuredKey } from "./key-of";

const DAY_MS = 24 * 60 * 60_000;
const DAYS = [1, 7, 30] as const;

export const keyWillLast: Rule = ({ facts }) => {
  const question = configuredKey(facts);
  if (question?.key.value.expiresOn === undefined) return [];
  const { name, key } = question;
  const { expiresOn, version } = question.key.value;
  const leftMs = elapsedMs(key.answeredAt, expiresOn);
  const days = DAYS.find((limit) => leftMs <= limit * DAY_MS);
  if (leftMs <= 0 || days === undefined) return [];
  return [
    {
      kind: "risk",
      code: "KeyExpiresSoon",
      aspect: `within ${days} day${days === 1 ? "" : "s"}`,
      evidence: `${name}, version ${version}, expires at ${expiresOn.toISOString()}`,
    },
  ];
};
