/** Reads settings one by one and remembers everything that is wrong with them. */
import { isUnresolvedReference, textOf, type Environment } from "./environment";
import { unresolvedReference } from "./named-setting";
import { type Fault, type Parsed } from "./parsed";
import { type Problem } from "./problem";
import { SETTINGS, type SettingName } from "./settings-table";

type Value<N extends SettingName> = ReturnType<(typeof SETTINGS)[N]["parse"]> extends Parsed<infer T> ? T : never;
/** A setting with a default always has a value; any other may be unset. */
export type Taken<N extends SettingName> = (typeof SETTINGS)[N]["default"] extends string
  ? Value<N>
  : Value<N> | undefined;

export interface SettingReader {
  /** The value; where it is unset or bad the default, or undefined. What is wrong is remembered. */
  take<N extends SettingName>(name: N): Taken<N>;
  /** Whether anything is set, right or wrong. */
  isSet(name: SettingName): boolean;
  /** Whether something stopping was found wrong with it. */
  isBad(name: SettingName): boolean;
  /** Remembers a problem of the setting: one that stops the app, or one of something left out. */
  complain(setting: SettingName, ifBad: "stop" | "leave-out", faults: readonly Fault[]): void;
  readonly stopping: readonly Problem[];
  readonly leftOut: readonly Problem[];
}

/** A reader over the app settings. */
export function settingReader(env: Environment): SettingReader {
  const found = { stop: [] as Problem[], "leave-out": [] as Problem[] };
  const complain: SettingReader["complain"] = (setting, ifBad, faults) => {
    found[ifBad].push(...faults.map(({ wrong, right }) => ({ setting, wrong, right })));
  };
  return {
    take: <N extends SettingName>(name: N): Taken<N> => {
      const row = SETTINGS[name];
      const text = textOf(env, name);
      if (text !== undefined) {
        const parsed = isUnresolvedReference(text) ? unresolved() : row.parse(text);
        if (parsed.kind === "ok") return parsed.value as Taken<N>;
        complain(name, row.ifBad, parsed.faults);
      }
      return valueOfDefault(name) as Taken<N>;
    },
    isSet: (name) => textOf(env, name) !== undefined,
    isBad: (name) => found.stop.some(({ setting }) => setting === name),
    complain,
    stopping: found.stop,
    leftOut: found["leave-out"],
  };
}

function valueOfDefault(name: SettingName): unknown {
  const row = SETTINGS[name];
  if (row.default === undefined) return undefined;
  const parsed = row.parse(row.default);
  return parsed.kind === "ok" ? parsed.value : undefined;
}

function unresolved(): Parsed<never> {
  return { kind: "bad", faults: [unresolvedReference("It")] };
}
