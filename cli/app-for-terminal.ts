/** The app with its own settings, from the environment, for commands that need its memory or its channels. */
import { createInvocationLog } from "../shared/adapters/host/invocation-log";
import { type App, composeApp } from "../shared/compose";
import { parseSettings } from "../shared/config/parse-settings";
import { describeProblem } from "../shared/config/problem";
import { type Terminal } from "./terminal";

/** Undefined, and everything that is wrong said on stderr, where the settings cannot be used. What was left out is said too. */
export function appForTerminal({ env, stderr }: Terminal): App | undefined {
  const parsed = parseSettings(env);
  for (const problem of parsed.problems) stderr.write(`- ${describeProblem(problem)}\n`);
  if (parsed.kind === "unusable") {
    stderr.write("The settings cannot be used. Set what the app itself is set to, as in docs/settings.md\n");
    return undefined;
  }
  const note = (line: string): void => void stderr.write(`${line}\n`);
  const log = createInvocationLog({ info: () => undefined, warn: note, error: note });
  try {
    return composeApp(parsed.config, { log });
  } catch (error) {
    stderr.write(`${error instanceof Error ? error.message : "The app could not be put together"}\n`);
    return undefined;
  }
}
