/** What proves that access was lost all the while between two sights, and what a witness alone proves. */
import { type DeletedKey } from "../../../shared/core/facts/key";
import { type ResourceHealth } from "../../../shared/core/facts/health";
import { aResourceHealth } from "../builders/azure";
import { at } from "../builders/moments";
import { seen } from "../builders/observations";
import { all, allGood, keyDeleted, keyIs, roleMissing, type Scene } from "../builders/scenes";
import { every, once, play, reportOf } from "../builders/timeline";

const goodBefore = every(0, 2, allGood);
const disabled = (updatedOn: Date): Scene => keyIs({ enabled: false, updatedOn });

const health =
  (changes: Partial<ResourceHealth>): Scene =>
  (sweptAt) => ({
    resourceHealth: seen(
      aResourceHealth({ availabilityState: "Unavailable", title: "Key Vault key", ...changes }),
      sweptAt,
    ),
  });
const available: Scene = (sweptAt) => ({ resourceHealth: seen(aResourceHealth(), sweptAt) });

it.each<[string, Date | undefined, string, string]>([
  ["its own time of change", at("12:02:30"), "11:52:01.000", "12:02:31.000"],
  ["its answer where it tells no time", undefined, "11:52:01.000", "12:03:02.000"],
  ["its answer where its time lies after that", at("12:03:30"), "11:52:01.000", "12:03:02.000"],
])("takes for the start of what Resource Health alone reports: %s", (_, occurredAt, earliest, latest) => {
  const { start } = reportOf(play([...every(0, 2, available), ...every(3, 4, health({ occurredAt }))]), "access.lost");
  expect(start).toEqual({ earliest: at(earliest), latest: at(latest) });
});

it.each<[string, Scene, number]>([
  ["the same update proves that nothing changed between two sights hours apart", disabled(at("12:02:30")), 7350],
  ["another update proves nothing", disabled(at("14:00:00")), 300],
])("%s", (_, scene, atLeastSeconds) => {
  const played = play([...goodBefore, ...once(3, disabled(at("12:02:30"))), ...once(125, all(scene, roleMissing))]);
  expect(reportOf(played, "access.cause_changed").atLeastSeconds).toBe(atLeastSeconds);
});

it.each<[string, Partial<DeletedKey>, number]>([
  ["the same deletion", { deletedOn: at("12:02:30") }, 7350],
  ["another deletion", { deletedOn: at("14:00:00") }, 300],
  ["a deletion that tells no time", { deletedOn: undefined }, 0],
])("proves by %s", (_, deleted, atLeastSeconds) => {
  const played = play([
    ...goodBefore,
    ...once(3, keyDeleted({ deletedOn: at("12:02:30") })),
    ...once(125, all(keyDeleted(deleted), roleMissing)),
  ]);
  expect(reportOf(played, "access.cause_changed").atLeastSeconds).toBe(atLeastSeconds);
});
