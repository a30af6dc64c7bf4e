/** Risks of earlier keys are cleared only once all of them were read. */
import { aDeletedVault, aKey } from "../builders/azure";
import { notAsked, refused, seen } from "../builders/observations";
import { all, allGood, earlierKeyIs, earlierKeySilent, keyUnread, versionsAre, type Scene } from "../builders/scenes";
import { once, play } from "../builders/timeline";

const disabled = earlierKeyIs((t) => ({ key: seen(aKey({ enabled: false }), t) }));
const unread = earlierKeyIs((t) => ({ key: refused(t, "Key Vault") }));
const silent = earlierKeySilent(() => notAsked("NothingIsWatched"));
const goneWithItsVault = earlierKeySilent((t) => seen(aDeletedVault({ name: "kv-old" }), t));
const good = earlierKeyIs(() => ({}));

it.each<[string, Scene, Scene, boolean]>([
  ["it is unread", disabled, unread, false],
  ["nobody answers for it", disabled, silent, false],
  ["its vault is deleted", disabled, goneWithItsVault, false],
  ["its vault cannot be looked for any more", goneWithItsVault, silent, false],
  ["its vault is back", goneWithItsVault, good, true],
  ["it is good", disabled, good, true],
  ["it is good, and nobody listed versions", disabled, all(good, () => ({ versions: notAsked("AskedHourly") })), false],
  ["it is asked for no more, and all versions are good", disabled, versionsAre({}), true],
  ["the key in use is unread", disabled, all(versionsAre({}), keyUnread), false],
  ["nobody asked", disabled, allGood, false],
])("clears what is wrong with an earlier key, or does not, where %s", (_, before, after, cleared) => {
  const said = play([...once(0, before), ...once(1, after)]).events.map(({ type }) => type);
  expect(said.includes("posture.cleared")).toBe(cleared);
});
