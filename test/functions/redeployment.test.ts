import { redeployment } from "../../functions/redeployment";
import { type IncidentRedeployment } from "../../shared/app/redeployments";
import { planRedeployment } from "../../shared/core/redeployment/plan-redeployment";
import { aResource, READ_AT } from "../core/redeployment/a-resource";
import { ask, started } from "./a-host";

const incidentId = "0123456789abcdef".repeat(4);
const planned = planRedeployment(aResource(), READ_AT, [{ kind: "lost-for-good" }]);

async function get(result: IncidentRedeployment, id = incidentId) {
  const asked: string[] = [];
  const host = started({
    redeployment: (of) => {
      asked.push(of);
      return Promise.resolve(result);
    },
  });
  return { answer: await ask(host, redeployment(host), { params: { incidentId: id } }), asked };
}

it("answers the template alone, ready to be deployed, with its notes inside", async () => {
  const { answer, asked } = await get({ kind: "planned", redeployment: planned });
  expect(answer).toMatchObject({ status: 200, headers: { "cache-control": "no-store" } });
  expect(answer.jsonBody).toEqual(planned.template);
  expect(planned.template.metadata.notes).toHaveLength(1);
  expect(asked).toEqual([incidentId]);
});

it.each<[number, IncidentRedeployment, string]>([
  [404, { kind: "not-found" }, "No such incident is open. Take incident_id from GET /api/incidents"],
  [
    409,
    { kind: "not-watched", subscriptionId: "s-1" },
    "The incident is open in subscription s-1, which WATCH_SUBSCRIPTIONS does not name. Ask the app that watches it, or write the template with fhir-cmk-watch redeployment",
  ],
  [404, { kind: "service-gone", problem: "It is gone" }, "It is gone"],
  [502, { kind: "not-read", problem: "Cannot read it" }, "Cannot read it"],
])("answers %i with what is wrong where there is no template: %j", async (status, result, error) => {
  expect((await get(result)).answer).toMatchObject({ status, jsonBody: { error } });
});

it.each(["", "..", "0123", "x".repeat(64)])("answers 400 to what is no id of an incident: %j", async (id) => {
  const { answer, asked } = await get({ kind: "not-found" }, id);
  expect(answer).toMatchObject({
    status: 400,
    jsonBody: { error: expect.stringContaining("names no incident id") as string },
  });
  expect(asked).toEqual([]);
});
