import { plain } from "../../../lab/stories/paint";
import { createTimeline } from "../../../lab/stories/timeline";
import { at, LOST, page } from "./builders";

const timeline = createTimeline(at("08:01"), plain);

it("says when and what is done", () => {
  expect(
    timeline.scene(
      "monitor",
      "Key Vault throttles the monitor for a while, and nobody else but the monitor.",
      at("08:12:30"),
    ),
  ).toEqual([
    "+11 08:12  monitor   Key Vault throttles the monitor for a while, and nobody",
    "                     else but the monitor.",
  ]);
});

it("says what happens by itself, before minute 0 too", () => {
  expect(timeline.news({ at: at("08:00:30"), says: "service-a heals." })).toEqual([
    "-01 08:00  truth     service-a heals.",
  ]);
});

it("shows a page with its summary and the window", () => {
  expect(timeline.page(LOST)).toEqual([
    "+07 08:08  page      access.lost (critical)",
    "                     access.lost it is",
    `                     ▒▒${"░".repeat(28)} lost 0 to 2 of 30 min`,
  ]);
});

it("cuts a summary that is longer than four lines, and stays within 80 columns", () => {
  const long = page("monitor.blind", "08:08", { summary: "Command and argument ".repeat(20) });
  const lines = timeline.page(long);
  expect(lines).toHaveLength(5);
  expect(lines.at(-1)).toMatch(/ \.\.\.$/);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
});

it("shows the window of every open incident", () => {
  expect(timeline.windows([LOST], at("08:12"))).toEqual([
    `+11 08:12  service-a ████▒${"░".repeat(25)} lost 4 to 5 of 30 min`,
  ]);
});
