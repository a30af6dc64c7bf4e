/** Plays fault stories in a process of its own: the SDK remembers one sign-in endpoint for the life of a process. */
import { allCases } from "./fault-plan";
import type { PlayRequest, WorkerMessage } from "./fault-message";
import { openFaultStage, playFault } from "./play-faults";

function tell(message: WorkerMessage): void {
  process.send?.(message);
}

async function main(): Promise<void> {
  const cases = allCases();
  const stage = await openFaultStage();
  process.on("message", ({ index }: PlayRequest) => {
    const of = cases[index];
    if (of === undefined) throw new Error(`There is no case ${index}`);
    void playFault(of, stage).then((played) => {
      tell({ kind: "played", index, played });
    });
  });
  process.on("disconnect", () => void stage.close().then(() => process.exit(0)));
  tell({ kind: "ready" });
}

void main();
