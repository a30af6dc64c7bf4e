/** What every function starts from: the app, built once a process, or everything that keeps it from being built. */
import { type Config } from "../shared/config/config";
import { type SettingsResult } from "../shared/config/parse-settings";
import { describeProblem, type Problem } from "../shared/config/problem";
import { type InvocationLog } from "../shared/adapters/host/invocation-log";
import { type App } from "../shared/compose";
import { type Heartbeat } from "../shared/ports/heartbeat";

export type Startup =
  | { readonly kind: "started"; readonly app: App; readonly problems: readonly Problem[] }
  /** `heartbeat` is undefined where none is set or its address cannot be used. */
  | { readonly kind: "unusable"; readonly problems: readonly Problem[]; readonly heartbeat: Heartbeat | undefined };

export interface AppForFunctions {
  readonly version: string;
  readonly log: InvocationLog;
  /** The app, or its problems. Builds at the first call; a build that throws counts as unusable settings. */
  readonly start: () => Startup;
}

export interface Builders {
  readonly version: string;
  readonly log: InvocationLog;
  readonly buildApp: (config: Config) => App;
  readonly buildHeartbeat: (url: string) => Heartbeat;
}

export function appForFunctions(settings: SettingsResult, builders: Builders): AppForFunctions {
  const { version, log, buildApp, buildHeartbeat } = builders;
  let built: Startup | undefined;
  const unusable = (problems: readonly Problem[], heartbeatUrl: string | undefined): Startup => ({
    kind: "unusable",
    problems,
    heartbeat: heartbeatUrl === undefined ? undefined : buildHeartbeat(heartbeatUrl),
  });
  const build = (): Startup => {
    const { problems } = settings;
    if (settings.kind === "unusable") return unusable(problems, settings.heartbeatUrl);
    try {
      return { kind: "started", app: buildApp(settings.config), problems };
    } catch (error) {
      return unusable([...problems, buildProblem(error)], settings.config.heartbeatUrl);
    }
  };
  return { version, log, start: () => (built ??= build()) };
}

/** Settings that passed every check and still cannot be used: the adapters' own words, which carry no secrets. */
function buildProblem(error: unknown): Problem {
  const wrong = error instanceof Error ? error.message : "The app could not be put together";
  return { setting: "settings", wrong, right: "Correct what is named and restart the app" };
}

/** The error of a function that cannot run: all that is wrong with the settings, one a line. */
export function settingsError(problems: readonly Problem[]): Error {
  const lines = problems.map((problem) => `- ${describeProblem(problem)}`);
  return new Error(`The settings cannot be used, so nothing is watched. Correct them:\n${lines.join("\n")}`);
}
