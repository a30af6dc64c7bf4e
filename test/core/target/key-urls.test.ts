/** Every key URL that a service was seen with is remembered: old data may need its key. */
import { type KeyFacts } from "../../../shared/core/facts/facts";
import { aKeyUrl, KEY_URL, OTHER_KEY_URL } from "../builders/azure";
import { allGood, keyAbsent, keyDeleted, keyIs, keyUnread, onOtherKey, type Scene } from "../builders/scenes";
import { notAsked, refused, unreachable } from "../builders/observations";
import { once, play } from "../builders/timeline";

const other: Scene = keyIs({}, OTHER_KEY_URL);

const keyRead =
  (read: (sweptAt: Date) => KeyFacts["key"], url = KEY_URL): Scene =>
  (t) => ({
    key: { keyUrl: aKeyUrl(url), key: read(t), deletedKey: notAsked("KeyUnread"), currentKey: notAsked("KeyUnread") },
  });
const signInRefused = (t: Date): KeyFacts["key"] => ({
  ...refused(t, "Key Vault"),
  failure: { api: "Key Vault", status: undefined, code: "SignInFailed" },
});

it.each<[string, readonly Scene[], string | undefined, readonly string[]]>([
  ["the first key it was seen with", [allGood], KEY_URL, []],
  ["a key that its vault does not let us see, as not seen", [keyUnread], undefined, [KEY_URL]],
  [
    "a key whose vault throttles us, as not seen",
    [keyRead((t) => unreachable(t, "Key Vault", "x", 429))],
    undefined,
    [KEY_URL],
  ],
  ["no key of a host that does not resolve", [keyRead((t) => unreachable(t, "Key Vault", "ENOTFOUND"))], undefined, []],
  ["no key whose vault we may not even ask", [keyRead(signInRefused)], undefined, []],
  ["a key not shown once, also under another one", [keyUnread, other], OTHER_KEY_URL, [KEY_URL]],
  ["a key not shown once, and seen since, once", [keyUnread, allGood], KEY_URL, []],
  ["a key not shown after it was seen, once", [allGood, keyUnread], KEY_URL, []],
  ["no key that is absent", [keyAbsent], undefined, []],
  ["a key that is deleted", [keyDeleted()], KEY_URL, []],
  [
    "both keys, the new one not shown",
    [allGood, keyRead((t) => refused(t, "Key Vault"), OTHER_KEY_URL)],
    KEY_URL,
    [OTHER_KEY_URL],
  ],
  ["both keys", [allGood, other], OTHER_KEY_URL, [KEY_URL]],
  ["both keys, once each", [allGood, other, allGood, other], OTHER_KEY_URL, [KEY_URL]],
  ["the first key again", [allGood, other, allGood], KEY_URL, [OTHER_KEY_URL]],
  ["what it knew, where nobody can ask", [allGood, () => ({ key: notAsked("NoKeyUrl") })], KEY_URL, []],
  ["the configured key, not the one of the loss", [onOtherKey({})], OTHER_KEY_URL, []],
])("remembers %s", (_, scenes, seen, earlier) => {
  const { state } = play(scenes.flatMap((scene, index) => once(index, scene)));
  expect([state.keyUrlSeen, state.earlierKeyUrls]).toEqual([seen, earlier]);
});

it("remembers the latest twenty", () => {
  const urls = Array.from({ length: 23 }, (_, index) => `https://kv-clinic.vault.azure.net/keys/cmk/${index}`);
  const { state } = play(urls.flatMap((url, index) => once(index, keyIs({}, url))));
  expect(state.earlierKeyUrls).toEqual(urls.slice(2, 22));
});
