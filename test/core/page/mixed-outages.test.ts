/** What a page says of an outage whose members differ: it names whoever does not come back by itself, whatever the first member does. */
import { type Page, type Reason } from "../../../shared/core/page/page";
import { type Incident } from "../../../shared/core/incident/incident";
import { aRoot } from "../builders/incidents";
import { minute } from "../builders/moments";
import { back, gone, idOf, pageOf } from "./a-mix";
import { factsOf } from "./a-page-text";

const ENABLE =
  "Enable the key: az keyvault key set-attributes --vault-name kv-clinic --name cmk --version 0a1b --enabled true";
const IN_TIME = "Restore access before the window ends, and";
const A_IN_TIME = `${IN_TIME} clinic/a comes back by itself`;
const WHOLE = "with its full configuration, since absent members are reset";
const EACH_WHOLE = `each ${WHOLE} (fhir-cmk-watch redeployment)`;
const wholly = (name: string): string =>
  `clinic/${name} ${WHOLE}: fhir-cmk-watch redeployment --service "${idOf(name)}"`;
const HEALS = "heals by itself if access is back in time";
const HEALED = "heals by itself, since access was back in time";
const lostForGood = { roots: [aRoot({ code: "KeyGone" })], blamed: [aRoot({ code: "KeyGone" })] };

interface Mix {
  readonly members: Readonly<Record<string, Incident>>;
  readonly now: number;
  readonly why: readonly Reason[];
  readonly summary: string;
  /** Undefined: no such fact. */
  readonly facts: Readonly<Record<string, string | undefined>>;
  readonly steps: readonly string[];
}

const MIXES: readonly (readonly [string, Mix])[] = [
  [
    "one lost inside its window, one restored after its own",
    {
      members: { a: gone(20, 45), b: back(0, 40) },
      now: 45,
      why: ["joined"],
      summary: `1 of 2 FHIR services (clinic/a) lost its key: key is disabled. 1 needs a redeployment (clinic/b). Window of the others ends 12:49 UTC. ${ENABLE}`,
      facts: {
        State: "access lost: 1 of 2; access back: 1 of 2",
        Recovery: `needs a redeployment: 1 of 2; ${HEALS}: 1 of 2`,
        "Redeployment needed": "1 of 2: clinic/b",
        "Lost for": "39 to 41 min",
        "Window ends": "12:49 to 12:50 UTC",
        "Expected back": undefined,
      },
      steps: [ENABLE, `Redeploy ${wholly("b")}`, A_IN_TIME],
    },
  ],
  [
    "the first restored in time, the second after its window",
    {
      members: { a: back(0, 25), b: back(2, 36) },
      now: 36,
      why: ["restored"],
      summary: `2 FHIR services (clinic/a and 1 more) have their key again after 33 to 35 min. 1 needs a redeployment (clinic/b). Redeploy ${wholly("b")}`,
      facts: {
        State: "access back",
        Recovery: `needs a redeployment: 1 of 2; ${HEALED}: 1 of 2`,
        "Redeployment needed": "1 of 2: clinic/b",
        "Lost for": "33 to 35 min",
        "Expected back": "12:29 to 12:35 UTC, 1 of 2",
      },
      steps: [`Redeploy ${wholly("b")}`],
    },
  ],
  [
    "one lost past its window, two inside theirs",
    {
      members: { a: gone(0, 45), b: gone(30, 45), c: gone(31, 45) },
      now: 45,
      why: ["redeploy"],
      summary: `1 of 3 FHIR services (clinic/a) needs a redeployment: lost for 45 to 46 min. Window of the others ends 12:59 UTC. ${ENABLE}`,
      facts: {
        State: "access lost",
        Recovery: `needs a redeployment: 1 of 3; ${HEALS}: 2 of 3`,
        "Redeployment needed": "1 of 3: clinic/a",
        "Window ends": "12:59 to 13:00 UTC",
      },
      steps: [
        ENABLE,
        `Then redeploy ${wholly("a")}`,
        `${IN_TIME} 2 services come back by themselves: clinic/b, clinic/c`,
      ],
    },
  ],
  [
    "one recovering, one overdue",
    {
      members: { a: back(0, 24), b: back(0, 10, { overdueSince: minute(20) }) },
      now: 25,
      why: ["overdue"],
      summary: `1 of 2 FHIR services (clinic/b) has its key and has not come back in time. 1 probably needs a redeployment (clinic/b). Redeploy ${wholly("b")}`,
      facts: {
        State: "access back",
        Recovery: `probably needs a redeployment: 1 of 2; ${HEALED}: 1 of 2`,
        "Redeployment probable": "1 of 2: clinic/b",
        "Redeployment needed": undefined,
        "Expected back": "12:28 to 12:34 UTC, 1 of 2",
      },
      steps: [`Redeploy ${wholly("b")}`],
    },
  ],
  [
    "all restored after their windows",
    {
      members: { a: back(0, 40), b: back(0, 40), c: back(0, 41) },
      now: 41,
      why: ["restored"],
      summary: `3 FHIR services (clinic/a and 2 more) have their key again after 40 to 42 min. All 3 need a redeployment. Redeploy 3 services, ${EACH_WHOLE}: clinic/a and 2 more`,
      facts: {
        State: "access back",
        Recovery: "needs a redeployment",
        "Redeployment needed": "all 3",
        "Window ends": undefined,
        "Expected back": undefined,
      },
      steps: [`Redeploy 3 services, ${EACH_WHOLE}: clinic/a, clinic/b, clinic/c`],
    },
  ],
  [
    "one redeployed, one restored in time",
    {
      members: { a: back(0, 40, { redeployedAt: minute(42) }), b: back(20, 43) },
      now: 44,
      why: ["restored"],
      summary:
        "2 FHIR services (clinic/a and 1 more) have their key again after 39 to 41 min. Wait for the redeployed service to come back",
      facts: {
        Recovery: `was redeployed, and should come back: 1 of 2; ${HEALED}: 1 of 2`,
        "Redeployment needed": undefined,
        "Expected back": "12:47 to 12:53 UTC, 1 of 2",
      },
      steps: ["Wait for the redeployed service to come back"],
    },
  ],
  [
    "one lost for good, one past its window, one perhaps, one inside",
    {
      members: {
        a: gone(0, 45, lostForGood),
        b: gone(0, 45),
        c: gone(20, 45, { lastGoodAt: minute(10) }),
        d: gone(30, 45),
      },
      now: 45,
      why: ["redeploy"],
      summary:
        "1 of 4 FHIR services (clinic/a) cannot be recovered without a backup of its key: lost for 45 to 46 min. 1 needs a redeployment (clinic/b), 1 probably needs a redeployment (clinic/c). Window of the others ends 12:59 UTC. Restore the key from a backup if there is one: az keyvault key restore --vault-name kv-clinic --file BACKUP_FILE",
      facts: {
        Recovery: `cannot be recovered without a backup of its key: 1 of 4; needs a redeployment: 1 of 4; probably needs a redeployment: 1 of 4; ${HEALS}: 1 of 4`,
        "Not recoverable": "1 of 4: clinic/a",
        "Redeployment needed": "1 of 4: clinic/b",
        "Redeployment probable": "1 of 4: clinic/c",
      },
      steps: [
        "Restore the key from a backup if there is one: az keyvault key restore --vault-name kv-clinic --file BACKUP_FILE",
        "Without a backup open a support request at once",
        ENABLE,
        `Then redeploy 2 services, ${EACH_WHOLE}: clinic/b, clinic/c`,
        "Open a support request for clinic/a: without the key the data cannot be read",
        `${IN_TIME} clinic/d comes back by itself`,
      ],
    },
  ],
  [
    "one whose identity changed beside one that heals",
    {
      members: { a: gone(0, 3), b: gone(0, 3, { identityChanged: true }) },
      now: 3,
      why: ["first", "redeploy"],
      summary: `2 FHIR services (clinic/a and 1 more) lost their key: key is disabled. 1 needs a redeployment (clinic/b). Window of the others ends 12:29 UTC. ${ENABLE}`,
      facts: {
        State: "access lost",
        "Redeployment needed": "1 of 2: clinic/b",
        "Identity changed": "1 of 2: clinic/b",
      },
      steps: [ENABLE, `Then redeploy ${wholly("b")}`, A_IN_TIME],
    },
  ],
  [
    "a window that closes for one, while the other is back",
    {
      members: { a: gone(0, 21, { said: { ...gone(0, 21).said, windowClosing: true } }), b: back(0, 15) },
      now: 21,
      why: ["closing"],
      summary: `1 of 2 FHIR services (clinic/a) may need a redeployment soon: key is disabled. Window ends 12:29 UTC. ${ENABLE}`,
      facts: {
        State: "access lost: 1 of 2; access back: 1 of 2",
        Recovery: `${HEALED}: 1 of 2; ${HEALS}: 1 of 2`,
        "Redeployment needed": undefined,
      },
      steps: [ENABLE, A_IN_TIME],
    },
  ],
  [
    "other causes of the one that is not back",
    {
      members: { a: gone(0, 5), b: back(0, 4) },
      now: 5,
      why: ["cause"],
      summary: `1 of 2 FHIR services (clinic/a) is still without its key, now: key is disabled. Window ends 12:29 UTC. ${ENABLE}`,
      facts: {},
      steps: [ENABLE, A_IN_TIME],
    },
  ],
  [
    "all restored in time",
    {
      members: { a: back(0, 4), b: back(0, 5) },
      now: 6,
      why: ["restored"],
      summary:
        "2 FHIR services (clinic/a and 1 more) have their key again after 4 to 6 min. Wait: the service should come back by itself within 5 to 10 minutes",
      facts: { Recovery: HEALED, "Window ends": undefined, "Expected back": "12:08 to 12:15 UTC" },
      steps: ["Wait: the service should come back by itself within 5 to 10 minutes"],
    },
  ],
];

it.each(MIXES)("says of %s who needs what", (_, { members, now, why, summary, facts, steps }) => {
  const page = pageOf(members, now, ...why);
  const shown = factsOf(page);
  expect(page.summary).toBe(summary);
  expect(Object.fromEntries(Object.keys(facts).map((name) => [name, shown[name]]))).toEqual(facts);
  expect(page.steps).toEqual(steps);
});

it("names the first twenty of those that need a redeployment, and how many more, near its top", () => {
  const late = Object.fromEntries(Array.from({ length: 25 }, (_, index) => [`s${10 + index}`, back(0, 40)]));
  const page = pageOf({ z: gone(20, 45), ...late }, 45, "reminder");
  const names = Array.from({ length: 20 }, (_, index) => `clinic/s${10 + index}`).join(", ");
  expect(page.summary).toContain(". 25 need a redeployment (clinic/s10 and 24 more). ");
  expect(namesOfFirst(page, 3)).toEqual(["State", "Recovery", "Redeployment needed"]);
  expect(factsOf(page)["Redeployment needed"]).toBe(`25 of 26: ${names} and 5 more`);
  expect(page.steps).toEqual([
    ENABLE,
    `Redeploy 25 services, ${EACH_WHOLE}: ${names} and 5 more`,
    `${IN_TIME} clinic/z comes back by itself`,
  ]);
});

it("says of one alone that was redeployed that it should come back", () => {
  const facts = factsOf(pageOf({ a: back(0, 40, { redeployedAt: minute(42) }) }, 44, "restored"));
  expect(facts).toMatchObject({ State: "access back", Recovery: "was redeployed, and should come back" });
  expect(facts["Expected back"]).toBeUndefined();
});

function namesOfFirst({ facts }: Page, count: number): readonly string[] {
  return facts.slice(0, count).map(({ name }) => name);
}
