/** Witnesses that disagree: one that says healthy proves nothing while another, which checks the data itself, is not well. */
import {
  all,
  allGood,
  resourceHealthLost,
  roleMissing,
  rolesUnread,
  searchFails,
  witnessUnwell,
  type Scene,
} from "../builders/scenes";
import { aResourceHealth, aSearch } from "../builders/azure";
import { seen } from "../builders/observations";
import { every, once, play, told } from "../builders/timeline";

const announcedHealthy: Scene = (t) => ({ resourceHealth: seen(aResourceHealth(), t) });
const counts: Scene = (t) => ({ search: seen(aSearch(), t) });
/** Resource Health has testified before, so that its word counts. */
const heardBefore = [...once(0, all(allGood, resourceHealthLost)), ...every(1, 2, all(announcedHealthy, counts))];

it.each<[string, Scene]>([
  ["its API answers 500", searchFails],
  ["its data store is degraded", witnessUnwell],
])("does not call a lost role a false alarm while Resource Health says Available and %s", (_, unwell) => {
  const lost = all(announcedHealthy, roleMissing, unwell);
  const { state } = play([...heardBefore, ...every(3, 60, lost)]);
  expect([state.verdict, state.incident?.phase]).toEqual(["lost", "lost"]);
  expect(told(heardBefore, every(3, 60, lost)).filter((line) => line.includes("service.recovered"))).toEqual([]);
});

it.each<[string, Scene, string]>([
  ["and the API answers 500", all(announcedHealthy, rolesUnread, searchFails), "unknown"],
  ["and nobody says otherwise", all(announcedHealthy, rolesUnread), "available"],
])("lets Resource Health stand in for roles nobody may read %s", (_, scene, verdict) => {
  expect(play([...heardBefore, ...once(3, scene)]).state.verdict).toBe(verdict);
});
