/** Loads the built bundle under the lab host and checks that every function registers, with good settings and with none; `--node PATH` picks the Node. */
import { parseArgs } from "node:util";
import { startHost } from "../lab/host/start-host";

const EXPECTED = ["close-incident", "deliver", "incidents", "status", "sweep"];
const { values } = parseArgs({ options: { node: { type: "string" } } });

for (const [what, env] of Object.entries({
  "no settings": {},
  "good settings": {
    AzureWebJobsStorage: "UseDevelopmentStorage=true",
    WATCH_SUBSCRIPTIONS: "00000000-0000-0000-0000-000000000000",
    SWEEP_SCHEDULE: "0 0 0 1 1 *",
  },
})) {
  const host = await startHost({
    appDir: "dist",
    env,
    ...(values.node === undefined ? {} : { nodePath: values.node }),
  });
  const found = [...host.functions].sort();
  const status = await fetch(`${host.url}/api/status`, { headers: { "x-functions-key": host.functionKey } });
  await host.close();
  if (found.join() !== EXPECTED.join()) {
    throw new Error(`With ${what} the bundle registers ${found.join(", ")}; expected ${EXPECTED.join(", ")}`);
  }
  console.log(`Smoke, ${what}: ${found.length} functions, status answers ${status.status}`);
}
