/** Facts as members of one object: none is lost to another of its name. */
import { factsByName } from "../../../shared/core/page/facts-by-name";

function named(...names: readonly string[]): readonly (readonly [string, string])[] {
  return Object.entries(factsByName(names.map((name, index) => ({ name, value: `value ${index}` }))));
}

it.each<[string, readonly string[], readonly string[]]>([
  ["nothing", [], []],
  ["names as they are where each comes once", ["State", "Cause"], ["State", "Cause"]],
  ["a number after a name that comes again", ["Problem", "Problem", "Problem"], ["Problem", "Problem 2", "Problem 3"]],
  ["each name's own numbers", ["A", "B", "A", "B"], ["A", "B", "A 2", "B 2"]],
  ["the next number where one is taken", ["Problem", "Problem 2", "Problem"], ["Problem", "Problem 2", "Problem 3"]],
  [
    "a number to one that has one, where it was taken",
    ["Problem", "Problem", "Problem 2"],
    ["Problem", "Problem 2", "Problem 2 2"],
  ],
  ["names that objects have already", ["__proto__", "toString", "__proto__"], ["__proto__", "toString", "__proto__ 2"]],
])("gives %s", (_, names, expected) => {
  expect(named(...names)).toEqual(expected.map((name, index) => [name, `value ${index}`]));
});
