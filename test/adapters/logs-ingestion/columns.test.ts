import { STREAMS } from "../../../shared/adapters/logs-ingestion/columns";

const RESERVED = ["_resourceid", "id", "_subscriptionid", "tenantid", "type", "uniqueid", "title"];

describe.each(Object.entries(STREAMS))("the columns of %s", (_, columns) => {
  const names = Object.keys(columns);

  it("have names that Azure Monitor takes", () => {
    for (const name of names) {
      expect(name).toMatch(/^[A-Z][A-Za-z]{1,44}$/);
      expect(RESERVED).not.toContain(name.toLowerCase());
    }
  });

  it("differ in more than case", () => {
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
  });

  it("begin with a time of Azure's and one of our own", () => {
    expect(Object.entries(columns).slice(0, 2)).toEqual([
      ["TimeGenerated", "datetime"],
      ["EventTime", "datetime"],
    ]);
  });

  it("have types that a stream can declare", () => {
    for (const type of Object.values(columns)) {
      expect(["string", "int", "datetime", "boolean", "dynamic"]).toContain(type);
    }
  });
});
