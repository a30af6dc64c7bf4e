import { failureCode } from "../../../shared/core/delivery/failure-code";

class Odd extends Error {
  constructor(
    name: string,
    readonly code?: unknown,
  ) {
    super("token=s3cret");
    this.name = name;
  }
}

function chain(depth: number): Error {
  return depth === 0
    ? Object.assign(new Error("s3cret"), { code: "DEEP" })
    : new Error("s3cret", { cause: chain(depth - 1) });
}

describe("the code of a failure", () => {
  it.each([
    ["its own code", new Odd("Error", "ECONNREFUSED"), "ECONNREFUSED"],
    ["its own code rather than its cause's", Object.assign(chain(0), { cause: { code: "OTHER" } }), "DEEP"],
    ["the code of its cause", new Error("s3cret", { cause: { code: "ENOTFOUND" } }), "ENOTFOUND"],
    ["the code of its first part", new AggregateError([{ code: "ETIMEDOUT" }, { code: "OTHER" }]), "ETIMEDOUT"],
    ["the cause's code rather than a part's", { cause: { code: "CAUSE" }, errors: [{ code: "PART" }] }, "CAUSE"],
    ["its name where there is no code", new TypeError("s3cret"), "TypeError"],
    ["its name where there are no parts", new AggregateError([], "s3cret"), "AggregateError"],
    [
      "its name where the parts are no list",
      Object.assign(new TypeError(), { errors: { 0: { code: "PART" } } }),
      "TypeError",
    ],
    ["its name where the code is a number", new Odd("OddError", 42), "OddError"],
    ["its name where the code is a text", new Odd("OddError", "token is s3cret"), "OddError"],
    ["its name where the code ends in a text", new Odd("OddError", "A https://s3cret"), "OddError"],
    ["its name where the code begins with a digit", new Odd("OddError", "1E"), "OddError"],
    ["its name where the code is one letter", new Odd("OddError", "E"), "OddError"],
    ["a code of two letters", new Odd("OddError", "E2"), "E2"],
    ["a code of sixty letters", new Odd("OddError", "E".repeat(60)), "E".repeat(60)],
    ["its name where the code is longer", new Odd("OddError", "E".repeat(61)), "OddError"],
    ["three causes deep", chain(3), "DEEP"],
    ["not four causes deep", chain(4), "Error"],
    ["nothing where the name is a text", new Odd("token is s3cret"), "unknown error"],
    ["nothing where it is no error", { name: "OddError" }, "unknown error"],
    ["nothing of a text", "s3cret", "unknown error"],
    ["nothing of null", null, "unknown error"],
    ["nothing of undefined", undefined, "unknown error"],
  ])("is %s", (_, error, code) => {
    expect(failureCode(error)).toBe(code);
  });

  it("ends though an error is part of itself, or its own cause", () => {
    const part = new TypeError("s3cret");
    expect(failureCode(Object.assign(part, { errors: [part] }))).toBe("TypeError");
    const cause = new RangeError("s3cret");
    expect(failureCode(Object.assign(cause, { cause }))).toBe("RangeError");
  });
});
