import { letsThrough } from "../../../shared/core/delivery/routing";

const EVERYTHING = { events: undefined, minSeverity: undefined };

describe("routing", () => {
  it.each([
    ["access.lost", true],
    ["service.recovered", true],
    ["target.added", false],
    ["delivery.dead", true],
    ["monitor.blind", true],
    ["posture.found", false],
    ["accessory.lost", false],
  ])("by default, %s is let through: %s", (type, expected) => {
    expect(letsThrough(EVERYTHING, { type, severity: "info" })).toBe(expected);
  });

  it.each([
    ["a family lets its types through", ["posture"], "posture.found", true],
    ["a family keeps others out", ["posture"], "access.lost", false],
    ["a full type lets itself through", ["access.lost"], "access.lost", true],
    ["a full type keeps out a longer one", ["access.lost"], "access.lost_again", false],
    ["a full type keeps out its family", ["access.lost"], "access.restored", false],
    ["the beginning of a word is not a family", ["acc"], "access.lost", false],
    ["any entry will do", ["service", "access"], "access.lost", true],
    ["an empty list lets nothing through", [], "access.lost", false],
  ])("%s", (_, events, type, expected) => {
    expect(letsThrough({ events, minSeverity: undefined }, { type, severity: "critical" })).toBe(expected);
  });

  it.each([
    ["info", "info", true],
    ["warning", "info", false],
    ["warning", "warning", true],
    ["error", "warning", false],
    ["error", "error", true],
    ["critical", "error", false],
    ["critical", "critical", true],
    ["info", "critical", true],
  ] as const)("from %s on, an event of severity %s is let through: %s", (minSeverity, severity, expected) => {
    expect(letsThrough({ events: undefined, minSeverity }, { type: "access.lost", severity })).toBe(expected);
  });
});
