/** Every key URL that a service was seen with is remembered: old data may need its key. */
import { KEY_URL, OTHER_KEY_URL } from "../builders/azure";
import { all, allGood, keyAbsent, keyDeleted, keyIs, keyUnread, onOtherKey, type Scene } from "../builders/scenes";
import { notAsked } from "../builders/observations";
import { once, play } from "../builders/timeline";

const other: Scene = keyIs({}, OTHER_KEY_URL);

it.each<[string, readonly Scene[], string | undefined, readonly string[]]>([
  ["the first key it was seen with", [allGood], KEY_URL, []],
  ["no key that was never seen", [keyUnread], undefined, []],
  ["no key that is absent", [keyAbsent], undefined, []],
  ["a key that is deleted", [keyDeleted()], KEY_URL, []],
  ["the key before, while the new one is unread", [allGood, all(keyUnread)], KEY_URL, []],
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
