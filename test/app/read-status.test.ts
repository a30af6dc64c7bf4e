import { readStatus } from "../../shared/app/read-status";
import { aPager } from "../core/alert/a-pager";
import { aPagedChannel, anAlert } from "../core/alert/an-alert";
import { KEY_URL, SERVICE_ID } from "../core/builders/azure";
import { minute } from "../core/builders/moments";
import { allGood, keyDisabled, keyUnread } from "../core/builders/scenes";
import { every, once, play } from "../core/builders/timeline";
import { aReading, onTheWire, type Kept } from "./a-reading";

async function statusAt(minutes: number, kept: Readonly<Record<string, Kept | Error>>): Promise<unknown> {
  return onTheWire(await readStatus({ ...aReading(minute(minutes), kept), problems: [] }));
}

describe("readStatus", () => {
  it("shows a healthy target, as fresh as the subscription's last sweep", async () => {
    const { state } = play(every(0, 2, allGood));
    const swept = { sweptAt: minute(5), completedAt: minute(5), wholeAt: minute(5), quietAskedAt: minute(5) };
    expect(await statusAt(5.5, { a: { subscription: swept, targets: [state] } })).toMatchObject({
      at: minute(5.5).toISOString(),
      unread: [],
      settings_problems: [],
      subscriptions: [
        {
          subscription_id: "a",
          swept_at: minute(5).toISOString(),
          age_seconds: 30,
          completed_at: minute(5).toISOString(),
          completeness: "complete",
          late: false,
          blind: [],
          owed: [],
          targets: [
            {
              resource_id: SERVICE_ID,
              workspace: "clinic",
              service: "records",
              location: "westeurope",
              key_url: KEY_URL,
              verdict: "available",
              since: minute(0).toISOString(),
              last_good_at: minute(5).toISOString(),
              findings: [],
              what_to_do: [],
            },
          ],
        },
      ],
    });
  });

  it("shows which key is lost, why, what is left of the window and what to do", async () => {
    const { state } = play([...every(0, 9, allGood), ...every(10, 12, keyDisabled)]);
    expect(await statusAt(12, { a: { subscription: { sweptAt: minute(12) }, targets: [state] } })).toMatchObject({
      subscriptions: [
        {
          completeness: "partial",
          targets: [
            {
              verdict: "lost",
              since: minute(10).toISOString(),
              findings: [{ kind: "root-cause", code: "KeyDisabled", title: "Key is disabled" }],
              incident: {
                phase: "lost",
                recovery_class: "self-healing",
                time_left_seconds: { at_least: 27 * 60 + 1, at_most: expect.any(Number) as number },
              },
              what_to_do: expect.arrayContaining([expect.stringContaining("Enable the key")]) as string[],
            },
          ],
        },
      ],
    });
  });

  it("shows what cannot be seen, and how to see it again", async () => {
    const { state } = play([...every(0, 2, allGood), ...once(3, keyUnread)]);
    const blind = {
      api: "Key Vault",
      reason: "ForbiddenByRbac",
      since: minute(3),
      sweeps: 3,
      said: true,
      targets: [SERVICE_ID],
      total: 1,
    };
    expect(await statusAt(5, { a: { subscription: { blind: [blind] }, targets: [state] } })).toMatchObject({
      subscriptions: [
        {
          late: true,
          blind: [
            { api: "Key Vault", reason: "ForbiddenByRbac", since: minute(3).toISOString(), said: true, total: 1 },
          ],
          targets: [
            {
              verdict: "unknown",
              findings: [
                {
                  kind: "blind-spot",
                  code: "CannotReadKey",
                  evidence: expect.stringMatching(/^Key Vault: /) as string,
                },
              ],
              what_to_do: [expect.stringContaining("Key Vault Reader")],
            },
          ],
        },
      ],
    });
  });

  it.each([
    ["three and a half sweeps ago is not late", 3.5, false],
    ["longer ago is", 3.6, true],
  ])("says that a sweep %s", async (_, minutes, late) => {
    expect(await statusAt(minutes, { a: { subscription: {} } })).toMatchObject({ subscriptions: [{ late }] });
  });

  it("does not take a subscription that was never swept for a healthy one", async () => {
    expect(await statusAt(0, { a: {} })).toMatchObject({
      subscriptions: [
        { swept_at: null, age_seconds: null, completed_at: null, completeness: "never-swept", late: true, targets: [] },
      ],
    });
  });

  it("shows the reason that a blindness lasts for now", async () => {
    const group = { api: "Key Vault", since: minute(3), sweeps: 3, said: true, targets: [], total: 0 };
    const blind = [
      { ...group, reason: "ForbiddenByRbac", changedTo: "Throttled", turning: { reason: "Unreachable", sweeps: 1 } },
    ];
    expect(await statusAt(5, { a: { subscription: { blind } } })).toMatchObject({
      subscriptions: [{ blind: [{ api: "Key Vault", reason: "Unreachable" }] }],
    });
  });

  it("shows what each channel is owed", async () => {
    const owed = [{ channel: "oncall", owed: 2, oldestAt: minute(1), lastFailure: "HTTP 503" }];
    expect(await statusAt(2, { a: { owed } })).toMatchObject({
      subscriptions: [
        { owed: [{ channel: "oncall", owed: 2, oldest_at: minute(1).toISOString(), last_failure: "HTTP 503" }] },
      ],
    });
  });

  it("shows what receivers may have open", async () => {
    const pager = aPager(aPagedChannel({ name: "oncall" }));
    pager.sweep(0, [anAlert({})]);
    pager.deliver("accepted");
    pager.sweep(1, []);
    pager.deliver("rejected");
    expect(await statusAt(2, { a: { paged: pager.records() } })).toMatchObject({
      subscriptions: [{ owed: [], alerts: [{ channel: "oncall", open: 1, over: 1 }] }],
    });
  });

  it("says which subscription storage did not answer for, and shows the others", async () => {
    expect(await statusAt(0, { a: new Error("Storage did not answer"), b: { subscription: {} } })).toMatchObject({
      subscriptions: [{ subscription_id: "b" }],
      unread: [{ subscription_id: "a", problem: "Storage did not answer" }],
    });
  });

  it("carries what is wrong with the settings", async () => {
    const problems = [{ setting: "WEBHOOKS", wrong: "a", right: "b" }];
    expect(await readStatus({ ...aReading(minute(0), {}), problems })).toMatchObject({ settings_problems: problems });
  });
});
