/** A test of the channels: each is told, past everything, and answers for itself. */
import { testPage } from "../../shared/app/test-page";
import { type Attempt, type OutboxEntry } from "../../shared/core/delivery/outbox-entry";
import { type Channel } from "../../shared/ports/channel";
import { at } from "../core/builders/moments";
import { SUBSCRIPTION_ID } from "../core/delivery/an-event";

function channels(sent: OutboxEntry[], answers: Readonly<Record<string, Attempt>> = {}): readonly Channel[] {
  const common = (name: string) => ({
    name,
    receiver: name,
    wants: () => false,
    send: (entry: OutboxEntry) => {
      sent.push(entry);
      return Promise.resolve(answers[name] ?? ({ kind: "accepted" } as const));
    },
  });
  return [
    {
      ...common("log"),
      kind: "events",
      render: ({ summary, type }) => ({ contentType: "text/plain", body: `${type} ${summary}` }),
    },
    {
      ...common("pager"),
      kind: "pages",
      redeploymentIsAnAlertOfItsOwn: true,
      render: ({ action, summary, key }) => ({ contentType: "text/plain", body: `${action} ${key} ${summary}` }),
    },
  ];
}

function test(name: string | undefined, all: readonly Channel[]) {
  return testPage(name, {
    channels: all,
    subscriptionId: SUBSCRIPTION_ID,
    links: { runbookUrl: undefined, statusUrl: undefined },
    clock: { now: () => at("12:00:00") },
  });
}

it("sends a marked test through every channel, and ends at once what it opened", async () => {
  const sent: OutboxEntry[] = [];
  expect(await test(undefined, channels(sent))).toEqual([
    { channel: "log", accepted: true, answer: "accepted" },
    { channel: "pager", accepted: true, answer: "accepted" },
  ]);
  expect(sent.map(({ channel, type }) => `${channel} ${type}`).sort()).toEqual([
    "log monitor.test",
    "pager monitor.test",
    "pager monitor.test",
  ]);
  for (const { body } of sent) expect(body).toContain("TEST: ");
  const [opened, ended] = sent.filter(({ channel }) => channel === "pager").map(({ body }) => body.split(" "));
  expect([opened?.[0], ended?.[0]]).toEqual(["trigger", "resolve"]);
  expect(opened?.[1]).toBe(ended?.[1]);
});

const DOWN: Attempt = { kind: "retry", reason: "HTTP 503", retryAfterSeconds: undefined };

it.each<[string, Attempt, number]>([
  ["ends nothing that was not opened", { kind: "gone", reason: "HTTP 410" }, 1],
  ["ends nothing that was rejected", { kind: "rejected", reason: "HTTP 400" }, 1],
  ["ends nothing that never arrived", { ...DOWN, neverArrived: true }, 1],
  ["ends what may have been opened", DOWN, 2],
])("says what a receiver answered, and %s", async (_, attempt, calls) => {
  const sent: OutboxEntry[] = [];
  const { reason: answer } = attempt as Exclude<Attempt, { kind: "accepted" }>;
  expect(await test("pager", channels(sent, { pager: attempt }))).toEqual([
    { channel: "pager", accepted: false, answer },
  ]);
  expect(sent).toHaveLength(calls);
});

it("knows no channel of another name", async () => {
  expect(await test("nobody", channels([]))).toBeUndefined();
});
