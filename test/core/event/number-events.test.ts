import { type EventType } from "../../../shared/core/event/event";
import { numberEvents } from "../../../shared/core/event/number-events";
import { at } from "../builders/moments";

const detail = { kind: "settings", problems: [] } as const;

it("numbers on from the last event, each with an id of its own that is always the same", () => {
  const drafts = [
    { type: "monitor.blind", summary: "One", detail },
    { type: "monitor.sighted", summary: "Two", detail },
  ] as const;
  const events = numberEvents("/subscriptions/1", 7, at("12:00:00"), drafts);
  expect(events).toEqual([
    {
      ...drafts[0],
      id: "05257c176b00e0e2bf40610d54b90d5e",
      severity: "error",
      at: at("12:00:00"),
      owner: "/subscriptions/1",
      sequence: 8,
    },
    {
      ...drafts[1],
      id: "d4cc56310cfac8795ba98ef47384bd11",
      severity: "info",
      at: at("12:00:00"),
      owner: "/subscriptions/1",
      sequence: 9,
    },
  ]);
});

it.each<[EventType, string]>([
  ["access.lost", "critical"],
  ["access.cause_changed", "info"],
  ["access.window_closing", "critical"],
  ["access.redeploy_required", "critical"],
  ["access.reminder", "warning"],
  ["access.restored", "info"],
  ["access.lost_again", "critical"],
  ["service.recovery_overdue", "critical"],
  ["service.recovered", "info"],
  ["target.added", "info"],
  ["target.removed", "info"],
  ["target.moved", "info"],
  ["monitor.blind", "error"],
  ["monitor.sighted", "info"],
  ["monitor.misconfigured", "error"],
])("%s is %s", (type, severity) => {
  expect(numberEvents("owner", 0, at("12:00:00"), [{ type, summary: "", detail }])[0]?.severity).toBe(severity);
});
