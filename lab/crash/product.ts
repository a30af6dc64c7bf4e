/** The product as a child process that can be asked, and killed at any moment. */
import { execFile, fork, type ChildProcess } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";

export interface Product {
  /** Runs a function at a moment of the story; `died`: it was killed meanwhile. */
  readonly run: (name: string, at: number) => Promise<"succeeded" | "failed" | "died">;
  /** As a power cut does. */
  readonly kill: () => void;
  readonly isAlive: () => boolean;
}

export interface BuiltProduct {
  /** The child's own code as one file: starting it costs as little as can be. */
  readonly child: string;
  /** The product's bundle, in a folder that no other build touches. */
  readonly bundle: string;
}

export async function buildProduct(): Promise<BuiltProduct> {
  const folder = await mkdtemp(path.join(tmpdir(), "crash-"));
  const root = path.resolve(__dirname, "../..");
  await promisify(execFile)(process.execPath, ["tools/build.mjs", path.join(folder, "dist")], { cwd: root });
  const outfile = path.join(folder, "child.cjs");
  await build({
    ...{ entryPoints: [path.join(__dirname, "child.ts")], outfile, bundle: true, platform: "node", target: "node20" },
    ...{ format: "cjs", logLevel: "warning" },
  });
  return { child: outfile, bundle: path.join(folder, "dist", "functions.js") };
}

/** Resolves when it has loaded the bundle; rejects where it ends before. */
export function startProduct(child: string, bundle: string, env: Readonly<Record<string, string>>): Promise<Product> {
  const process_ = fork(child, [bundle], { env, stdio: ["ignore", "ignore", "inherit", "ipc"] });
  return new Promise((resolve, reject) => {
    process_.once("exit", () => {
      reject(new Error("The product ended before it was ready"));
    });
    process_.once("message", () => {
      resolve(asProduct(process_));
    });
  });
}

function asProduct(process_: ChildProcess): Product {
  let alive = true;
  process_.once("exit", () => {
    alive = false;
  });
  return {
    isAlive: () => alive,
    kill: () => {
      process_.kill("SIGKILL");
    },
    run: (run, at) =>
      new Promise((resolve) => {
        const onExit = (): void => {
          process_.off("message", onMessage);
          resolve("died");
        };
        const onMessage = ({ done }: { readonly done: "succeeded" | "failed" }): void => {
          process_.off("exit", onExit);
          resolve(done);
        };
        process_.once("exit", onExit);
        process_.once("message", onMessage);
        process_.send({ run, at });
      }),
  };
}
