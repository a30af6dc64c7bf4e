/** `test-page [--channel NAME] [--json]` */
import { isMistaken, mistaken, type Mistaken, parseOptions } from "./parse-options";

export interface TestPageCommand {
  readonly kind: "test-page";
  readonly channel: string | undefined;
  readonly json: boolean;
}

export function parseTestPage(args: readonly string[]): TestPageCommand | Mistaken {
  const parsed = parseOptions(args, { channel: { type: "string" }, json: { type: "boolean" } });
  if (isMistaken(parsed)) return parsed;
  if (parsed.positionals.length > 0)
    return mistaken("test-page takes options alone: name a channel with --channel NAME");
  return { kind: "test-page", channel: parsed.values.channel, json: parsed.values.json ?? false };
}
