import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";

export interface BuiltApp {
  readonly appDir: string;
  remove(): void;
}

/** Builds an app the way the product is built: one CommonJS bundle, with the worker's module left out. */
export async function buildApp(source: string): Promise<BuiltApp> {
  const appDir = mkdtempSync(path.join(tmpdir(), "host-fixture-"));
  await build({
    ...(source.endsWith(".ts") ? { entryPoints: [source] } : { stdin: { contents: source, resolveDir: __dirname } }),
    outfile: path.join(appDir, "dist", "functions.js"),
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    sourcemap: true,
    external: ["@azure/functions-core"],
  });
  writeFileSync(path.join(appDir, "package.json"), JSON.stringify({ main: "dist/functions.js" }));
  writeFileSync(path.join(appDir, "host.json"), JSON.stringify({ version: "2.0" }));
  return {
    appDir,
    remove: () => {
      rmSync(appDir, { recursive: true, force: true });
    },
  };
}
