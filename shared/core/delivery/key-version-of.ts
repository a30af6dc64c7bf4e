/** Reads the version out of a key URL. */

/** The version that `https://{vault}/keys/{name}/{version}` names; undefined where it names none, or there is no URL. */
export function keyVersionOf(keyUrl: string | undefined): string | undefined {
  return /\/keys\/[^/?#]+\/([0-9A-Za-z]+)\/?$/.exec(keyUrl ?? "")?.[1];
}
