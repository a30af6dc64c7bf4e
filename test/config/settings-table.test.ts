import { readFileSync } from "node:fs";
import { textOf, type Environment } from "../../shared/config/environment";
import { settingsNamedBy } from "../../shared/config/settings-named-by";
import { SETTINGS } from "../../shared/config/settings-table";
import { parseSettings } from "../../shared/config/parse-settings";

const rows = Object.entries(SETTINGS);
const sample = (JSON.parse(readFileSync("local.settings.sample.json", "utf8")) as { Values: Environment }).Values;

describe("the settings table", () => {
  it.each(rows)("has a default for %s that its own parser takes", (_, row) => {
    expect(row.default === undefined ? "ok" : row.parse(row.default).kind).toBe("ok");
  });

  it.each(rows)("has an example for %s that its own parser takes", (_, row) => {
    expect(row.parse(row.example).kind).toBe("ok");
  });
});

describe("the sample of local settings", () => {
  it("sets everything that is required", () => {
    for (const group of ["storage", "watch"]) {
      const names = rows.filter(([, { oneOf }]) => oneOf === group).map(([name]) => name);
      expect(names.filter((name) => textOf(sample, name) !== undefined)).not.toEqual([]);
    }
  });

  it("names no setting that nobody reads", () => {
    const known = [...Object.keys(SETTINGS), ...settingsNamedBy(sample), "FUNCTIONS_WORKER_RUNTIME"];
    expect(Object.keys(sample).filter((name) => !known.includes(name))).toEqual([]);
  });

  it("can be used as it stands", () => {
    expect(parseSettings(sample)).toMatchObject({ kind: "ready", problems: [] });
  });
});
