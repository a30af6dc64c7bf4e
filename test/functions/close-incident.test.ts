import { closeIncident } from "../../functions/close-incident";
import { type CloseRequest } from "../../shared/app/close-incident";
import { ask, started } from "./a-host";

const incidentId = "0123456789abcdef".repeat(4);
const good = JSON.stringify({ reason: "  Redeployed by hand ", closedBy: "ada" });

describe("POST close", () => {
  it.each([
    [200, "closed"],
    [404, "not-found"],
    [409, "busy"],
  ] as const)("answers %i where the incident is %s", async (status, kind) => {
    const requests: CloseRequest[] = [];
    const host = started({
      closeIncident: (request) => {
        requests.push(request);
        return Promise.resolve({ kind });
      },
    });
    const answer = await ask(host, closeIncident(host), { method: "POST", body: good, params: { incidentId } });
    expect(answer).toMatchObject({ status, jsonBody: { result: kind, incident_id: incidentId } });
    expect(requests).toEqual([{ incidentId, reason: "Redeployed by hand", closedBy: "ada" }]);
  });

  it("answers 409 where its subscription is not in the settings, and says what to do", async () => {
    const host = started({ closeIncident: () => Promise.resolve({ kind: "not-watched", subscriptionId: "s-1" }) });
    const answer = await ask(host, closeIncident(host), { method: "POST", body: good, params: { incidentId } });
    const error = expect.stringMatching(/open in subscription s-1, .* put the subscription back/) as string;
    expect(answer).toMatchObject({ status: 409, jsonBody: { result: "not-watched", incident_id: incidentId, error } });
  });

  it.each([
    ["no id", {}, good, "The path names no incident id"],
    ["an id that is none", { incidentId: "../status" }, good, "The path names no incident id"],
    ["no body", { incidentId }, "", "The body is not JSON"],
    ["a list", { incidentId }, "[]", "The body is not an object"],
    ["no reason", { incidentId }, `{"closedBy":"ada"}`, "reason is not one line"],
    ["a blank reason", { incidentId }, `{"reason":"  ","closedBy":"ada"}`, "reason is not one line"],
    ["two lines", { incidentId }, `{"reason":"a\\nb","closedBy":"ada"}`, "reason is not one line"],
    ["a reason of 501", { incidentId }, closing("r".repeat(501), "ada"), "reason is not one line of 1 to 500"],
    ["nobody", { incidentId }, `{"reason":"done"}`, "closedBy is not one line"],
    ["a name of 201", { incidentId }, closing("done", "n".repeat(201)), "closedBy is not one line of 1 to 200"],
    ["more than is asked", { incidentId }, `{"reason":"a","closedBy":"b","c":1}`, "members other than"],
    ["too much", { incidentId }, `{"reason":"${"r".repeat(5000)}"}`, "larger than 4096 bytes"],
  ])("answers 400 to %s, says what would be right, and closes nothing", async (_, params, body, error) => {
    const host = started();
    const answer = await ask(host, closeIncident(host), {
      method: "POST",
      body,
      params: params,
    });
    expect(answer).toMatchObject({ status: 400, jsonBody: { error: expect.stringContaining(error) as string } });
    expect(JSON.stringify(answer.jsonBody)).toMatch(/Send \{|GET \/api\/incidents/);
  });

  it("takes the longest reason and name", async () => {
    const host = started({ closeIncident: () => Promise.resolve({ kind: "closed" }) });
    const body = closing("r".repeat(500), "n".repeat(200));
    expect(await ask(host, closeIncident(host), { method: "POST", body, params: { incidentId } })).toMatchObject({
      status: 200,
    });
  });
});

function closing(reason: string, closedBy: string): string {
  return JSON.stringify({ reason, closedBy });
}
