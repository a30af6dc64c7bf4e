/**
 * A small stand-in for the Azure Functions host:
 * `node --import tsx --import ./lab/host/story-clock.mjs lab/host/main.ts --app dist --port 0`.
 * App settings are environment variables. It leaves out retry policies, output bindings other than HTTP, cookies and queue listeners.
 */
import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import { errorText, type ListeningLine, logToStdout as log } from "./log-line";
import { runHost } from "./run-host";

const { values } = parseArgs({
  options: {
    app: { type: "string", default: "." },
    port: { type: "string", default: "0" },
    "timer-status": { type: "string" },
    "drain-ms": { type: "string", default: "10000" },
    "with-parent": { type: "boolean", default: false },
  },
});

process.on("uncaughtException", (error) => {
  log({ level: "critical", message: `The app threw where nobody catches: ${errorText(error)}` });
  process.exit(1);
});

async function main(): Promise<void> {
  const givenKey = process.env["HOST_FUNCTION_KEY"];
  const functionKey = givenKey ?? randomUUID();
  const host = await runHost({
    app: values.app,
    port: Number(values.port),
    functionKey,
    timerStatusFile: values["timer-status"],
    drainMs: Number(values["drain-ms"]),
    log,
  });

  const stop = async (): Promise<void> => {
    await host.stop();
    process.exit(0);
  };
  process.once("SIGTERM", () => void stop());
  process.once("SIGINT", () => void stop());
  if (values["with-parent"]) process.stdin.on("end", () => process.exit(0)).resume();

  const { url, functions } = host;
  const line: ListeningLine = { host: "listening", url, functions, ...(givenKey === undefined ? { functionKey } : {}) };
  process.stdout.write(`${JSON.stringify(line)}\n`);
  host.startTimers();
}

main().catch((error: unknown) => {
  log({ level: "critical", message: `The host cannot start: ${errorText(error)}` });
  process.exit(1);
});
