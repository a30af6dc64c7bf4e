import { addSilence, endSilence, listSilences } from "../../functions/silences";
import { testPage } from "../../functions/test-page";
import { type Silence, type SilenceRequest } from "../../shared/core/silence/silence";
import { aHost, ask, PROBLEMS, started } from "./a-host";

const REQUEST = {
  scope: "/subscriptions/x",
  owner: "ada",
  reason: "Key rotation",
  endsAt: "2026-03-01T14:00:00+01:00",
};
const SILENCE = { id: "a".repeat(32), scope: "/subscriptions/x" } as Silence;

it("adds a silence as it is asked for", async () => {
  const asked: SilenceRequest[] = [];
  const host = started({
    addSilence: (request) => {
      asked.push(request);
      return Promise.resolve({ kind: "added", silence: SILENCE });
    },
  });
  const answer = await ask(host, addSilence(host), { method: "POST", body: JSON.stringify(REQUEST) });
  expect(answer).toMatchObject({ status: 201, jsonBody: { silence: SILENCE } });
  const endsAt = new Date("2026-03-01T13:00:00Z");
  expect(asked).toEqual([{ ...REQUEST, endsAt, startsAt: undefined, piercedByRedeployment: true }]);
});

it("says what is wrong with what cannot be silenced", async () => {
  const host = started({ addSilence: () => Promise.resolve({ kind: "refused", problem: "It would end in the past" }) });
  const answer = await ask(host, addSilence(host), { method: "POST", body: JSON.stringify(REQUEST) });
  expect(answer).toMatchObject({ status: 400, jsonBody: { error: "It would end in the past" } });
});

it.each([
  ["no JSON", "{", "The body is not JSON"],
  ["a list", "[]", "The body is not an object"],
  ["too much", JSON.stringify({ ...REQUEST, reason: "x".repeat(9_000) }), "The body is larger than 8192 bytes"],
  ["no owner", JSON.stringify({ ...REQUEST, owner: undefined }), "owner is missing or not as it should be"],
  ["an owner on two lines", JSON.stringify({ ...REQUEST, owner: "a\nb" }), "owner is missing or not as it should be"],
  [
    "a time without a zone",
    JSON.stringify({ ...REQUEST, endsAt: "2026-03-01T14:00:00" }),
    "endsAt is not a moment with a zone",
  ],
  ["more than is known", JSON.stringify({ ...REQUEST, until: "x" }), "The body has members that are not known"],
])("takes no body of %s, and repeats nothing of it", async (_, body, error) => {
  const host = started();
  const answer = await ask(host, addSilence(host), { method: "POST", body });
  expect(answer).toMatchObject({ status: 400, jsonBody: { error: expect.stringContaining(error) as string } });
});

it("lists silences", async () => {
  const host = started({ listSilences: () => Promise.resolve([{ ...SILENCE, state: "active" as const }]) });
  expect(await ask(host, listSilences(host))).toMatchObject({ status: 200, jsonBody: { silences: [SILENCE] } });
});

it.each<[string, Silence | undefined, string, string, number]>([
  ["one", SILENCE, SILENCE.id, `{"endedBy":"ada"}`, 200],
  ["none of that id", undefined, SILENCE.id, `{"endedBy":"ada"}`, 404],
  ["an id that is none", SILENCE, "x", `{"endedBy":"ada"}`, 400],
  ["nobody", SILENCE, SILENCE.id, "{}", 400],
])("ends %s", async (_, silence, silenceId, body, status) => {
  const host = started({ endSilence: () => Promise.resolve(silence) });
  const answer = await ask(host, endSilence(host), { method: "POST", body, params: { silenceId } });
  expect(answer.status).toBe(status);
});

it.each([
  ["all of which take it", "", [true, true], 200],
  ["one of which does not", "", [true, false], 502],
  ["of which there is none", "", [], 404],
  ["of a name", "?channel=oncall", [true], 200],
  ["of no name", "?channel=On%20Call", [true], 400],
])("tests channels %s", async (_, query, accepted, status) => {
  const tested = accepted.map((yes) => ({ channel: "oncall", accepted: yes, answer: yes ? "accepted" : "HTTP 400" }));
  const host = started({ testPage: () => Promise.resolve(tested) });
  expect((await ask(host, testPage(host), { method: "POST", query })).status).toBe(status);
});

it("says that there is no channel of a name", async () => {
  const host = started({ testPage: () => Promise.resolve(undefined) });
  expect((await ask(host, testPage(host), { method: "POST", query: "?channel=x" })).status).toBe(404);
});

it.each([addSilence, listSilences, endSilence, testPage])(
  "answers 503 with what is wrong where the settings cannot be used",
  async (of) => {
    const host = aHost({ kind: "unusable", problems: PROBLEMS, heartbeat: undefined });
    expect(await ask(host, of(host), { method: "POST" })).toMatchObject({
      status: 503,
      jsonBody: { settings_problems: PROBLEMS },
    });
  },
);
