/** What every memory of unswept subscriptions must do, together with the outbox and the store of pages. */
import { type PageRecord } from "../../../shared/core/alert/page-record";
import { planPages } from "../../../shared/core/alert/plan-pages";
import { type Unswept } from "../../../shared/core/monitor/unswept";
import { type Outbox } from "../../../shared/ports/outbox";
import { type PageStore } from "../../../shared/ports/page-store";
import { type UnsweptMemory } from "../../../shared/ports/unswept-memory";
import { aPagedChannel, anAlert, plainText } from "../../core/alert/an-alert";
import { minute, outboxEntry, watchEvent } from "./sample-states";

export interface MemoryUnderTest {
  readonly unswept: UnsweptMemory;
  readonly outbox: Outbox;
  readonly pages: PageStore;
}

export function describeUnsweptMemory(underTest: () => MemoryUnderTest, freshSubscription: () => string): void {
  const since = (minutes: number): Unswept => ({ since: minute(minutes), toldAt: minute(minutes + 3) });
  let id: string;
  let under: MemoryUnderTest;

  beforeEach(() => {
    under = underTest();
    id = freshSubscription();
  });

  async function tell(unswept: Unswept, sequence = 1): Promise<void> {
    const event = watchEvent({ id: `blind-${unswept.since.toISOString()}` });
    const outbox = [outboxEntry(id, { sequence })];
    await under.unswept.tell(id, unswept, { event, outbox, records: sequence === 1 ? records() : [] });
  }

  async function takeBack(unswept: Unswept, sequence: number): Promise<void> {
    const event = watchEvent({ id: `sighted-${sequence}` });
    await under.unswept.takeBack(id, unswept, { event, outbox: [outboxEntry(id, { sequence })] });
  }

  function records(): readonly PageRecord[] {
    const what = { subscriptionId: id, channel: aPagedChannel(), alerts: [anAlert()], now: minute(3) };
    return planPages({
      ...what,
      records: [],
      inTrouble: false,
      isGone: false,
      reminderMs: 1,
      retentionMs: 1,
      text: plainText,
    }).flatMap(({ after }) => after ?? []);
  }

  async function owed(): Promise<readonly number[]> {
    return (await under.outbox.owed(id, "on-call", 10)).map(({ sequence }) => sequence);
  }

  it("knows nothing at first", async () => {
    expect(await under.unswept.told(id)).toEqual([]);
  });

  it("remembers what was told, with what is owed for it and what page channels know of it", async () => {
    await tell(since(0));
    expect(await under.unswept.told(id.toUpperCase())).toStrictEqual([since(0)]);
    expect(await owed()).toEqual([1]);
    expect((await under.pages.load(id)).records).toStrictEqual(records());
  });

  it("tells it once, whoever tells it", async () => {
    await tell(since(0));
    await tell(since(0), 2);
    expect(await owed()).toEqual([1]);
  });

  it("remembers each moment since when it was not swept, the oldest first", async () => {
    await tell(since(9));
    await tell(since(0), 2);
    expect(await under.unswept.told(id)).toEqual([since(0), since(9)]);
  });

  it("takes it back once, and neither tells nor remembers it again", async () => {
    await tell(since(0));
    await takeBack(since(0), 3);
    await takeBack(since(0), 4);
    await tell(since(0), 5);
    expect(await under.unswept.told(id)).toEqual([]);
    expect(await owed()).toEqual([1, 3]);
  });

  it("takes back nothing that was not told", async () => {
    await tell(since(0));
    await takeBack(since(9), 3);
    expect([await under.unswept.told(id), await owed()]).toEqual([[since(0)], [1]]);
  });
}
