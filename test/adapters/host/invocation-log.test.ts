import { createInvocationLog } from "../../../shared/adapters/host/invocation-log";
import { systemClock } from "../../../shared/adapters/host/system-clock";

function aSink(): {
  lines: string[];
  info: (l: string) => void;
  warn: (l: string) => void;
  error: (l: string) => void;
} {
  const lines: string[] = [];
  const note = (level: string) => (line: string) => void lines.push(`${level} ${line}`);
  return { lines, info: note("info"), warn: note("warn"), error: note("error") };
}

describe("the invocation log", () => {
  it("writes into the invocation that is running, across what it awaits", async () => {
    const [console, first, second] = [aSink(), aSink(), aSink()];
    const log = createInvocationLog(console);
    log.info("Before");
    const work = (name: string) => async (): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      log.warn(name);
    };
    await Promise.all([log.within(first, work("First")), log.within(second, work("Second"))]);
    log.error("After");
    expect([console.lines, first.lines, second.lines]).toEqual([
      ["info Before", "error After"],
      ["warn First"],
      ["warn Second"],
    ]);
  });

  it.each([
    ["a sentence alone", "Swept", undefined, "Swept"],
    ["a sentence without its full stop", "Swept.", {}, "Swept"],
    ["fields by name", "Swept", { targets: 3, complete: true, why: undefined }, "Swept. Targets: 3, Complete: true"],
    ["no fields where none has a value", "Swept", { why: undefined }, "Swept"],
    [
      "a forged line as one line",
      "Swept",
      { name: "a\r\nerror b\u2028c\u001b[31m\u202e" },
      "Swept. Name: a error b c [31m ",
    ],
    ["a long value cut", "Swept", { name: "x".repeat(4001) }, `Swept. Name: ${"x".repeat(4000)}…`],
  ])("writes %s", (_, message, fields, line) => {
    const sink = aSink();
    createInvocationLog(sink).info(message, fields);
    expect(sink.lines).toEqual([`info ${line}`]);
  });
});

describe("the system clock", () => {
  it("tells the machine's time", () => {
    const before = Date.now();
    expect(systemClock.now().getTime()).toBeGreaterThanOrEqual(before);
  });
});
