/**
 * Whatever an outage does, whoever is silenced and whatever receivers and crashes do to deliveries: no alert is lost, none is told of that nobody lost, and
 * each that a receiver may know of is resolved, once.
 */
import fc from "fast-check";
import { type PagedChannel, type StandingAlert } from "../../../shared/core/alert/page-plan";
import { type Thread } from "../../../shared/core/alert/page-record";
import { newsAsPaged } from "../../../shared/core/alert/page-severity";
import { needsRedeployment, newsSince, type Standing } from "../../../shared/core/alert/standing";
import { type Reason } from "../../../shared/core/page/page";
import { aPager, type Ending, type Pager } from "../alert/a-pager";
import { anAlert, aPagedChannel } from "../alert/an-alert";
import { standingOf } from "../alert/members-standing";

const KEYS = ["outage-1", "outage-2"] as const;
const RUNS = { numRuns: 300 };

interface Tick {
  /** Undefined: no such outage, or none any more. */
  readonly standings: readonly (Partial<Standing> | undefined)[];
  readonly silencing: StandingAlert["silencing"];
  readonly endings: readonly Ending[];
}

const stands = {
  stage: fc.constantFrom(
    ...(["self-healing", "closing", "redeployed", "presume-redeploy", "redeploy", "unrecoverable"] as const),
  ),
  phase: fc.constantFrom(...(["lost", "partly-restored", "restored"] as const)),
  overdue: fc.boolean(),
};
const causes = fc.subarray(["KeyDisabled", "KeyDeleted"], { minLength: 1 });
/** As a version noted it that noted the worst member only. */
const ofTheWorst = fc.record<Partial<Standing>>({
  members: fc.subarray(["a", "b", "c"], { minLength: 1 }),
  causes,
  ...stands,
});
const ofEach = fc
  .tuple(fc.dictionary(fc.constantFrom("a", "b", "c"), fc.record(stands), { minKeys: 1, maxKeys: 3 }), causes)
  .map(([members, codes]): Partial<Standing> => standingOf(members, codes));
const tickOf = (standing: fc.Arbitrary<Partial<Standing>>): fc.Arbitrary<Tick> =>
  fc.record({
    standings: fc.tuple(...KEYS.map(() => fc.option(standing, { nil: undefined, freq: 3 }))),
    silencing: fc.constantFrom("none", "none", "pierced-by-redeployment", "complete"),
    endings: fc.array(
      fc.constantFrom<Ending>("accepted", "refused", "heard-and-lost", "rejected", "crash-before", "crash-after"),
      { maxLength: 4 },
    ),
  });
/** Perhaps begun by that version, and gone on with by this one. */
const stories = fc
  .tuple(fc.array(tickOf(ofTheWorst), { maxLength: 3 }), fc.array(tickOf(ofEach), { maxLength: 10 }))
  .map((ticks) => ticks.flat());
const channels = fc.record({ redeploymentIsAnAlertOfItsOwn: fc.boolean(), wantsAll: fc.boolean() });

function alertsOf({ standings, silencing }: Pick<Tick, "standings" | "silencing">): readonly StandingAlert[] {
  return standings.flatMap((changes, index) => {
    const key = KEYS[index];
    return changes === undefined || key === undefined ? [] : [{ ...anAlert(changes, key), silencing }];
  });
}

/** No resolve is given up as long as a story lasts. */
const PATIENT = { retentionMs: 90 * 24 * 3_600_000 };

/** Plays the story, then lets all of it be over and everything arrive. */
function play(ticks: readonly Tick[], { redeploymentIsAnAlertOfItsOwn, wantsAll }: Choice): Pager {
  const wants = wantsAll ? () => true : ({ severity }: { readonly severity: string }) => severity === "critical";
  const pager = aPager(aPagedChannel({ redeploymentIsAnAlertOfItsOwn, wants }), PATIENT);
  tell(pager, ticks);
  return pager;
}

function tell(pager: Pager, ticks: readonly Tick[]): void {
  ticks.forEach((each, minute) => {
    pager.sweep(minute, alertsOf(each));
    each.endings.forEach(pager.deliver);
  });
}

/** What died is due again a day later at the latest. */
function settle(pager: Pager, minute: number): void {
  for (const at of [minute, minute + 24 * 60]) {
    pager.sweep(at, []);
    for (let tries = 0; pager.owed().length > 0 && tries < 20; tries += 1) pager.deliver("accepted");
  }
}

type Choice = { readonly redeploymentIsAnAlertOfItsOwn: boolean; readonly wantsAll: boolean };

function forEachStory(check: (pager: Pager) => void): void {
  fc.assert(
    fc.property(stories, channels, (ticks, choice) => {
      const pager = play(ticks, choice);
      settle(pager, ticks.length);
      check(pager);
    }),
    RUNS,
  );
}

/** What the receiver heard of each alert: distinct pages in order. */
function heardOf({ taken }: Pager): ReadonlyMap<string, readonly string[]> {
  const heard = new Map<string, string[]>();
  const ids = new Set<string>();
  for (const { owner, eventId, page } of taken) {
    if (ids.has(eventId) || page === undefined) continue;
    ids.add(eventId);
    heard.set(owner, [...(heard.get(owner) ?? []), page.action]);
  }
  return heard;
}

it("resolves whatever a receiver heard of, silenced or not, and ends with that (P2, P10)", () => {
  forEachStory((pager) => {
    for (const actions of heardOf(pager).values()) expect(actions.at(-1)).toBe("resolve");
  });
});

it("resolves nothing that certainly never arrived (P3)", () => {
  fc.assert(
    fc.property(stories, channels, fc.boolean(), (ticks, choice, rejects) => {
      const ending: Ending = rejects ? "rejected" : "refused";
      const never = ticks.map((each) => ({ ...each, endings: each.endings.map(() => ending) }));
      const pager = play(never, choice);
      settle(pager, ticks.length);
      expect(pager.taken).toEqual([]);
    }),
    RUNS,
  );
});

it("sends the same bytes under the same id (P7)", () => {
  forEachStory(({ taken }) => {
    const bodies = new Map<string, string>();
    for (const { eventId, body } of taken) {
      expect(bodies.get(eventId) ?? body).toBe(body);
      bodies.set(eventId, body);
    }
  });
});

it("numbers the pages of an alert upwards, until it is over (P8)", () => {
  forEachStory(({ taken }) => {
    const last = new Map<string, readonly [at: number, sequence: number]>();
    for (const { owner, sequence, at, page } of taken) {
      const [before, number] = last.get(owner) ?? [-Infinity, 0];
      expect(at.getTime()).toBeGreaterThanOrEqual(before);
      expect(sequence).toBeGreaterThanOrEqual(number);
      last.set(owner, [at.getTime(), page?.action === "resolve" ? 0 : sequence]);
    }
  });
});

it("leaves nothing owed and nothing remembered once all is over, and ends every page in the ledger", () => {
  forEachStory((pager) => {
    expect(pager.owed()).toEqual([]);
    expect(pager.records()).toEqual([]);
    for (const { eventId } of pager.taken)
      expect(["delivered", "dead", "superseded"]).toContain(pager.ledger.get(eventId));
  });
});

/** How its receiver believes that a thread of the first alert stands; undefined: it knows of none, or that it is over. */
function believed({ taken }: Pager, thread: Thread): Standing | undefined {
  const last = taken.filter(({ page }) => page?.key === KEYS[0] && page.thread === thread).at(-1)?.page;
  return last?.action === "trigger" ? last.standing : undefined;
}

const ROUTINGS: readonly PagedChannel["wants"][] = [
  () => true,
  ({ severity }) => severity === "critical",
  ({ type }) => type === "access.lost",
  ({ type }) => type === "access.window_closing",
  ({ type }) => type.startsWith("service."),
  ({ type }) => ["access.cause_changed", "access.redeploy_required"].includes(type),
];

/** Whether the first alert's reason to tell how it stands is worth a page to whoever wants so much. */
function isWantedOf(stands: Standing, wants: PagedChannel["wants"], reason: Reason): boolean {
  return wants(newsAsPaged(anAlert(stands).alert, stands, reason));
}

function newsTo(stands: Standing, wants: PagedChannel["wants"]) {
  return (known: Standing | undefined): readonly Reason[] =>
    newsSince(known, stands).filter((reason) => isWantedOf(stands, wants, reason));
}

/** What it believes, and how it stood meanwhile where that was not worth a page: what gets worse unwanted, and better again, is no news. */
function mayBelieve(
  told: Standing | undefined,
  ticks: readonly Tick[],
  wants: PagedChannel["wants"],
): readonly (Standing | undefined)[] {
  return ticks.reduce<readonly (Standing | undefined)[]>(
    (known, { standings: [changes] }) => {
      if (changes === undefined) return known;
      const { standing } = anAlert(changes);
      return known.map(newsTo(standing, wants)).some((news) => news.length === 0) ? [...known, standing] : known;
    },
    [told],
  );
}

it("has told at last how each alert stands, where nothing is silenced and its receiver is well again (P1)", () => {
  fc.assert(
    fc.property(stories, ofEach, fc.constantFrom(...ROUTINGS), fc.boolean(), (ticks, changes, wants, isOfItsOwn) => {
      const pager = aPager(aPagedChannel({ redeploymentIsAnAlertOfItsOwn: isOfItsOwn, wants }), PATIENT);
      tell(pager, ticks);
      const alerts = alertsOf({ standings: [changes, undefined], silencing: "none" });
      for (let day = 0; day < 3; day += 1) {
        pager.sweep(ticks.length + 24 * 61 * day, alerts);
        while (pager.owed().length > 0) pager.deliver("accepted");
      }
      const [{ standing: stands } = anAlert()] = alerts;
      const isWanted = (reason: Reason): boolean => isWantedOf(stands, wants, reason);
      const inSecond = isOfItsOwn && isWanted("redeploy");
      const isInSecond = inSecond && (needsRedeployment(stands) || believed(pager, "redeployment") !== undefined);
      const thread = isInSecond ? "redeployment" : "alert";
      expect(mayBelieve(believed(pager, thread), ticks, wants).map(newsTo(stands, wants))).toContainEqual([]);
    }),
    RUNS,
  );
});
