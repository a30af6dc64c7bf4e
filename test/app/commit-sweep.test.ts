import { randomUUID } from "node:crypto";
import { type Azurite, startAzurite } from "../../lab/azurite/start-azurite";
import { connectTable } from "../../shared/adapters/table-storage/connect-table";
import { createTableStorage, type TableStorage } from "../../shared/adapters/table-storage/create-table-storage";
import { commitSweep, type Committed, type Stepped, type SweptSubscription } from "../../shared/app/commit-sweep";
import { type SweepContext } from "../../shared/app/watched";
import { type EventChannel } from "../../shared/ports/channel";
import { type WatchStore } from "../../shared/ports/watch-store";
import { minute, targetState, watchEvent } from "../adapters/table-storage/sample-states";
import { answering, losingTheAnswer, wire, type Wire } from "../adapters/table-storage/wire";
import { POLICY } from "../core/builders/policy";

let azurite: Azurite;
let line: Wire;
let storage: TableStorage;
let store: WatchStore;
let id: string;
let said: string[];

beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.close());
beforeEach(() => {
  const { connectionString } = azurite;
  line = wire();
  storage = createTableStorage(
    connectTable({ kind: "connection-string", connectionString }, { httpClient: line.httpClient }),
  );
  ({ store } = storage);
  id = randomUUID();
  said = [];
});

/** A target seen for the first time. */
function aTarget(name: string, note = ""): Stepped {
  const state = { ...targetState(), note };
  const service = { ...state.service, host: name, id: `/subscriptions/s/${name}` };
  const event = watchEvent({ id: `event-of-${name}-${randomUUID()}`, owner: service.id });
  return {
    before: undefined,
    after: { state: { ...state, service }, events: [event], closed: undefined },
    becomes: "watched",
    takenFrom: undefined,
  };
}

/** Takes every event but those of one owner, which it cannot put into words. */
function channelThatFailsFor(owner: string): EventChannel {
  return {
    kind: "events",
    receiver: "receiver",
    name: "picky",
    wants: () => true,
    render: (event) => {
      if (event.owner === owner) throw new TypeError("A defect");
      return { contentType: "text/plain", body: event.summary };
    },
    send: () => Promise.reject(new Error("Not asked for")),
  };
}

async function commit(
  stepped: readonly Stepped[],
  channels: readonly EventChannel[] = [],
  changes: Partial<SweptSubscription> = {},
): Promise<Committed> {
  const remembered = await store.load(id);
  const log = { info: () => undefined, warn: () => undefined, error: (message: string) => void said.push(message) };
  const context = {
    ...storage,
    watched: { subscriptions: [id], services: [] },
    links: {},
    retentionMs: 90 * 24 * 3_600_000,
    channels,
    policy: POLICY,
    problems: [],
    stateRowsEveryMs: 3_600_000,
    log,
  } as unknown as SweepContext;
  return commitSweep({
    subscriptionId: id,
    sweptAt: minute(1),
    remembered,
    stepped,
    untouched: 0,
    blindness: [],
    hourly: false,
    context,
    ...changes,
  });
}

async function storedHosts(): Promise<readonly string[]> {
  return [...(await store.load(id)).targets.keys()].sort();
}

const TOO_LONG = "x".repeat(600_000);
const INVALID = JSON.stringify({ "odata.error": { code: "InvalidInput", message: { value: "1:One of the inputs" } } });
const BUSY = JSON.stringify({ "odata.error": { code: "ServerBusy", message: { value: "busy" } } });

/** Only the commit of the bad one meets this. */
function forTheBadOne(handle: Wire["handle"]): Wire["handle"] {
  return (request, send) =>
    typeof request.body === "string" && request.body.includes("event-of-bad") ? handle(request, send) : send();
}

describe("a target whose change cannot be stored, with the fence certain", () => {
  it.each<readonly [string, () => readonly [Stepped, readonly EventChannel[]]]>([
    ["too large a row", () => [aTarget("bad", TOO_LONG), []]],
    ["a message that cannot be built", () => [aTarget("bad"), [channelThatFailsFor("/subscriptions/s/bad")]]],
    [
      "rows that storage turns down",
      () => {
        line.handle = forTheBadOne(answering("POST $batch", 400, INVALID));
        return [aTarget("bad"), []];
      },
    ],
  ])("%s: the others are stored, and the sweep is not complete", async (_, given) => {
    const [bad, channels] = given();
    const committed = await commit([aTarget("first"), bad, aTarget("last")], channels);
    expect(committed).toMatchObject({ kind: "committed", events: 2 });
    expect(committed.kind === "committed" && committed.failures).toEqual([
      expect.stringMatching(/^\/subscriptions\/s\/bad: (ChangeRefused|TypeError)$/),
    ]);
    expect(await storedHosts()).toEqual(["first", "last"]);
    expect(said).toEqual(["A target's change could not be stored. The others go on."]);
    const { subscription } = await store.load(id);
    expect(subscription).toMatchObject({ sweptAt: minute(1), completedAt: undefined, wholeAt: undefined });
  });

  it("also where it is the first of the first sweep", async () => {
    expect(await commit([aTarget("bad", TOO_LONG), aTarget("last")])).toMatchObject({ kind: "committed", events: 1 });
    expect(await storedHosts()).toEqual(["last"]);
  });
});

describe("a commit of which nobody knows what became", () => {
  it.each<readonly [string, Wire["handle"], RegExp]>([
    ["no answer", losingTheAnswer("POST $batch"), /ECONNRESET/],
    ["storage is busy", answering("POST $batch", 503, BUSY), /503 ServerBusy/],
    ["the sign-in is not enough", answering("POST $batch", 403, INVALID), /does not let us/],
    ["a page of something on the way", answering("POST $batch", 400, "<html>"), /400/],
  ])("%s: the sweep ends there, and the next one sees for itself", async (_, handle, failure) => {
    line.handle = forTheBadOne(handle);
    await expect(commit([aTarget("first"), aTarget("bad"), aTarget("last")])).rejects.toThrow(failure);
    expect(await storedHosts()).not.toContain("last");
    expect((await store.load(id)).subscription).toBeUndefined();
  });
});

describe("a sweep that could not read the fleet's lists", () => {
  it("is not complete, although every target it knows is committed", async () => {
    await commit([aTarget("first")]);
    expect((await store.load(id)).subscription).toMatchObject({ wholeAt: minute(1) });
    const blindness = [{ api: "Azure Resource Manager", outcome: "unreachable" as const, reason: "Timeout" }];
    await commit([aTarget("first")], [], { sweptAt: minute(2), blindness });
    expect((await store.load(id)).subscription).toMatchObject({
      sweptAt: minute(2),
      completedAt: minute(2),
      wholeAt: minute(1),
    });
  });
});

describe("a target of a blindness that was told, and that could not be judged in a sweep", () => {
  const spot = { kind: "blind-spot", code: "CannotReadKey", api: "Key Vault", outcome: "refused", reason: "Forbidden" };

  function anUnknown(name: string): Stepped {
    const { after, ...target } = aTarget(name);
    const state = { ...after.state, verdict: "unknown", findings: [spot], unknownSweeps: POLICY.blindAfter };
    return { ...target, after: { ...after, state } } as Stepped;
  }

  async function toldOf(): Promise<readonly string[]> {
    return ((await store.load(id)).subscription?.blind ?? []).map(({ api, targets }) => `${api} ${targets.join()}`);
  }

  it("is unknown as before: nobody is told that the monitor reads it again", async () => {
    await commit([anUnknown("dark"), aTarget("other")]);
    const told = await toldOf();
    expect(told).toEqual(["Key Vault /subscriptions/s/dark"]);
    const committed = await commit([aTarget("other")], [], { sweptAt: minute(2), untouched: 1 });
    expect(committed).toMatchObject({ kind: "committed", events: 1 });
    expect(await toldOf()).toEqual(told);
  });

  it("is no more to be read where it is forgotten", async () => {
    await commit([anUnknown("dark")]);
    const forgotten = { ...anUnknown("dark"), becomes: "forgotten" } as const;
    await commit([forgotten], [], { sweptAt: minute(2) });
    expect(await toldOf()).toEqual([]);
  });
});
