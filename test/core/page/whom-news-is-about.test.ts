/** Whom a page of several services tells its news of, and who else is named. */
import { type Incident } from "../../../shared/core/incident/incident";
import { type Reason } from "../../../shared/core/page/page";
import { back, gone, pageOf } from "./a-mix";

const ENABLE =
  "Enable the key: az keyvault key set-attributes --vault-name kv-clinic --name cmk --version 0a1b --enabled true";

it.each<[string, Readonly<Record<string, Incident>>, number, Reason, string]>([
  [
    "one of three lost its key again",
    { a: back(0, 4), b: gone(5, 6), c: back(0, 5) },
    6,
    "lost-again",
    `1 of 3 FHIR services (clinic/b) lost its key again: key is disabled. Window ends 12:34 UTC. ${ENABLE}`,
  ],
  [
    "two of three joined",
    { a: back(0, 4), b: gone(5, 6), c: gone(5, 6) },
    6,
    "joined",
    `2 of 3 FHIR services (clinic/b and 1 more) lost their key: key is disabled. Window ends 12:34 UTC. ${ENABLE}`,
  ],
  [
    "one of three has its key again",
    { a: back(0, 5), b: gone(0, 6), c: gone(0, 6) },
    6,
    "restored",
    `1 of 3 FHIR services (clinic/a) has its key again after 4 to 6 min. 2 are still without their key (clinic/b and 1 more). ${ENABLE}`,
  ],
  [
    "two of three have their key again, one of them too late",
    { a: back(0, 5), b: gone(30, 41), c: back(0, 40) },
    41,
    "restored",
    `2 of 3 FHIR services (clinic/a and 1 more) have their key again after 39 to 41 min. 1 is still without its key (clinic/b), 1 needs a redeployment (clinic/c). ${ENABLE}`,
  ],
])("tells only of those that its news is about: %s", (_, members, now, why, summary) => {
  expect(pageOf(members, now, why).summary).toBe(summary);
});

it.each<[string, Readonly<Record<string, Incident>>, Reason, RegExp]>([
  ["that others are back", { a: back(0, 4), b: back(0, 5) }, "joined", /have their key again/],
  ["that the causes are others' when all are back", { a: back(0, 4), b: back(0, 5) }, "cause", /have their key again/],
  ["that some left, of those that are back", { a: back(0, 4), b: back(0, 5) }, "left", /have their key again/],
  ["that some left, of those that are not", { a: gone(0, 5), b: gone(0, 5) }, "left", /are not back: key is disabled/],
  ["that some left, of the last one", { a: gone(0, 5) }, "left", /^FHIR service clinic\/a is not back/],
])("says nothing that is not so: %s", (_, members, why, summary) => {
  const page = pageOf(members, 6, why);
  expect(page.summary).toMatch(summary);
  expect(page.summary).not.toMatch(/open after|lost their key:|still without/);
});

it("speaks of all where its news is of none of them", () => {
  const { summary } = pageOf({ a: back(0, 4), b: back(0, 5) }, 6, "overdue");
  expect(summary).toMatch(/^2 FHIR services \(clinic\/a and 1 more\) have their key and have not come back in time/);
});
