/** Loads the built bundle under the lab host and checks that every function registers, with good settings and with none; `--node PATH` picks the Node. */
import { parseArgs } from "node:util";
import { startHost } from "../lab/host/start-host";

const EXPECTED = [
  "add-silence",
  "close-incident",
  "deliver",
  "end-silence",
  "incidents",
  "redeployment",
  "runbook",
  "silences",
  "status",
  "sweep",
  "test-page",
];
const SETTINGS = {
  "no settings": {},
  "good settings": {
    AzureWebJobsStorage: "UseDevelopmentStorage=true",
    WATCH_SUBSCRIPTIONS: "00000000-0000-0000-0000-000000000000",
    SWEEP_SCHEDULE: "0 0 0 1 1 *",
  },
};

async function smoke(what: string, env: Readonly<Record<string, string>>, node: string | undefined): Promise<void> {
  const host = await startHost({ appDir: "dist", env, ...(node === undefined ? {} : { nodePath: node }) });
  try {
    const found = [...host.functions].sort();
    if (found.join() !== EXPECTED.join()) {
      throw new Error(`With ${what} the bundle registers ${found.join(", ")}; expected ${EXPECTED.join(", ")}`);
    }
    const status = await fetch(`${host.url}/api/status`, { headers: { "x-functions-key": host.functionKey } });
    if (status.status !== 503) throw new Error(`With ${what} and no storage, status answers ${status.status}, not 503`);
    const runbook = await fetch(`${host.url}/api/runbook`);
    if (runbook.status !== 200) throw new Error(`With ${what} the runbook answers ${runbook.status}, not 200`);
    console.log(
      `Smoke, ${what}: ${found.length} functions registered, status answers 503 as it should, the runbook shows itself`,
    );
  } finally {
    await host.close();
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { node: { type: "string" } } });
  for (const [what, env] of Object.entries(SETTINGS)) await smoke(what, env, values.node);
}

void main();
