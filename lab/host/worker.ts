/** The worker's part of the host: what the app registered while it loaded, and the module through which it did. */
import type {
  FunctionCallback,
  FunctionMetadata,
  HookCallback,
  HookName,
  ProgrammingModel,
  RegisteredFunction,
} from "./worker-protocol";
import type { Log } from "./log-line";

export interface Worker {
  readonly functions: ReadonlyMap<string, RegisteredFunction>;
  /** What `require("@azure/functions-core")` gives to the app. */
  readonly coreModule: object;
  /** Closes registration, as the end of the app's start does. Throws when the app asks for what this host cannot do. */
  finishStartup(): Promise<void>;
  runHooks(name: HookName, context: object): Promise<void>;
  programmingModel(): ProgrammingModel;
}

const hookNames: readonly string[] = [
  "appStart",
  "appTerminate",
  "preInvocation",
  "postInvocation",
] satisfies HookName[];

/** A function cannot be registered twice, nor after the app's start: the real worker throws as well (`src/coreApi/registerFunction.ts`). */
export function createWorker(log: Log): Worker {
  const functions = new Map<string, RegisteredFunction>();
  const hooks = new Map<string, HookCallback[]>();
  let model: ProgrammingModel | undefined;
  let started = false;

  const coreModule = {
    version: "3.0.0-lab",
    hostVersion: "4.0.0-lab",
    setProgrammingModel: (chosen: ProgrammingModel) => {
      model = chosen;
    },
    getProgrammingModel: () => model,
    registerFunction: (metadata: FunctionMetadata, callback: FunctionCallback) => {
      const { name } = metadata;
      if (started)
        throw new Error(`Function ${name} was registered after the app's start: register it while the app loads`);
      if (functions.has(name))
        throw new Error(`Function ${name} is registered twice: give one of the two another name`);
      functions.set(name, { metadata, callback });
      return new Disposable(() => functions.delete(name));
    },
    registerHook: (name: string, callback: HookCallback) => {
      if (!hookNames.includes(name)) log({ level: "warning", message: `This host does not run ${name} hooks` });
      const callbacks = hooks.get(name) ?? [];
      hooks.set(name, [...callbacks, callback]);
      return new Disposable(() => hooks.set(name, hooks.get(name)?.filter((other) => other !== callback) ?? []));
    },
    log: (level: "error", _category: string, message: string) => {
      log({ level, message });
    },
    Disposable,
  };

  const programmingModel = (): ProgrammingModel => {
    if (model !== undefined) return model;
    throw new Error(
      "The app registered nothing: import @azure/functions and call app.timer or app.http while it loads",
    );
  };

  return {
    functions,
    coreModule,
    programmingModel,
    finishStartup: async () => {
      const capabilities = (await programmingModel().getCapabilities?.({})) ?? {};
      if ("HttpUri" in capabilities)
        throw new Error("This host does not stream HTTP: leave out app.setup({ enableHttpStream })");
      started = true;
    },
    runHooks: async (name, context) => {
      for (const callback of hooks.get(name) ?? []) await callback(context);
    },
  };
}

class Disposable {
  readonly #undo: () => unknown;
  constructor(undo: () => unknown) {
    this.#undo = undo;
  }
  dispose(): void {
    this.#undo();
  }
}
