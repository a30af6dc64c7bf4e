/** A child process of the lab: it is ready when it says so, its last words are kept, and it ends when its parent does. */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

export interface ChildSpec<Ready> {
  /** What error messages call it. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env: Readonly<Record<string, string>>;
  readonly startTimeoutMs: number;
  /** Sees every line of output, and answers what the child is ready with as soon as that is known. */
  readonly onLine: (line: string, stream: "stdout" | "stderr") => Ready | undefined;
}

export interface ChildExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Child<Ready> {
  readonly ready: Ready;
  readonly exited: Promise<ChildExit>;
  /** Sends the signal, and SIGKILL when the child is still there after the grace. */
  readonly end: (signal: NodeJS.Signals, graceMs: number) => Promise<ChildExit>;
}

/** What a process needs of the machine; nothing else of our own environment reaches a child, so that no setting of a developer does. */
const machineVariables = ["PATH", "HOME", "TMPDIR", "TMP", "TEMP", "SystemRoot"];

/** Starts the child and waits until it is ready; rejects with its last output when it ends or takes too long before that. */
export function startChild<Ready>(spec: ChildSpec<Ready>): Promise<Child<Ready>> {
  const child = spawn(spec.command, spec.args, {
    cwd: spec.cwd,
    env: { ...machineEnvironment(), ...spec.env },
    stdio: "pipe",
  });
  const lastLines: string[] = [];
  const exited = new Promise<ChildExit>((resolve) => {
    child.once("close", (code, signal) => {
      resolve({ code, signal });
    });
  });
  child.stdin.on("error", () => undefined);

  const end = async (signal: NodeJS.Signals, graceMs: number): Promise<ChildExit> => {
    child.kill(signal);
    const grace = setTimeout(() => child.kill("SIGKILL"), graceMs);
    const exit = await exited;
    clearTimeout(grace);
    return exit;
  };

  return new Promise((resolve, reject) => {
    let overdue = false;
    const tooLate = setTimeout(() => {
      overdue = true;
      child.kill("SIGKILL");
    }, spec.startTimeoutMs);
    const fail = (happened: string, cause?: Error): void => {
      clearTimeout(tooLate);
      reject(new Error([`${spec.name} ${happened}; its last output:`, ...lastLines].join("\n  "), { cause }));
    };

    for (const stream of ["stdout", "stderr"] as const) {
      createInterface({ input: child[stream] }).on("line", (line) => {
        lastLines.push(line);
        if (lastLines.length > 20) lastLines.shift();
        const ready = spec.onLine(line, stream);
        if (ready === undefined) return;
        clearTimeout(tooLate);
        resolve({ ready, exited, end });
      });
    }
    child.once("error", (error) => {
      fail(`did not start: ${error.message}`, error);
    });
    void exited.then(({ code, signal }) => {
      if (overdue) fail(`was not ready within ${spec.startTimeoutMs} ms`);
      else fail(`ended with ${signal ?? `code ${code ?? "unknown"}`} before it was ready`);
    });
  });
}

function machineEnvironment(): Record<string, string> {
  return Object.fromEntries(
    machineVariables.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
