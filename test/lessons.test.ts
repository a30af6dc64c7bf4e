/** What users of other alerting systems suffered, with their public threads, and the tests that keep it from happening here. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { type FoundTest, testsIn } from "./registered/tests-in";

/** Threads, then files of tests and what the tests are called. */
const LESSONS: readonly (readonly [lesson: string, threads: string, ...shownBy: (readonly [string, string])[]])[] = [
  [
    "Nothing is told again after a restart, and what changed while it was down is",
    "TwiN/gatus#679, opensearch-project/alerting#93, erikdarlingdata/PerformanceMonitor#981, #1145, pmcfadin/acmon#29",
    ["stories/page-stories.test.ts", "is one rule through a restart"],
    ["stories/downtime-stories.test.ts", "lost before and after: proven by the key's own time"],
  ],
  [
    "What happens while a receiver is down is told when it is back",
    "louislam/uptime-kuma#6046, #7436, #1946, arkeep-io/arkeep#53",
    [
      "stories/blind-stories.test.ts",
      "a receiver that is down for a quarter of an hour is told everything afterwards, once and in order",
    ],
    ["stories/page-stories.test.ts", "tells after a backlog how it stands now"],
  ],
  [
    "Delivered is what was accepted, and the id stays",
    "healthchecks/healthchecks#212",
    ["core/alert/undelivered-pages.test.ts", "resolves what was being sent in a crash"],
    ["crash/crash.test.ts", "loses nothing and tells nothing twice in other words"],
  ],
  [
    "A resolve is tried as patiently as its trigger",
    "grafana/grafana#68162, grafana/alerting#156, prometheus/alertmanager#2265, upptime/upptime#989",
    ["core/alert/undelivered-pages.test.ts", "sends a resolve until it arrives"],
    ["core/alert/dead-resolves.test.ts", "tells it as soon as the receiver took something else"],
    ["stories/page-stories.test.ts", "says that it is over after all to a receiver that rejected that"],
  ],
  [
    "A silence keeps no resolve back",
    "prometheus/alertmanager#226, #2754, #3664, #1803",
    ["core/alert/silenced-pages.test.ts", "resolves what was told before, silenced or not"],
    ["stories/silence-stories.test.ts", "is pierced by a window that closes, and resolves what it told"],
  ],
  [
    "Nothing is resolved that nobody heard of",
    "prometheus/alertmanager#878, louislam/uptime-kuma#4792",
    ["core/properties/paging.test.ts", "resolves nothing that certainly never arrived"],
    ["core/alert/undelivered-pages.test.ts", "resolves nothing that was rejected"],
  ],
  [
    "What was told last counts, not what was seen last",
    "louislam/uptime-kuma#5742",
    ["core/alert/undelivered-pages.test.ts", "drops a change that was taken back before it arrived"],
  ],
  [
    "One resolve an episode, and the episode in the key",
    "prometheus/alertmanager#964, #1005, #844, #4008, #2447",
    ["core/properties/paging.test.ts", "resolves whatever a receiver heard of, silenced or not, and ends with that"],
    ["core/outage/outage.test.ts", "is of the incidents that share a root and a beginning"],
  ],
  [
    "What is open is never collected",
    "SigNoz/signoz#10043, prometheus/alertmanager#2934, #3473",
    ["adapters/table-storage/retention-contract.ts", "keeps what belongs to an open incident, however old"],
  ],
  [
    "429 is asked again, when the receiver says",
    "prometheus/alertmanager#2121, SigNoz/signoz#12891, prometheus/alertmanager#2286",
    ["core/delivery/attempt-of-status.test.ts", "asks for another try, unread"],
    ["app/deliver-after-a-pause.test.ts", "leaves it alone for an hour"],
  ],
  [
    "2xx is not yet delivered",
    "MicrosoftDocs/msteams-docs#400, #1810, #7425, #9064, atc0005/go-teams-notify#59",
    ["adapters/webhook/create-page-webhook.test.ts", "with an error for a success"],
  ],
  [
    "One page for one cause",
    "louislam/uptime-kuma#1089, prometheus/alertmanager#627",
    ["stories/page-stories.test.ts", "pages services under one deleted vault as one"],
  ],
  [
    "Other words for the same cause are no news",
    "lyc8503/UptimeFlare#183",
    ["core/incident/following.test.ts", "are the same in another order"],
    ["core/alert/plan-pages.test.ts", "says first, and no more while nothing changes"],
  ],
  [
    "Flapping is not told at every turn, and the clock starts at the first sight",
    "louislam/uptime-kuma#3031, #5112, #5841, statping-ng/statping-ng#223, upptime/upptime#495, #1083, lyc8503/UptimeFlare#24",
    ["core/target/restoring.test.ts", "does not restore a likely cause at its first good reading"],
  ],
  [
    "Maintenance mutes pages alone, and ends by itself",
    "louislam/uptime-kuma#2846, #7148, statping-ng/statping-ng#343, upptime/upptime#267, erikdarlingdata/PerformanceMonitor#3306",
    ["stories/silence-stories.test.ts", "says nothing at its end of what is as it was told before"],
    ["core/silence/silence.test.ts", "finds wrong with a request"],
  ],
  [
    "Our own blindness is no loss",
    "louislam/uptime-kuma#2400, #1089",
    ["stories/blind-matrix.ts", "nothing false is told"],
  ],
  [
    "A watch that stops is noticed from outside",
    "lyc8503/UptimeFlare#199, healthchecks/healthchecks#363, #433, Azure/azure-functions-host#1657, #5660, #5836, Azure/Azure-Functions#1666",
    ["functions/sweep.test.ts", "delivers and tells the dead-man switch although the sweep meets a defect"],
    ["stories/late-stories.test.ts", "calls a subscription blind that was not swept for three ticks"],
  ],
  [
    "Two sweeps at a time are as one",
    "Azure/azure-functions-host#2968, #912, #4499, Azure/Azure-Functions#809",
    ["race/race.test.ts", "one of two sweeps of the same moment wins"],
  ],
  [
    "Log ingestion is no way to page",
    "Azure/azure-sdk-for-net#34638, MicrosoftDocs/azure-docs#102587",
    ["app/deliver-under-trouble.test.ts", "lets a hanging receiver delay nobody else"],
    ["adapters/logs-ingestion/columns.test.ts", "have types that a stream can declare"],
  ],
  [
    "A crossing is told however late it is noticed",
    "lyc8503/UptimeFlare index.ts",
    ["core/incident/crossings.test.ts", "nothing of a window that closes when it was said"],
    ["stories/downtime-stories.test.ts", "found lost for more than the window"],
  ],
  [
    "What lasts is told again now and then",
    "healthchecks/healthchecks#510, #1256",
    ["core/alert/silenced-pages.test.ts", "an hour after the last page"],
  ],
  [
    "The end says how long it was",
    "louislam/uptime-kuma#1946",
    ["core/page/page-text.test.ts", "how it ended and how long it was"],
  ],
  [
    "What is sent again has the same bytes",
    "prometheus/alertmanager#2510",
    ["core/properties/paging.test.ts", "sends the same bytes under the same id"],
    ["app/deliver.test.ts", "sends the stored bytes"],
  ],
  [
    "A page names service, key, vault, identity, cause, time and what to do",
    "AWS KMS: creating an alarm for key deletion",
    ["core/page/page-text.test.ts", "says of one service what a phone needs"],
  ],
];

it("are all there", () => {
  expect(LESSONS).toHaveLength(24);
});

for (const [lesson, threads, ...shownBy] of LESSONS) {
  it(`${lesson} (${threads})`, () => {
    expect(shownBy.length).toBeGreaterThan(0);
    for (const [file, name] of shownBy) {
      const [found] = testsOf(file).filter(({ title }) => title.includes(name));
      expect({ file, name, ...found }).toMatchObject({ title: expect.stringContaining(name) as unknown, ...RUNS });
    }
  });
}

const RUNS = { isSkipped: false, asserts: true };

function testsOf(file: string): readonly FoundTest[] {
  const place = path.join(__dirname, file);
  return testsIn(readFileSync(place, "utf8"), (specifier) =>
    specifier.startsWith(".") ? readFileSync(`${path.resolve(path.dirname(place), specifier)}.ts`, "utf8") : undefined,
  );
}
