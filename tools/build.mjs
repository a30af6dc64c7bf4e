/** Builds the deployable: one CommonJS bundle for the Functions host and one for the terminal, each with a source map; into `dist`, or the folder that is named. */
import { build } from "esbuild";
import { rm } from "node:fs/promises";

const shared = {
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  mainFields: ["module", "main"],
  conditions: ["import"],
  minify: true,
  keepNames: true,
  sourcemap: true,
  sourcesContent: false,
  // The Functions worker injects this module when it loads the app.
  external: ["@azure/functions-core"],
  logLevel: "warning",
};

const [folder = "dist"] = process.argv.slice(2);
await rm(folder, { recursive: true, force: true });
await build({ ...shared, entryPoints: ["functions/main.ts"], outfile: `${folder}/functions.js` });
await build({ ...shared, entryPoints: ["cli/main.ts"], outfile: `${folder}/cli.js` });
