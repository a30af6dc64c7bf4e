/** A function app on disk: the nearest folder at or above the given one that holds `host.json`, and what stands in it. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

export interface AppFolder {
  readonly folder: string;
  /** The file that `main` in `package.json` names: https://learn.microsoft.com/azure/azure-functions/functions-reference-node#registering-a-function */
  readonly mainFile: string;
  /** `extensions.http.routePrefix` in `host.json`, by default `api`. */
  readonly routePrefix: string;
}

interface HostJson {
  readonly extensions?: { readonly http?: { readonly routePrefix?: string } };
}

export function readAppFolder(startFolder: string): AppFolder {
  const folder = nearestWithHostJson(path.resolve(startFolder));
  const host = readJson(path.join(folder, "host.json")) as HostJson;
  const { main } = readJson(path.join(folder, "package.json")) as { readonly main?: string };
  if (main === undefined) throw new Error(`${folder}/package.json names no main file: set "main" to the built bundle`);
  const mainFile = path.join(folder, main);
  if (!existsSync(mainFile)) throw new Error(`${mainFile} does not exist: build the app first`);
  return { folder, mainFile, routePrefix: host.extensions?.http?.routePrefix ?? "api" };
}

function nearestWithHostJson(startFolder: string): string {
  for (let folder = startFolder; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, "host.json"))) return folder;
    if (folder === path.dirname(folder)) {
      throw new Error(`No host.json in ${startFolder} or above it: point --app at the folder of a function app`);
    }
  }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new Error(`Cannot read ${file}: put a JSON object there`, { cause });
  }
}
