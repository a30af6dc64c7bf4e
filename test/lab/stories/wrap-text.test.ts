import { wrapText } from "../../../lab/stories/wrap-text";

it.each([
  ["keeps what fits", "one two", 7, ["one two"]],
  ["breaks between words", "one two three", 8, ["one two", "three"]],
  ["breaks a word that is longer than a line", "an /id/of/length end", 6, ["an", "/id/of", "/lengt", "h end"]],
  ["answers one empty line for no text", "", 8, [""]],
])("%s", (_sentence, text, width, lines) => {
  expect(wrapText(text, width)).toEqual(lines);
});
