/** Writes `docs/settings.md` from the settings table, as the formatter would leave it. */
import { SETTINGS } from "../shared/config/settings-table";
import { type SettingRow } from "../shared/config/setting-row";

const HEAD = ["setting", "default", "meaning", "example"];
const REQUIRED = { storage: "one of these is required: storage", watch: "one of these is required: what to watch" };

/** The page: one row a setting, in the table's order. */
export function settingsPage(): string {
  const rows = Object.entries(SETTINGS).map(([name, row]) => rowOf(name, row));
  return `# Settings

App settings of the function app, or \`Values\` in \`local.settings.json\`. A blank setting is an unset one. Durations are ISO 8601 with days, hours, minutes and seconds.

A setting that cannot be used never yields silence: the timer fails with the list of everything that is wrong, \`GET /api/status\` answers 503 with the same list, and the dead-man switch is told. What is wrong with one channel or with the heartbeat leaves out that one, is said, and stops nothing else. A name that looks misspelt is said too.

Every value may be a Key Vault reference. Values that are marked as secret are never shown in a log line, an answer or an event.

${tableOf([HEAD, ...rows])}
`;
}

function rowOf(name: string, row: SettingRow): readonly string[] {
  const notes = [
    ...(row.oneOf === undefined ? [] : [REQUIRED[row.oneOf]]),
    ...(row.secret ? ["secret"] : []),
    ...(row.ifBad === "leave-out" ? ["left out where it is wrong"] : []),
  ];
  const meaning = [row.meaning, ...notes].join("; ");
  return [`\`${name}\``, row.default === undefined ? "" : `\`${row.default}\``, meaning, `\`${row.example}\``];
}

function tableOf(rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map((cell) => cell.replaceAll("|", "\\|")));
  const widths = HEAD.map((_, at) => Math.max(...cells.map((row) => (row[at] ?? "").length)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(" | ")} |`;
  const rule = line(widths.map((width) => "-".repeat(width)));
  const [head = "", ...body] = cells.map(line);
  return [head, rule, ...body].join("\n");
}
