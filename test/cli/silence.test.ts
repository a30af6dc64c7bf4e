/** Maintenance windows from a terminal, over Azurite. */
import { randomUUID } from "node:crypto";
import { parseCommand } from "../../cli/parse-command";
import { silence } from "../../cli/silence";
import { type Azurite, startAzurite } from "../../lab/azurite/start-azurite";

let azurite: Azurite;
let subscription: string;

beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.close());
beforeEach(() => {
  subscription = randomUUID();
});

async function run(args: readonly string[], changes: Readonly<Record<string, string>> = {}) {
  const command = parseCommand(["silence", ...args]);
  if (command.kind !== "add-silence" && command.kind !== "list-silences" && command.kind !== "end-silence") {
    throw new Error(`No silence: ${JSON.stringify(command)}`);
  }
  const written = { out: "", problems: "" };
  const status = await silence(command, {
    env: { AzureWebJobsStorage: azurite.connectionString, WATCH_SUBSCRIPTIONS: subscription, ...changes },
    stdout: { write: (text: string) => (written.out += text) },
    stderr: { write: (text: string) => (written.problems += text) },
  });
  return { status, ...written };
}

const adding = (of: string, ...more: readonly string[]) => [
  ...["add", "--scope", `/subscriptions/${of}/resourceGroups/RG`, "--owner", "ada", "--reason", "Key rotation"],
  ...["--for", "PT2H", ...more],
];

test("adds one, lists it and ends it once", async () => {
  const added = await run(adding(subscription, "--not-pierced"));
  expect(added.status).toBe(0);
  expect(added.out.split("\n")).toEqual([
    expect.stringMatching(/^[0-9a-f]{32} active$/),
    expect.stringMatching(/^ {2}(\d{4}-\d\d-\d\d \d\d:\d\d UTC) to (?!\1)\d{4}-\d\d-\d\d \d\d:\d\d UTC$/),
    `  /subscriptions/${subscription}/resourcegroups/rg`,
    "  ada: Key rotation",
    "  not pierced by a closing window",
    "",
  ]);
  expect(await run(["list"])).toMatchObject({ status: 0, out: added.out });

  const id = added.out.slice(0, 32);
  const ended = await run(["end", id, "--by", "bob"]);
  expect(ended).toMatchObject({ status: 0, out: expect.stringMatching(/^Ended at .* UTC by bob\n$/) as string });
  expect(await run(["end", id, "--by", "eve"])).toMatchObject({ status: 0, out: ended.out });
  expect((await run(["list"])).out).toMatch(new RegExp(`^${id} over\n[^]*\n  ended .* UTC by bob\n$`));
});

test("says of one that begins later that it is coming, as the list does", async () => {
  const tomorrow = new Date(Date.now() + 24 * 3_600_000).toISOString();
  const added = await run(adding(subscription, "--starts", tomorrow));
  expect(added.out).toMatch(/^[0-9a-f]{32} coming\n/);
  expect((await run(["list"])).out).toBe(added.out);
  const { out } = await run(["list", "--json"]);
  expect(JSON.parse(out)).toMatchObject([{ state: "coming", startsAt: tomorrow, piercedByRedeployment: true }]);
});

test("says that there are none", async () => {
  expect(await run(["list"])).toMatchObject({ status: 0, out: "No silences\n" });
  expect(await run(["end", "a".repeat(32), "--by", "ada"])).toMatchObject({
    ...{ status: 1, out: "" },
    problems: expect.stringContaining("No silence has that id") as string,
  });
});

test("answers 1 and why where the subscription is not watched", async () => {
  const other = randomUUID();
  expect(await run(adding(other))).toMatchObject({
    ...{ status: 1, out: "" },
    problems: expect.stringContaining(`Subscription ${other} is not watched`) as string,
  });
});

test("answers 2 and what is wrong where the settings cannot be used", async () => {
  expect(await run(["list"], { WATCH_SUBSCRIPTIONS: "prod" })).toMatchObject({
    ...{ status: 2, out: "" },
    problems: expect.stringMatching(/^- WATCH_SUBSCRIPTIONS[^]*The settings cannot be used/) as string,
  });
});
