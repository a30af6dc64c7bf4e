/** Asks each question once: the second who asks within a sweep gets the first one's answer, with its own times. */
export function onceASweep<Answer>(): (question: string, ask: () => Promise<Answer>) => Promise<Answer> {
  const asked = new Map<string, Promise<Answer>>();
  return (question, ask) => {
    const known = asked.get(question);
    if (known !== undefined) return known;
    const answer = ask();
    asked.set(question, answer);
    return answer;
  };
}
