import { parseCommand } from "../../cli/parse-command";

const ID = "00000000-0000-0000-0000-00000000000A";

test("checks a subscription in the public cloud unless told otherwise", () => {
  expect(parseCommand(["check", "--subscription", ID])).toEqual({
    kind: "check",
    subscriptionId: ID.toLowerCase(),
    cloud: "public",
    json: false,
  });
  expect(parseCommand(["check", "-s", ID, "--cloud", "usgov", "--json"])).toMatchObject({ cloud: "usgov", json: true });
});

test.each([
  ["without arguments", []],
  ["when asked", ["--help"]],
  ["when asked of a command", ["check", "-h"]],
])("shows its usage %s", (_, args) => {
  expect(parseCommand(args)).toEqual({ kind: "help" });
});

test.each([
  ["an unknown command", ["watch"], 'Unknown command "watch": the command is check'],
  ["a subscription that is not an id", ["check", "-s", "prod"], "--subscription needs a subscription id"],
  ["no subscription", ["check"], "--subscription needs a subscription id"],
  ["an unknown cloud", ["check", "-s", ID, "--cloud", "moon"], "--cloud is one of public, usgov, china"],
  ["an unknown option", ["check", "--subscribtion", ID], "Unknown option '--subscribtion'"],
])("says what is wrong with %s", (_, args, problem) => {
  const command = parseCommand(args);
  expect(command.kind === "mistaken" ? command.problem : command.kind).toContain(problem);
});
