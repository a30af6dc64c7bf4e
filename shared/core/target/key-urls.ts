/** Remembers every key URL that a service was seen with: data written with an earlier key may still need it. */
import { type Facts } from "../facts/facts";
import { isAnswered } from "../facts/observation";
import { type TargetState } from "./target-state";

/** A bound for the row, and for the questions; the latest stay. */
const MOST = 20;

/**
 * A URL counts once its key was seen, live or deleted, and is kept among the others where the vault answers and does not show the key to us: the
 * service may well use it. A host that does not resolve and a key that never was may be a slip of the pen.
 */
export function followKeyUrls(
  before: TargetState | undefined,
  { key }: Facts,
): Pick<TargetState, "keyUrlSeen" | "earlierKeyUrls"> {
  const known = before?.keyUrlSeen;
  const earlier = before?.earlierKeyUrls ?? [];
  const isSeen = !("kind" in key) && (key.key.kind === "seen" || key.deletedKey.kind === "seen");
  const keyUrlSeen = isSeen ? key.keyUrl.url : known;
  const others = [...earlier, ...(known === undefined ? [] : [known]), ...hidden(key)].filter(
    (url) => url !== keyUrlSeen,
  );
  return { keyUrlSeen, earlierKeyUrls: [...new Set(others)].slice(-MOST) };
}

function hidden(key: Facts["key"]): readonly string[] {
  if ("kind" in key || !("failure" in key.key)) return [];
  return isAnswered(key.key) ? [key.keyUrl.url] : [];
}
