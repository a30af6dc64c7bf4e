/**
 * Every command of the catalogue and of redeployments, parsed by the real Azure CLI where the machine has one: set `AZURE_CLI` to its path, such as `/usr/bin/az`
 * (Debian: `apt-get install azure-cli`). Nobody is signed in, so a command that parses ends with "Please run 'az login'".
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deploymentCommands } from "../../shared/core/redeployment/deployment-commands";
import { CATALOGUE } from "../../shared/core/findings/catalogue/catalogue";
import { type Step } from "../../shared/core/findings/catalogue/catalogue-row";
import { type CauseAspect } from "../../shared/core/findings/finding";
import { chooseSteps } from "../../shared/core/report/choose-steps";
import { type KeptKey } from "../../shared/core/report/place-of";
import { planRedeployment } from "../../shared/core/redeployment/plan-redeployment";
import { aFhirService, HSM_ID, HSM_KEY_URL, KEY_URL, VAULT_ID } from "../core/builders/azure";
import { aResource, READ_AT } from "../core/redeployment/a-resource";

const az = process.env["AZURE_CLI"];

/** What a reader would fill in. */
const DATES = { NEW_DATE: "2031-01-01T00:00:00Z", PAST_DATE: "2020-01-01T00:00:00Z" };

const STORES: readonly KeptKey[] = [
  { keyUrl: KEY_URL, vaultId: VAULT_ID, permissionModel: "roles" },
  { keyUrl: KEY_URL, vaultId: VAULT_ID, permissionModel: "policies" },
  { keyUrl: HSM_KEY_URL, vaultId: HSM_ID, permissionModel: undefined },
];
const ASPECTS: readonly (CauseAspect | undefined)[] = [undefined, "deny-assignment", "network-security-perimeter"];

const remedies: readonly (readonly Step[])[] = Object.values(CATALOGUE).map(({ remedy }) => remedy);

/** What the pages show of each case, command by command. */
const commands = [
  ...new Set(
    STORES.flatMap((store) => ASPECTS.map((aspect) => ({ store, aspect })))
      .flatMap(({ store, aspect }) =>
        remedies.flatMap((remedy) => chooseSteps(remedy, { service: aFhirService(), ...store }, { aspect })),
      )
      .flatMap((step) => step.split(": az ").slice(1))
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

it("has those of every step", () => {
  const verbs = remedies
    .flat()
    .flatMap((step) => /: (az [^{"]+)/.exec(typeof step === "string" ? step : step.step)?.[1] ?? []);
  expect(
    verbs.filter((verb) => !commands.some((command) => `az ${command}`.startsWith(verb.replace(/-DATE$/, "")))),
  ).toEqual([]);
});

it("has those of the README", () => {
  const readme = readFileSync("README.md", "utf8");
  for (const command of deploymentCommands("SUBSCRIPTION", "GROUP")) expect(readme).toContain(command);
});

it("names a Managed HSM by its own option, and never a key vault of its name", () => {
  const ofHsm = commands.filter((command) => command.includes("hsm-clinic"));
  expect(ofHsm.length).toBeGreaterThan(10);
  expect(ofHsm.filter((command) => !/--hsm-name hsm-clinic|managedHSMs\/hsm-clinic/.test(command))).toEqual([]);
});

/** What shows and makes a redeployment. */
const deployments = deploymentCommands("11111111-1111-1111-1111-111111111111", "rg_(clinic)").map((command) =>
  command.replace(/^az /, ""),
);

(az === undefined ? describe.skip : describe)("the Azure CLI (set AZURE_CLI to its path)", () => {
  beforeAll(() => {
    writeFileSync(join(config, "template.json"), JSON.stringify(planRedeployment(aResource(), READ_AT).template));
  });

  it.each([...commands, ...deployments])(
    "knows az %s",
    (command) => {
      const args = (command.match(/"[^"]*"|\S+/g) ?? []).map((arg) => arg.replaceAll('"', ""));
      const env = { ...process.env, AZURE_CONFIG_DIR: config, AZURE_CORE_COLLECT_TELEMETRY: "false" };
      const { stderr, error } = spawnSync(az ?? "az", args, { env, cwd: config, encoding: "utf8", timeout: 60_000 });
      expect(error).toBeUndefined();
      expect(PARSED.some((parsed) => parsed.test(stderr)) ? "parsed" : stderr).toBe("parsed");
    },
    60_000,
  );
});
