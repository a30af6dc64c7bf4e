/** Which silences hold, what they cover, and what is wrong with a request for one. */
import {
  covers,
  isActive,
  type Silence,
  silenceProblem,
  type SilenceRequest,
  silencing,
  subscriptionOfScope,
} from "../../../shared/core/silence/silence";
import { SERVICE_ID } from "../builders/azure";
import { minute } from "../builders/moments";

const SUBSCRIPTION = "11111111-1111-1111-1111-111111111111";
const SERVICE = SERVICE_ID.toLowerCase();
const WORKSPACE = SERVICE.slice(0, SERVICE.indexOf("/fhirservices"));
const OTHER = `${WORKSPACE}/fhirservices/other`;

function aSilence(changes: Partial<Silence> = {}): Silence {
  return {
    ...{ id: "s", subscriptionId: SUBSCRIPTION, scope: SERVICE, owner: "ada", reason: "Key rotation" },
    ...{ startsAt: minute(0), endsAt: minute(60), piercedByRedeployment: true, createdAt: minute(0), ended: undefined },
    ...changes,
  };
}

it.each<[string, Partial<Silence>, number, boolean]>([
  ["from its start on", {}, 0, true],
  ["not a moment before", { startsAt: minute(1) }, 0, false],
  ["until before its end", {}, 59, true],
  ["not at its end", {}, 60, false],
  ["not once it was ended", { ended: { at: minute(5), by: "ada" } }, 10, false],
])("holds %s", (_, changes, now, active) => {
  expect(isActive(aSilence(changes), minute(now))).toBe(active);
});

it.each<[string, string, boolean]>([
  ["itself", SERVICE, true],
  ["all that lies in it", WORKSPACE, true],
  ["a whole subscription", `/subscriptions/${SUBSCRIPTION}`, true],
  ["nothing beside it", OTHER, false],
  ["nothing whose name only begins the same", SERVICE.slice(0, -1), false],
  ["nothing above it", `${SERVICE}/more`, false],
])("covers %s", (_, scope, covered) => {
  expect(covers({ scope }, SERVICE_ID)).toBe(covered);
});

const through = { piercedByRedeployment: false };

it.each<[string, readonly Partial<Silence>[], readonly string[], string]>([
  ["none", [], [SERVICE], "none"],
  ["one", [{}], [SERVICE], "pierced-by-redeployment"],
  ["one that nothing pierces", [through], [SERVICE], "complete"],
  ["one of two services", [{}], [SERVICE, OTHER], "none"],
  ["both of two services, each by its own", [{}, { scope: OTHER }], [SERVICE, OTHER], "pierced-by-redeployment"],
  ["both, one of them through and through", [through, { scope: OTHER }], [SERVICE, OTHER], "pierced-by-redeployment"],
  ["both through and through", [{ ...through, scope: WORKSPACE }], [SERVICE, OTHER], "complete"],
  ["one by two", [{}, through], [SERVICE], "complete"],
  ["one that is over", [{ endsAt: minute(1) }], [SERVICE], "none"],
  ["what is about no service", [through], [], "none"],
])("silences %s", (_, silences, resourceIds, expected) => {
  expect(silencing(silences.map(aSilence), resourceIds, minute(5))).toBe(expected);
});

it.each<[string, string, boolean]>([
  ["a subscription", `/subscriptions/${SUBSCRIPTION}`, true],
  ["a resource group", `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg`, true],
  ["a workspace", WORKSPACE, true],
  ["a FHIR service, with a slash at its end", `${SERVICE_ID}/`, true],
  ["a vault", `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv`, false],
  ["no subscription", "/subscriptions/all", false],
  ["nothing", "", false],
  ["more than a service", `${SERVICE_ID}/x`, false],
  ["a name that paints a terminal", `/subscriptions/${SUBSCRIPTION}/resourceGroups/a\u001b[31m`, false],
  ["a name that turns its line", `/subscriptions/${SUBSCRIPTION}/resourceGroups/a\u202eb`, false],
])("takes %s for a scope", (_, scope, valid) => {
  expect(subscriptionOfScope(scope)).toBe(valid ? SUBSCRIPTION : undefined);
});

const WEEK = 7 * 24 * 60;

it.each<[string, Partial<SilenceRequest>, RegExp | undefined]>([
  ["nothing", {}, undefined],
  ["a scope that is none", { scope: "x" }, /^The scope is not the resource id/],
  ["an end that is past", { endsAt: minute(0) }, /^It would end in the past/],
  ["an end before the start", { startsAt: minute(60), endsAt: minute(60) }, /^It would end before it starts/],
  ["a week", { endsAt: minute(WEEK) }, undefined],
  [
    "more than a week",
    { endsAt: minute(WEEK + 1) },
    /^It would last more than 7 days\. End it by 2026-03-09T12:00:00\.000Z$/,
  ],
  ["a week from its start on", { startsAt: minute(60), endsAt: minute(WEEK + 60) }, undefined],
])("finds wrong with a request: %s", (_, changes, problem) => {
  const request = {
    scope: SERVICE,
    owner: "ada",
    reason: "x",
    startsAt: undefined,
    endsAt: minute(60),
    piercedByRedeployment: true,
  };
  const said = silenceProblem({ ...request, ...changes }, minute(0));
  if (problem === undefined) expect(said).toBeUndefined();
  else expect(said).toMatch(problem);
});
