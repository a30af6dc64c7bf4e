import { execFile } from "node:child_process";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

const preload = pathToFileURL(path.join(__dirname, "../../../lab/host/story-clock.mjs")).href;
const run = promisify(execFile);

/** What an expression is worth in a fresh process under the clock. */
async function valueOf(expression: string, env: Record<string, string>): Promise<unknown> {
  const script = `(async () => (${expression}))().then((value) => console.log(JSON.stringify(value)))`;
  const { stdout } = await run(process.execPath, ["--import", preload, "-e", script], { env });
  return JSON.parse(stdout);
}

const origin = Date.parse("2026-03-01T12:00:00.000Z");
const story = (rate: number, startedAt = Date.now()): Record<string, string> => ({
  STORY_CLOCK_ORIGIN: String(origin),
  STORY_CLOCK_STARTED_AT: String(startedAt),
  STORY_CLOCK_RATE: String(rate),
});

it("moves the present moment to the story, in all three ways to ask for it", async () => {
  const moments = await valueOf("[Date.now(), new Date().getTime(), Date.parse(Date())]", story(1));
  for (const moment of moments as number[]) {
    expect(moment).toBeGreaterThanOrEqual(origin - 1_000); // Date() as text has whole seconds
    expect(moment).toBeLessThan(origin + 20_000);
  }
});

it("counts from the moment at which the story started", async () => {
  const anHourAgo = Date.now() - 3_600_000;
  const now = await valueOf("Date.now()", story(60, anHourAgo));
  expect(now).toBeGreaterThanOrEqual(origin + 60 * 3_600_000);
  expect(now).toBeLessThan(origin + 60 * (3_600_000 + 20_000));
});

it("runs at the given rate while timers stay real", async () => {
  const expression = `new Promise((resolve) => {
    const story = Date.now(), real = performance.now();
    setTimeout(() => resolve([Date.now() - story, performance.now() - real]), 100);
  })`;
  const [storyMs, realMs] = (await valueOf(expression, story(60))) as [number, number];
  expect(Math.abs(storyMs - realMs * 60)).toBeLessThan(60 * 20);
});

it("tells the rate to whoever asks for it", async () => {
  expect(await valueOf(`globalThis[Symbol.for("story-clock.rate")]`, story(60))).toBe(60);
});

it.each([
  ["parses text", `Date.parse("2020-01-01T00:00:00Z")`, Date.UTC(2020, 0, 1)],
  ["counts UTC members", "Date.UTC(2020, 0, 1)", Date.UTC(2020, 0, 1)],
  ["makes a date of a number", "new Date(0).toISOString()", "1970-01-01T00:00:00.000Z"],
  ["makes a date of members", "new Date(2020, 5, 7, 8).getHours()", 8],
  ["makes an invalid date of nonsense", `Number.isNaN(new Date("x").getTime())`, true],
  ["makes an invalid date of undefined", "Number.isNaN(new Date(undefined).getTime())", true],
  ["knows its instances", "new Date() instanceof Date", true],
  ["knows the dates that Node makes", `require("fs").statSync(".").mtime instanceof Date`, true],
  ["is what an instance calls its constructor", "new Date().constructor === Date", true],
  ["can be extended", "(class Later extends Date {}) && new (class Later extends Date {})() instanceof Date", true],
  ["keeps its name and length", "[Date.name, Date.length]", ["Date", 7]],
])("%s as before", async (_sentence, expression, value) => {
  expect(await valueOf(expression, story(60))).toEqual(value);
});

it("does nothing without its variables", async () => {
  const before = Date.now();
  const [now, rate] = (await valueOf(`[Date.now(), typeof globalThis[Symbol.for("story-clock.rate")]]`, {})) as [
    number,
    string,
  ];
  expect(now).toBeGreaterThanOrEqual(before);
  expect(now).toBeLessThanOrEqual(Date.now());
  expect(rate).toBe("undefined");
});

it.each([
  ["a variable is missing", { STORY_CLOCK_ORIGIN: "0", STORY_CLOCK_RATE: "1" }, "STORY_CLOCK_STARTED_AT is not set"],
  ["a variable is no number", { ...story(1), STORY_CLOCK_ORIGIN: "noon" }, "STORY_CLOCK_ORIGIN is noon"],
  ["time would stand still", story(0), "STORY_CLOCK_RATE is 0"],
])("refuses to start when %s", async (_sentence, env, message) => {
  await expect(valueOf("1", env)).rejects.toThrow(message);
});
