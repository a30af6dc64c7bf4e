/** Starts Azurite, the real storage emulator, as a child process on ports of its own, in memory and on loopback. */
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { startChild } from "../host/child";

export interface Azurite {
  /** For tables, queues and blobs alike. */
  readonly connectionString: string;
  readonly close: () => Promise<void>;
}

export interface AzuriteOptions {
  readonly nodePath?: string;
  readonly startTimeoutMs?: number;
}

/** Account and key that every Azurite knows: https://learn.microsoft.com/azure/storage/common/storage-use-azurite */
const account = "devstoreaccount1";
const accountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

const services = ["Blob", "Queue", "Table"] as const;
type Service = (typeof services)[number];

/** Resolves when all three services listen; rejects with Azurite's last output when it dies or does not get there. */
export async function startAzurite(options: AzuriteOptions = {}): Promise<Azurite> {
  const urls = new Map<Service, string>();
  const child = await startChild({
    name: "Azurite",
    command: options.nodePath ?? process.execPath,
    args: [
      ...["--import", pathToFileURL(path.join(__dirname, "leave-telemetry-out.mjs")).href],
      createRequire(__filename).resolve("azurite/dist/src/azurite.js"),
      ...["--inMemoryPersistence", "--disableTelemetry", "--silent", "--skipApiVersionCheck"],
      ...services.flatMap((service) => [`--${service.toLowerCase()}Host`, "127.0.0.1"]),
      ...services.flatMap((service) => [`--${service.toLowerCase()}Port`, "0"]),
    ],
    env: {},
    startTimeoutMs: options.startTimeoutMs ?? 30_000,
    onLine: (line) => {
      const listening = /^Azurite (Blob|Queue|Table) service is successfully listening at (http:\S+)$/.exec(line);
      if (listening !== null) urls.set(listening[1] as Service, listening[2] ?? "");
      return urls.size === services.length ? true : undefined;
    },
  });

  return {
    connectionString: connectionString(urls),
    close: async () => {
      await child.end("SIGKILL", 0);
    },
  };
}

function connectionString(urls: ReadonlyMap<Service, string>): string {
  return [
    "DefaultEndpointsProtocol=http",
    `AccountName=${account}`,
    `AccountKey=${accountKey}`,
    ...[...urls].map(([service, url]) => `${service}Endpoint=${url}/${account}`),
  ].join(";");
}
