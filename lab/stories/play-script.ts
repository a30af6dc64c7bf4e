/** Plays a script against the running parts and tells what happens, until every incident is closed or the story is too long. */
import { setTimeout as sleep } from "node:timers/promises";
import { type Script } from "./first-light-script";
import { openIncidents } from "./open-incidents";
import { readPages } from "./page";
import { type Stage } from "./start-stage";
import { type Timeline } from "./timeline";
import { readTruth } from "./truth";
import { webhookDeliveries } from "./webhook-delivery";
import { worldNews } from "./world-news";

const MINUTE_MS = 60_000;
const POLL_MS = 100;
/** The bars of all open incidents are shown this often. */
const WINDOWS_EVERY_MINUTES = 10;

/** Rejects when `signal` aborts, with its reason. */
export async function playScript(
  script: Script,
  stage: Stage,
  timeline: Timeline,
  say: (lines: readonly string[]) => void,
  signal: AbortSignal,
): Promise<void> {
  const { simulator, zero, now } = stage;
  const at = (minute: number): Date => new Date(zero.getTime() + minute * MINUTE_MS);
  const scenes = [...script.scenes].sort((one, other) => one.minute - other.minute);
  const lastMinute = (scenes.at(-1)?.minute ?? 0) + script.settleMinutes;
  let told = 0;
  let newsUntil = zero;
  let windowsAt = WINDOWS_EVERY_MINUTES;

  for (;;) {
    const moment = now();
    while (scenes[0] !== undefined && at(scenes[0].minute) <= moment) {
      const { to, says, calls } = scenes.shift() ?? scenes[0];
      for (const call of calls) simulator.control(...call);
      say(timeline.scene(to, says, moment));
    }
    for (const news of worldNews(readTruth(simulator.control("GET", "/_sim/log")))) {
      if (news.at <= newsUntil || news.at > moment) continue;
      say(timeline.news(news));
    }
    newsUntil = moment;
    const pages = readPages(webhookDeliveries((path) => simulator.control("GET", path)));
    for (const page of pages.slice(told)) say(timeline.page(page));
    told = pages.length;
    const open = openIncidents(pages);
    if (moment >= at(windowsAt)) {
      say(timeline.windows(open, moment));
      windowsAt += WINDOWS_EVERY_MINUTES;
    }
    const done = open.length === 0 && moment >= at(lastMinute);
    if (done || moment >= at(script.longestMinutes)) return;
    await sleep(POLL_MS, undefined, { signal });
  }
}
