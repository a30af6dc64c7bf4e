/**
 * Every command of the catalogue, parsed by the real Azure CLI where the machine has one: set `AZURE_CLI` to its path, such as `/usr/bin/az`
 * (Debian: `apt-get install azure-cli`). Nobody is signed in, so a command that parses ends with "Please run 'az login'".
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CATALOGUE } from "../../shared/core/findings/catalogue/catalogue";
import { fillStep } from "../../shared/core/report/fill-step";
import { aFhirService, KEY_URL, VAULT_ID } from "../core/builders/azure";

const az = process.env["AZURE_CLI"];

/** What a reader would fill in. */
const DATES = { NEW_DATE: "2031-01-01T00:00:00Z", PAST_DATE: "2020-01-01T00:00:00Z" };

const commands = [
  ...new Set(
    Object.values(CATALOGUE)
      .flatMap(({ remedy }): readonly string[] => remedy)
      .flatMap((step) => step.split(": az ").slice(1))
      .map((step) => fillStep(step, { service: aFhirService(), vaultId: VAULT_ID, keyUrl: KEY_URL }))
      .map((step) => step.replace(/NEW_DATE|PAST_DATE/g, (name) => DATES[name as keyof typeof DATES])),
  ),
];

/** Debian's package lacks the library of the key commands; it says so once their arguments were parsed, or before. */
const PARSED = [/Please run 'az login'/, /No module named 'azure\.keyvault/];

let config: string;
beforeAll(() => {
  config = mkdtempSync(join(tmpdir(), "az-"));
});
afterAll(() => {
  rmSync(config, { recursive: true });
});

it("has commands to parse", () => {
  expect(commands.length).toBeGreaterThan(10);
  expect(commands.join()).not.toContain("{");
});

(az === undefined ? describe.skip : describe)("the Azure CLI (set AZURE_CLI to its path)", () => {
  it.each(commands)(
    "knows az %s",
    (command) => {
      const args = (command.match(/"[^"]*"|\S+/g) ?? []).map((arg) => arg.replaceAll('"', ""));
      const env = { ...process.env, AZURE_CONFIG_DIR: config, AZURE_CORE_COLLECT_TELEMETRY: "false" };
      const { stderr, error } = spawnSync(az ?? "az", args, { env, encoding: "utf8", timeout: 60_000 });
      expect(error).toBeUndefined();
      expect(PARSED.some((parsed) => parsed.test(stderr)) ? "parsed" : stderr).toBe("parsed");
    },
    60_000,
  );
});
