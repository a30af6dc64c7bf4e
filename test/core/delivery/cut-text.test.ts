import { cutText } from "../../../shared/core/delivery/cut-text";

describe("text for a payload", () => {
  it.each([
    ["fits to the byte", "12345", 5, "12345", false],
    ["loses its end where a byte too long", "123456", 5, "12…", true],
    ["may lose everything", "123456", 3, "…", true],
    ["counts letters of two bytes", "éééé", 7, "éé…", true],
    ["fits with letters of two bytes", "éééé", 8, "éééé", false],
    ["keeps signs of four bytes whole", "🔑🔑🔑", 11, "🔑🔑…", true],
    ["keeps signs of four bytes whole where one more byte is short", "🔑🔑🔑", 10, "🔑…", true],
    ["counts a quotation mark as JSON writes it", '""', 3, "…", true],
    ["fits with quotation marks", '""', 4, '""', false],
    ["counts a backslash as JSON writes it", "\\\\", 3, "…", true],
    ["turns line ends and control characters into spaces", "a\r\nb\u0000c\u007fd\u009fe", 100, "a  b c d e", false],
    ["replaces a lone surrogate", "a\ud800b", 100, "a\ufffdb", false],
    ["replaces a noncharacter", "a\ufffeb\ufdd0c\u{1ffff}", 100, "a\ufffdb\ufffdc\ufffd", false],
    ["says nothing of an ellipsis of its own", "a…", 100, "a…", false],
    ["counts the last sign of one byte", "\u007e".repeat(4), 4, "~~~~", false],
    ["counts the first sign of two bytes", "\u00a0\u07ff", 4, "\u00a0\u07ff", false],
    ["counts the first sign of two bytes where one is short", "\u00a0\u07ff", 3, "…", true],
    ["counts the first sign of three bytes", "\u0800\uffe6", 6, "\u0800\uffe6", false],
    ["counts the first sign of three bytes where one is short", "\u0800\uffe6", 5, "…", true],
    ["may be empty", "", 3, "", false],
  ])("%s", (_, text, maxBytes, expected, cut) => {
    expect(cutText(text, maxBytes)).toEqual({ text: expected, cut });
  });
});
