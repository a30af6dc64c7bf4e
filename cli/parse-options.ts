/** Options of a command, or what is wrong with them. */
import { parseArgs, type ParseArgsConfig, types } from "node:util";

export interface Mistaken {
  readonly kind: "mistaken";
  readonly problem: string;
}

/** What `parseArgs` makes of them; its own words where it does not understand. */
export function parseOptions<Options extends NonNullable<ParseArgsConfig["options"]>>(
  args: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    return mistaken(types.isNativeError(error) ? error.message : "The command line is not understood");
  }
}

export function mistaken(problem: string): Mistaken {
  return { kind: "mistaken", problem };
}

export function isMistaken(parsed: object): parsed is Mistaken {
  return "problem" in parsed;
}
