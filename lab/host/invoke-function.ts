/** One invocation, step by step as the real worker does it: arguments, hooks, the function, hooks, response (`src/eventHandlers/InvocationHandler.ts`). */
import { randomUUID } from "node:crypto";
import { errorText, type Log } from "./log-line";
import type {
  Binding,
  CoreInvocationContext,
  FunctionCallback,
  InvocationResponse,
  RegisteredFunction,
  TypedData,
} from "./worker-protocol";
import type { Worker } from "./worker";

export type InvocationOutcome =
  | { readonly kind: "succeeded"; readonly response: InvocationResponse }
  | { readonly kind: "failed"; readonly error: unknown };

/** Runs the function with the trigger's data. Never rejects: what the function throws is logged and answered. */
export type InvokeFunction = (
  called: RegisteredFunction,
  trigger: TypedData,
  reason: string,
) => Promise<InvocationOutcome>;

export interface Invoker {
  readonly invoke: InvokeFunction;
  /** Waits until nothing runs any more; answers how many invocations are still running when the time is up. */
  drain(timeoutMs: number): Promise<number>;
}

export function createInvoker(worker: Worker, log: Log): Invoker {
  const running = new Set<Promise<InvocationOutcome>>();
  return {
    invoke: (called, trigger, reason) => {
      const invocation = invokeAndLog(worker, log, called, trigger, reason);
      running.add(invocation);
      void invocation.finally(() => running.delete(invocation));
      return invocation;
    },
    drain: async (timeoutMs) => {
      let timer: NodeJS.Timeout | undefined;
      const timeUp = new Promise((resolve) => {
        timer = setTimeout(resolve, timeoutMs);
      });
      await Promise.race([Promise.all(running), timeUp]);
      clearTimeout(timer);
      return running.size;
    },
  };
}

async function invokeAndLog(
  worker: Worker,
  log: Log,
  called: RegisteredFunction,
  trigger: TypedData,
  reason: string,
): Promise<InvocationOutcome> {
  const { name } = called.metadata;
  const invocationId = randomUUID();
  const startedAt = performance.now();
  const say = (level: "information" | "error", message: string): void => {
    log({ level, message, function: name, invocationId });
  };
  const executed = (result: string): string =>
    `Executed 'Functions.${name}' (${result}, Id=${invocationId}, Duration=${Math.round(performance.now() - startedAt)}ms)`;

  say("information", `Executing 'Functions.${name}' (Reason='${reason}', Id=${invocationId})`);
  try {
    const response = await runInvocation(worker, log, called, trigger, invocationId);
    say("information", executed("Succeeded"));
    return { kind: "succeeded", response };
  } catch (error) {
    say("error", `${executed("Failed")}\n${errorText(error)}`);
    return { kind: "failed", error };
  }
}

async function runInvocation(
  worker: Worker,
  log: Log,
  { metadata, callback }: RegisteredFunction,
  trigger: TypedData,
  invocationId: string,
): Promise<InvocationResponse> {
  const core: CoreInvocationContext = {
    invocationId,
    metadata,
    request: { invocationId, inputData: [{ name: triggerOf(metadata.bindings)[0], data: trigger }] },
    log: (level, _category, message) => {
      log({ level, message, function: metadata.name, invocationId });
    },
  };
  const model = await worker.programmingModel().getInvocationModel(core);
  const { context, inputs } = await model.getArguments();
  const shared = { hookData: {}, invocationContext: context };

  const before: { functionCallback: FunctionCallback; inputs: readonly unknown[] } = {
    ...shared,
    functionCallback: callback,
    inputs,
  };
  core.state = "preInvocationHooks";
  await worker.runHooks("preInvocation", before);

  const after: { inputs: readonly unknown[]; result: unknown; error: unknown } = {
    ...shared,
    inputs: before.inputs,
    result: null,
    error: null,
  };
  core.state = "invocation";
  try {
    after.result = await model.invokeFunction(context, before.inputs, before.functionCallback);
  } catch (error) {
    after.error = error ?? new Error("The function threw nothing");
  }
  core.state = "postInvocationHooks";
  await worker.runHooks("postInvocation", after);
  core.state = undefined;

  if (after.error instanceof Error) throw after.error;
  if (after.error !== null && after.error !== undefined) throw new Error(errorText(after.error));
  return model.getResponse(context, after.result);
}

/** The one binding that starts the function, with its name. */
export function triggerOf(bindings: Readonly<Record<string, Binding>>): readonly [string, Binding] {
  const trigger = Object.entries(bindings).find(([, { type }]) => /trigger$/i.test(type));
  if (trigger !== undefined) return trigger;
  throw new Error("The function has no trigger: register it with app.timer, app.http or app.storageQueue");
}
