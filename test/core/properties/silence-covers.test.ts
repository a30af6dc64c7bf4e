/** A silence covers its scope and what lies in it, however it is spelt, and nothing whose name only begins the same. */
import fc from "fast-check";
import { covers } from "../../../shared/core/silence/silence";

const name = fc.stringMatching(/^[a-z0-9._-]{1,3}$/);
const path = fc.array(name, { minLength: 1, maxLength: 4 });
const idOf = (names: readonly string[]): string => `/${names.join("/")}`;

it("covers itself and whatever is below, in capitals too", () => {
  fc.assert(
    fc.property(path, fc.array(name, { maxLength: 3 }), (scope, below) => {
      expect(covers({ scope: idOf(scope) }, idOf([...scope, ...below]).toUpperCase())).toBe(true);
    }),
  );
});

it("covers exactly what begins with its names, one by one", () => {
  fc.assert(
    fc.property(path, path, (scope, resource) => {
      const begins = scope.every((part, index) => resource[index] === part);
      expect(covers({ scope: idOf(scope) }, idOf(resource))).toBe(begins);
    }),
  );
});

it("covers nothing whose last name goes on", () => {
  fc.assert(
    fc.property(path, name, (scope, more) => {
      expect(covers({ scope: idOf(scope) }, `${idOf(scope)}${more}`)).toBe(false);
    }),
  );
});
