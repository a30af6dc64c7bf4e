/** Reads keys for one sweep: each once, however many targets share it; what follows from an absence only where there is one. */
import { type KeyFacts } from "../core/facts/facts";
import { type DeletedKey, type Key, type KeyUrl, type KeyVersion } from "../core/facts/key";
import { parseKeyUrl } from "../core/facts/key-url";
import { type NotAsked, type Observation } from "../core/facts/observation";
import { notAsked } from "./not-asked";
import { onceASweep } from "./once-a-sweep";
import { type Readers } from "./watched";

export interface KeyReader {
  /** What there is to know of the key at that URL; not asked where it is none. */
  readKeyAt(url: string | undefined): Promise<KeyFacts | NotAsked>;
  listVersionsAt(url: string | undefined): Promise<Observation<readonly KeyVersion[]> | NotAsked>;
}

export function keyReaderFor({ keys, keyHosts }: Readers): KeyReader {
  const live = onceASweep<Observation<Key>>();
  const deleted = onceASweep<Observation<DeletedKey>>();
  const versions = onceASweep<Observation<readonly KeyVersion[]>>();

  async function readKey(keyUrl: KeyUrl): Promise<KeyFacts> {
    const key = await live(keyUrl.url, () => keys.readKey(keyUrl));
    if (key.kind !== "absent") {
      return { keyUrl, key, deletedKey: notAsked("KeyNotAbsent"), currentKey: notAsked("KeyNotAbsent") };
    }
    const named = { ...keyUrl, version: undefined };
    const nameUrl = `${keyUrl.vaultUrl}/keys/${keyUrl.name}`;
    const deletedKey = await deleted(nameUrl, () => keys.readDeletedKey(keyUrl));
    const currentKey =
      deletedKey.kind === "absent" && keyUrl.version !== undefined
        ? await live(nameUrl, () => keys.readKey(named))
        : notAsked("NoOtherVersion");
    return { keyUrl, key, deletedKey, currentKey };
  }

  return {
    async readKeyAt(url) {
      if (url === undefined) return notAsked("NoKeyUrl");
      const keyUrl = parseKeyUrl(url, keyHosts);
      return keyUrl === undefined ? notAsked("KeyUrlNotUnderstood") : readKey(keyUrl);
    },
    async listVersionsAt(url = "") {
      const keyUrl = parseKeyUrl(url, keyHosts);
      if (keyUrl === undefined) return notAsked("KeyUrlNotUnderstood");
      return versions(`${keyUrl.vaultUrl}/keys/${keyUrl.name}`, () => keys.listVersions(keyUrl));
    },
  };
}
