/** An operator closes an incident of a subscription that the settings name, or no more. */
import { type Azurite, startAzurite } from "../../lab/azurite/start-azurite";
import { closeIncident } from "../../shared/app/close-incident";
import { minute } from "../core/builders/moments";
import { allGood, keyDisabled } from "../core/builders/scenes";
import { every, play } from "../core/builders/timeline";
import { aFleet, aService, someSubscriptions } from "./a-fleet";

let azurite: Azurite;
beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.close());

const { state } = play([...every(0, 2, allGood), ...every(3, 4, keyDisabled)]);
const incidentId = state.incident?.id ?? "none";

/** An incident of the first of three subscriptions, which the settings name or not. */
async function close(isWatched: boolean, id = incidentId) {
  const [a, b] = someSubscriptions();
  const fleet = aFleet(azurite.connectionString, isWatched ? [a, b] : [b]);
  await fleet.remember(a, { ...state, service: aService(a) });
  const result = await closeIncident({ incidentId: id, reason: "Drill", closedBy: "ada" }, fleet.contextAt(minute(5)));
  const { incident } = (await fleet.remembered(a)).targets.get(state.service.host) ?? state;
  return { a, result, incident };
}

it("names the subscription of one that is not watched, and leaves it as it is", async () => {
  const { a, result, incident } = await close(false);
  expect(result).toEqual({ kind: "not-watched", subscriptionId: a });
  expect(incident).toEqual(state.incident);
});

it("closes one of a watched subscription", async () => {
  const { result, incident } = await close(true);
  expect([result, incident]).toEqual([{ kind: "closed" }, undefined]);
});

it("finds none that is open nowhere", async () => {
  expect((await close(false, "another")).result).toEqual({ kind: "not-found" });
});
