import { setTimeout as sleep } from "node:timers/promises";

/** Asks until there is an answer, at most ten seconds. */
export async function eventually<Answer>(question: () => Answer | undefined): Promise<Answer> {
  const deadline = performance.now() + 10_000;
  for (;;) {
    const answer = question();
    if (answer !== undefined) return answer;
    if (performance.now() > deadline) throw new Error(`No answer within ten seconds to: ${question.toString()}`);
    await sleep(20);
  }
}
