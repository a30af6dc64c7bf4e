/** Starts a stage, plays a script on it, and compares what was reported with what is true. */
import { compareStory } from "./compare-story";
import { comparisonTable } from "./comparison-table";
import { type Complaints } from "./complaints";
import { type Script } from "./first-light-script";
import { type Paint } from "./paint";
import { playScript } from "./play-script";
import { type Stage, startStage } from "./start-stage";
import { storyRecord } from "./story-record";
import { createTimeline } from "./timeline";
import { wrapText } from "./wrap-text";

export interface Telling {
  readonly paint: Paint;
  readonly say: (lines: readonly string[]) => void;
  /** Hears what the product complains of. */
  readonly complaints: Complaints;
  /** Aborts when the story is to end early; its reason is an error that says why. */
  readonly stop: AbortController;
  readonly onStarted: (close: () => Promise<unknown>) => void;
}

export interface ToldStory {
  readonly agrees: boolean;
  readonly stage: Stage;
}

/** Story seconds for each real second. */
const RATE = 60;

/** Rejects where a part does not start, the product ends by itself, or `stop` aborts. */
export async function tellStory(script: Script, telling: Telling): Promise<ToldStory> {
  const { paint, say, complaints, stop, onStarted } = telling;
  const startedAt = performance.now();
  const stage = await startStage(script, { rate: RATE, onLog: complaints.hear, onStarted, signal: stop.signal });
  void stage.host.exited.then(({ code, signal }) => {
    stop.abort(new Error(`The product ended by itself: ${signal ?? `code ${code ?? "unknown"}`}`));
  });
  say([""]);
  await playScript(script, stage, createTimeline(stage.zero, paint), say, stop.signal);
  const { chapters, disagreements } = compareStory(storyRecord(stage));
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  const agrees = disagreements.length === 0;
  say(["", ...comparisonTable(chapters, paint), ""]);
  say(
    agrees
      ? [paint("good", `What was reported agrees with what truly happened. (${seconds} seconds)`)]
      : [
          paint("bad", `What was reported DISAGREES with what truly happened. (${seconds} seconds)`),
          ...disagreements.flatMap((text) => wrapText(`- ${text}`, 80)),
          ...complaints.lines(),
        ],
  );
  return { agrees, stage };
}
