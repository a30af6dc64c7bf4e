/** Loads the app's bundle with `@azure/functions-core` in place, the way the real worker provides it (`src/setupCoreModule.ts`). */
import { readFileSync } from "node:fs";
import Module from "node:module";
import path from "node:path";
import type { Worker } from "./worker";

type Require = (this: unknown, id: string) => unknown;

/** Node's own module object, whose members of these names its types leave out. */
interface LoadableModule {
  filename: string;
  paths: readonly string[];
  _compile(source: string, file: string, format: "commonjs"): void;
}

/** Throws what the bundle throws while it loads. */
export async function loadApp(mainFile: string, worker: Worker): Promise<void> {
  const prototype = Module.prototype as { require: Require };
  prototype.require = new Proxy(prototype.require, {
    apply: (target, self, args: [string]) =>
      args[0] === "@azure/functions-core" ? worker.coreModule : Reflect.apply(target, self, args),
  });
  runAsBuilt(mainFile);
  await worker.finishStartup();
}

/**
 * Past the TypeScript loader that this host itself runs under, which would translate the bundle again and, on the first error, hold
 * everything up for a second to read its source map.
 */
function runAsBuilt(mainFile: string): void {
  process.setSourceMapsEnabled(false);
  const main = new Module(mainFile) as unknown as LoadableModule;
  main.filename = mainFile;
  main.paths = (Module as unknown as { _nodeModulePaths(folder: string): string[] })._nodeModulePaths(
    path.dirname(mainFile),
  );
  main._compile(readFileSync(mainFile, "utf8"), mainFile, "commonjs");
}
