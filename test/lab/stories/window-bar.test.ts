import { windowBar } from "../../../lab/stories/window-bar";
import { at, page } from "./builders";

const start = { earliest: at("08:00"), latest: at("08:02") };
const lost = (data: object, now: string) => windowBar(page("access.lost", "08:03", data), at(now));

it.each([
  [
    "shows what is proven, possible and left",
    { start },
    "08:10",
    `${"█".repeat(8)}▒▒${"░".repeat(20)} lost 8 to 10 of 30 min`,
  ],
  ["fills no more than the window", { start }, "08:31", `${"█".repeat(29)}▒ lost 29 to 31 of 30 min`],
  [
    "says that the window is past once that is proven",
    { start },
    "08:32",
    `${"█".repeat(30)} lost 30 to 32 min, past 30`,
  ],
  [
    "stands still once access is back",
    { start, end: { earliest: at("08:12"), latest: at("08:12") } },
    "08:40",
    `${"█".repeat(10)}▒▒${"░".repeat(18)} lost 10 to 12 of 30 min`,
  ],
  [
    "knows no upper bound where the start has none",
    { start: { latest: at("08:02") } },
    "08:05",
    `███${"▒".repeat(27)} lost 3 min or more`,
  ],
  ["is at its beginning before the latest possible start", { start }, "08:00", `${"░".repeat(30)} lost 0 of 30 min`],
])("%s", (_sentence, data, now, bar) => {
  expect(lost(data, now)).toBe(bar);
});

it("is not there for a page about no loss", () => {
  expect(windowBar(page("monitor.blind", "08:03"), at("08:03"))).toBeUndefined();
});
