import { outboxEntriesFor } from "../../shared/app/outbox-entries-for";
import { type WatchEvent } from "../../shared/core/event/event";
import { type EventChannel } from "../../shared/ports/channel";
import { at } from "../core/builders/moments";
import { anEvent, SUBSCRIPTION_ID } from "../core/delivery/an-event";

function channel(
  name: string,
  wants: (event: Pick<WatchEvent, "type" | "severity">) => boolean = () => true,
): EventChannel {
  return {
    kind: "events",
    receiver: "receiver",
    name,
    wants,
    render: ({ summary }) => ({ contentType: `text/${name}`, body: `${name}: ${summary}` }),
    send: () => Promise.resolve({ kind: "accepted" }),
  };
}

describe("what is owed for an event", () => {
  it("is one entry for each channel, rendered for it and due at once", () => {
    const entry = {
      subscriptionId: SUBSCRIPTION_ID,
      eventId: anEvent().id,
      type: "access.lost",
      owner: anEvent().owner,
      sequence: 7,
      at: at("12:01:00"),
      attempts: 0,
      nextAttemptAt: at("12:01:00"),
      lastFailure: undefined,
    };
    const event = anEvent({ summary: "Lost" });
    expect(outboxEntriesFor([event], [channel("ops"), channel("chat")], SUBSCRIPTION_ID)).toEqual([
      { ...entry, channel: "ops", contentType: "text/ops", body: "ops: Lost" },
      { ...entry, channel: "chat", contentType: "text/chat", body: "chat: Lost" },
    ]);
  });

  it("keeps the order of events and leaves out what a channel does not want", () => {
    const events = [anEvent({ id: "1" }), anEvent({ id: "2", type: "target.added" }), anEvent({ id: "3" })];
    const channels = [channel("all"), channel("pages", ({ type }) => type === "access.lost")];
    const owed = outboxEntriesFor(events, channels, SUBSCRIPTION_ID);
    expect(owed.map((entry) => `${entry.eventId} ${entry.channel}`)).toEqual([
      "1 all",
      "1 pages",
      "2 all",
      "3 all",
      "3 pages",
    ]);
  });

  it.each([
    ["no events", [], [channel("ops")]],
    ["no channels", [anEvent()], []],
  ])("is nothing for %s", (_, events, channels) => {
    expect(outboxEntriesFor(events, channels, SUBSCRIPTION_ID)).toEqual([]);
  });
});
