import { createPaint } from "../../../lab/stories/paint";

it.each([
  ["paints on a terminal", { isTTY: true, noColor: undefined }, "\u001b[32mfine\u001b[39m"],
  ["takes an empty NO_COLOR for none", { isTTY: true, noColor: "" }, "\u001b[32mfine\u001b[39m"],
  ["leaves text plain where NO_COLOR asks for it", { isTTY: true, noColor: "1" }, "fine"],
  ["leaves text plain in a file or a pipe", { isTTY: false, noColor: undefined }, "fine"],
])("%s", (_sentence, where, text) => {
  expect(createPaint(where)("good", "fine")).toBe(text);
});
