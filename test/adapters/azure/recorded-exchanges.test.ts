import { afterChallenge, type FakeAzure, startFakeAzure } from "./fake-azure";
import { outcome, seen } from "./outcome";
import { recordedExchanges, replyOf } from "./recorded-exchange";
import { RECORDED_OUTCOMES } from "./recorded-outcomes";
import { QUESTIONS, type Question } from "./recorded-questions";

const folder = process.env["RECORDED_EXCHANGES"];

if (folder === undefined) {
  it.skip("RECORDED_EXCHANGES is not set: set it to a folder of recorded exchanges to replay them", () => undefined);
} else {
  replay(folder);
}

function replay(from: string): void {
  const exchanges = recordedExchanges(from);
  const replayed = [...exchanges].flatMap(([file, exchange]) => {
    const outcomes = RECORDED_OUTCOMES[file];
    return outcomes === undefined ? [] : [{ file, exchange, outcomes }];
  });

  let azure: FakeAzure;
  beforeAll(async () => {
    azure = await startFakeAzure();
  });
  afterAll(() => azure.close());

  it("has an expectation for every recorded exchange", () => {
    const isAnswer = (file: string): boolean =>
      Object.keys(RECORDED_OUTCOMES[file] ?? {}).some((key) => key in QUESTIONS);
    expect([...exchanges.keys()].filter((file) => !isAnswer(file))).toEqual([]);
    expect(exchanges.size).toBeGreaterThan(0);
  });

  describe.each(replayed)("$file", ({ exchange, outcomes: { around = () => undefined, ...outcomes } }) => {
    const ask = async (question: Question): Promise<unknown> => {
      const reply = afterChallenge(replyOf(exchange));
      azure.says((heard) => around(heard, exchange.response.body) ?? reply(heard));
      return QUESTIONS[question](azure.readers(), exchange);
    };

    it.each(Object.entries(outcomes) as [Question, unknown][])("as the answer to %s", async (question, expected) => {
      const answer = await ask(question);
      if (typeof expected === "string") expect(outcome(answer as Parameters<typeof outcome>[0])).toBe(expected);
      else expect("kind" in (answer as object) ? seen(answer as Parameters<typeof seen>[0]) : answer).toEqual(expected);
    });
  });
}
