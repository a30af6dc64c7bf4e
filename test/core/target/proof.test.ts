/** What proves that access was lost all the while between two sights, and what a witness alone proves. */
import { type DeletedKey } from "../../../shared/core/facts/key";
import { type ResourceHealth } from "../../../shared/core/facts/health";
import { aResourceHealth } from "../builders/azure";
import { at } from "../builders/moments";
import { notAsked, seen } from "../builders/observations";
import { all, allGood, keyDeleted, keyIs, roleMissing, witnessHealthy, type Scene } from "../builders/scenes";
import { every, once, play, reportOf, type Sweep } from "../builders/timeline";

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

const unknown = health({ availabilityState: "Unknown" });
const unwell = health({ title: "Service is unwell" });

/** Its questions are put a second after the sweep begins. */
it.each<[string, readonly Sweep[], Date | undefined, string | undefined, string]>([
  ["its own time of change", every(0, 2, available), at("12:02:30"), "11:52:01.000", "12:02:31.000"],
  ["its answer where it tells no time", every(0, 2, available), undefined, "11:52:01.000", "12:03:02.000"],
  ["its answer where its time lies after that", every(0, 2, available), at("12:03:30"), "11:52:01.000", "12:03:02.000"],
  [
    "its own time right after it was asked and well",
    every(0, 2, available),
    at("12:02:00.001"),
    "11:52:01.000",
    "12:02:01.001",
  ],
  [
    "its answer where its time is that of when it was asked and well",
    every(0, 2, available),
    at("12:02:00"),
    "11:52:01.000",
    "12:03:02.000",
  ],
  [
    "its answer where its time lies hours before it was well",
    every(0, 2, available),
    at("09:00:00"),
    "11:52:01.000",
    "12:03:02.000",
  ],
  [
    "its own time where it said nothing since it was well",
    [...once(0, available), ...every(1, 2, unknown)],
    at("12:01:30"),
    "11:50:01.000",
    "12:01:31.000",
  ],
  [
    "its answer where it was last heard to be unwell otherwise",
    [...every(0, 1, available), ...once(2, unwell)],
    at("12:01:30"),
    "11:51:01.000",
    "12:03:02.000",
  ],
  ["its answer where it was never heard before", every(0, 2, unknown), at("12:02:30"), undefined, "12:03:02.000"],
])("takes for the start of what Resource Health alone reports: %s", (_, before, occurredAt, earliest, latest) => {
  const { start } = reportOf(play([...before, ...every(3, 4, health({ occurredAt }))]), "access.lost");
  expect(start).toEqual({ earliest: earliest === undefined ? undefined : at(earliest), latest: at(latest) });
});

it("judges a witness's time by its own last word, not by another's", () => {
  const before = every(0, 2, witnessHealthy);
  const lost = all(health({ occurredAt: at("12:02:30") }), () => ({ healthCheck: notAsked("ProbeOff") }));
  const { start } = reportOf(play([...before, ...every(3, 4, lost)]), "access.lost");
  expect(start.latest).toEqual(at("12:03:02"));
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
