/** Remembers every key URL that a service was seen with: data written with an earlier key may still need it. */
import { type Facts } from "../facts/facts";
import { type TargetState } from "./target-state";

/** A bound for the row, and for the questions; the latest stay. */
const MOST = 20;

/** A URL counts once its key was seen, live or deleted. */
export function followKeyUrls(
  before: TargetState | undefined,
  { key }: Facts,
): Pick<TargetState, "keyUrlSeen" | "earlierKeyUrls"> {
  const known = before?.keyUrlSeen;
  const earlier = before?.earlierKeyUrls ?? [];
  const isSeen = !("kind" in key) && (key.key.kind === "seen" || key.deletedKey.kind === "seen");
  const keyUrlSeen = isSeen ? key.keyUrl.url : known;
  const others = [...earlier, ...(known === undefined ? [] : [known])].filter((url) => url !== keyUrlSeen);
  return { keyUrlSeen, earlierKeyUrls: [...new Set(others)].slice(-MOST) };
}
