/**
 * A clock for stories, preloaded with `node --import`: story time = origin + (real time - started at) * rate.
 *
 * It replaces what reads the present moment (`new Date()`, `Date()`, `Date.now()`) and leaves all else of `Date` alone; timers,
 * `performance` and the moments that Node's own code reads stay real.
 */
const names = ["STORY_CLOCK_ORIGIN", "STORY_CLOCK_STARTED_AT", "STORY_CLOCK_RATE"];
const texts = names.map((name) => process.env[name]);

if (texts.some((text) => text !== undefined)) {
  const [origin, startedAt, rate] = texts.map((text, index) => finiteNumber(names[index], text));
  if (rate <= 0) throw new Error(`STORY_CLOCK_RATE is ${rate}: set it to a number above 0`);
  tellStoryTime(origin, startedAt, rate);
}

function finiteNumber(name, text) {
  const value = text === undefined || text.trim() === "" ? NaN : Number(text);
  if (Number.isFinite(value)) return value;
  throw new Error(`${name} is ${text ?? "not set"}: set all of ${names.join(", ")} to numbers, or none of them`);
}

function tellStoryTime(origin, startedAt, rate) {
  const RealDate = Date;
  const realNow = RealDate.now;
  const storyNow = () => Math.floor(origin + (realNow() - startedAt) * rate);

  const StoryDate = new Proxy(RealDate, {
    apply: () => new RealDate(storyNow()).toString(),
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [storyNow()] : args, newTarget),
  });
  Object.defineProperty(RealDate, "now", { ...Object.getOwnPropertyDescriptor(RealDate, "now"), value: storyNow });
  Object.defineProperty(RealDate.prototype, "constructor", { value: StoryDate, writable: true, configurable: true });
  globalThis.Date = StoryDate;
  globalThis[Symbol.for("story-clock.rate")] = rate;
}
