#!/usr/bin/env node
/** The terminal's entry: `fhir-cmk-watch check --subscription ID`. */
import { check } from "./check";
import { parseCommand, USAGE } from "./parse-command";

const command = parseCommand(process.argv.slice(2));

switch (command.kind) {
  case "help":
    process.stdout.write(USAGE);
    break;
  case "mistaken":
    process.stderr.write(`${command.problem}\n\n${USAGE}`);
    process.exitCode = 2;
    break;
  case "check":
    void check(command, process).then(
      (status) => {
        process.exitCode = status;
      },
      (error: unknown) => {
        const reason = error instanceof Error ? error.message : "unknown failure";
        process.stderr.write(`The check stopped because of a defect: ${reason}\n`);
        process.exitCode = 2;
      },
    );
    break;
}
