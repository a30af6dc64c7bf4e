import { parseCommand } from "../../cli/parse-command";

const ADDING = ["silence", "add", "--scope", "/subscriptions/1", "--owner", "ada", "--reason", "Key rotation"];
const NOON = new Date("2026-03-01T12:00:00Z");
const ID = "00000000-0000-0000-0000-00000000000A";

test("checks a subscription, in the cloud of the environment unless told otherwise", () => {
  expect(parseCommand(["check", "--subscription", ID])).toEqual({
    kind: "check",
    subscriptionId: ID.toLowerCase(),
    cloud: undefined,
    json: false,
  });
  expect(parseCommand(["check", "-s", ID, "--cloud", "usgov", "--json"])).toMatchObject({ cloud: "usgov", json: true });
});

const SERVICE = `/subscriptions/${ID}/resourceGroups/rg_(clinic)/providers/Microsoft.HealthcareApis/workspaces/clinic/fhirservices/records`;

test("writes the template of a service, in the cloud of the environment unless told otherwise", () => {
  const command = { kind: "redeployment", resourceId: SERVICE, subscriptionId: ID, resourceGroup: "rg_(clinic)" };
  expect(parseCommand(["redeployment", "--service", SERVICE])).toEqual({ ...command, cloud: undefined });
  expect(parseCommand(["redeployment", "--service", SERVICE, "--cloud", "china"])).toEqual({
    ...command,
    cloud: "china",
  });
});

test("takes a resource group whose name has letters of any language", () => {
  const service = SERVICE.replace("rg_(clinic)", "rg-größe.1");
  expect(parseCommand(["redeployment", "--service", service])).toMatchObject({ resourceGroup: "rg-größe.1" });
});

test.each([
  ["nothing", ""],
  ["its name", "clinic/records"],
  ["another type", SERVICE.replace("fhirservices", "dicomservices")],
  ["a path that leads elsewhere", SERVICE.replace("clinic)", "../x)")],
  ["a quote for the shell", SERVICE.replace("rg_", 'rg";')],
  ["what is more than an id", `${SERVICE}/private`],
])("takes %s for no FHIR service", (_, service) => {
  expect(parseCommand(["redeployment", "--service", service])).toMatchObject({
    kind: "mistaken",
    problem: expect.stringContaining("--service needs the resource id of a FHIR service") as string,
  });
});

test.each([
  ["without arguments", []],
  ["when asked", ["--help"]],
  ["when asked of a command", ["check", "-h"]],
])("shows its usage %s", (_, args) => {
  expect(parseCommand(args)).toEqual({ kind: "help" });
});

test.each([
  ["an unknown command", ["watch"], 'Unknown command "watch": use check, redeployment, silence or test-page'],
  ["a subscription that is not an id", ["check", "-s", "prod"], "--subscription needs a subscription id"],
  ["no subscription", ["check"], "--subscription needs a subscription id"],
  ["an unknown cloud", ["check", "-s", ID, "--cloud", "moon"], "--cloud is one of public, usgov, china"],
  ["more than options for a check", ["check", "now", "-s", ID], "check takes options alone"],
  ["a redeployment of nothing", ["redeployment"], "--service needs the resource id"],
  ["a redeployment by its name", ["redeployment", SERVICE], "redeployment takes options alone"],
  [
    "a redeployment in an unknown cloud",
    ["redeployment", "--service", SERVICE, "--cloud", "moon"],
    "--cloud is one of",
  ],
  ["an unknown option of a redeployment", ["redeployment", "--now"], "Unknown option '--now'"],
  ["a silence of no kind", ["silence"], "silence needs one of add, list, end"],
  ["a silence of an unknown kind", ["silence", "all"], "silence needs one of add, list, end"],
  ["a silence of nothing", ["silence", "add"], "--scope needs a resource id"],
  ["a silence of nobody", ["silence", "add", "--scope", "x"], "--owner needs a name"],
  [
    "a silence for no reason",
    ["silence", "add", "--scope", "x", "--owner", "ada", "--reason", "a\nb"],
    "--reason needs",
  ],
  ["a silence without end", [...ADDING, "--for", "2h"], "--for needs an ISO 8601 duration"],
  ["a silence from nonsense on", [...ADDING, "--for", "PT2H", "--starts", "soon"], "--starts needs a time"],
  [
    "a start in nobody's zone",
    [...ADDING, "--for", "PT2H", "--starts", "2026-03-01T12:00"],
    "--starts needs a time with a zone",
  ],
  ["a start in a year alone", [...ADDING, "--for", "PT2H", "--starts", "2026"], "--starts needs a time with a zone"],
  ["a start that no calendar has", [...ADDING, "--for", "PT2H", "--starts", "2026-13-01T12:00Z"], "--starts needs"],
  ["a reason without quotes", [...ADDING, "today", "--for", "PT2H"], "silence add takes options alone"],
  ["a list of a name", ["silence", "list", "all"], "silence list takes options alone"],
  ["an unknown option of a silence", [...ADDING, "--forever"], "Unknown option '--forever'"],
  ["a list of something", ["silence", "list", "--all"], "Unknown option '--all'"],
  ["an end of nothing", ["silence", "end", "--by", "ada"], "silence end needs the id of a silence"],
  ["an end by nobody", ["silence", "end", "a".repeat(32)], "--by needs a name"],
  ["an unknown option of an end", ["silence", "end", "--now"], "Unknown option '--now'"],
  ["a test of more than options", ["test-page", "oncall"], "test-page takes options alone"],
  ["an unknown option of a test", ["test-page", "--all"], "Unknown option '--all'"],
  ["an unknown option", ["check", "--subscribtion", ID], "Unknown option '--subscribtion'"],
])("says what is wrong with %s", (_, args, problem) => {
  const command = parseCommand(args);
  expect(command.kind === "mistaken" ? command.problem : command.kind).toContain(problem);
});

test.each([
  [[...ADDING, "--for", "PT2H"], undefined, "2026-03-01T14:00:00Z", true],
  [
    [...ADDING, "--for", "PT2H", "--starts", "2026-03-02T08:00:00Z"],
    "2026-03-02T08:00:00Z",
    "2026-03-02T10:00:00Z",
    true,
  ],
  [
    [...ADDING, "--owner", " ada ", "--for", "PT2H", "--starts", "2026-03-02T09:00+01:00"],
    "2026-03-02T08:00:00Z",
    "2026-03-02T10:00:00Z",
    true,
  ],
  [[...ADDING, "--for", "P1D", "--not-pierced"], undefined, "2026-03-02T12:00:00Z", false],
])("adds a silence: %j", (args, starts, ends, piercedByRedeployment) => {
  expect(parseCommand(args, NOON)).toEqual({
    kind: "add-silence",
    request: {
      ...{ scope: "/subscriptions/1", owner: "ada", reason: "Key rotation", piercedByRedeployment },
      startsAt: starts && new Date(starts),
      endsAt: new Date(ends),
    },
  });
});

test("lists and ends silences, and sends a test", () => {
  expect(parseCommand(["silence", "list"])).toEqual({ kind: "list-silences", json: false });
  expect(parseCommand(["silence", "list", "--json"])).toEqual({ kind: "list-silences", json: true });
  const id = "a".repeat(32);
  expect(parseCommand(["silence", "end", id, "--by", "ada"])).toEqual({ kind: "end-silence", id, by: "ada" });
  expect(parseCommand(["test-page"])).toEqual({ kind: "test-page", channel: undefined, json: false });
  expect(parseCommand(["test-page", "--channel", "oncall", "--json"])).toEqual({
    kind: "test-page",
    channel: "oncall",
    json: true,
  });
});
