#!/usr/bin/env node
/** The terminal's entry: `fhir-cmk-watch check | redeployment | silence | test-page`. */
import { check } from "./check";
import { type Command, parseCommand, USAGE } from "./parse-command";
import { redeployment } from "./redeployment";
import { silence } from "./silence";
import { testPage } from "./test-page";

function run(command: Command): Promise<number> | number {
  switch (command.kind) {
    case "help":
      process.stdout.write(USAGE);
      return 0;
    case "mistaken":
      process.stderr.write(`${command.problem}\n\n${USAGE}`);
      return 2;
    case "check":
      return check(command, process);
    case "redeployment":
      return redeployment(command, process);
    case "add-silence":
    case "list-silences":
    case "end-silence":
      return silence(command, process);
    case "test-page":
      return testPage(command, process);
  }
}

void Promise.resolve(run(parseCommand(process.argv.slice(2)))).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    const reason = error instanceof Error ? error.message : "unknown failure";
    process.stderr.write(`The command stopped: ${reason}\n`);
    process.exitCode = 2;
  },
);
