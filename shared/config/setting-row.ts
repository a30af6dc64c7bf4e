/** What is known about one setting, whoever asks: the parser, the documentation, the sample file, the deployment template. */
import { type Parsed } from "./parsed";

export interface SettingRow {
  /** What holds where it is unset, as an operator would write it; undefined: nothing. */
  readonly default: string | undefined;
  /** Of the rows with the same word at least one must be set. */
  readonly oneOf: "storage" | "watch" | undefined;
  /** Its value is never shown. */
  readonly secret: boolean;
  /** What a bad value costs: the sweep, or only what this setting is for. */
  readonly ifBad: "stop" | "leave-out";
  readonly meaning: string;
  readonly example: string;
  readonly parse: (text: string) => Parsed<unknown>;
}

/** What most rows have in common. */
export const usual = { default: undefined, oneOf: undefined, secret: false, ifBad: "stop" } as const;
