import { redeploymentLink } from "../../../shared/core/report/redeployment-link";

const OPEN = { incidentId: "0a1b", phase: "lost", recoveryClass: "redeploy" } as const;
const LINK = "https://watch.example/api/incidents/0a1b/redeployment";

it.each([
  ["for sure", OPEN, LINK],
  ["probably", { ...OPEN, recoveryClass: "presume-redeploy" as const }, LINK],
  ["once access is back", { ...OPEN, phase: "restored" as const }, LINK],
])("leads to the template where a redeployment is needed %s", (_when, report, link) => {
  expect(redeploymentLink("https://watch.example", report)).toBe(link);
});

it.each([
  ["the service heals by itself", { ...OPEN, recoveryClass: "self-healing" as const }],
  ["nothing helps", { ...OPEN, recoveryClass: "unrecoverable" as const }],
  ["the incident is closed", { ...OPEN, phase: "closed" as const }],
])("leads nowhere where %s", (_when, report) => {
  expect(redeploymentLink("https://watch.example", report)).toBeUndefined();
});

it("leads nowhere where the app has no address", () => {
  expect(redeploymentLink(undefined, OPEN)).toBeUndefined();
});
