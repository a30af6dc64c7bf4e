import { compareStory } from "../../../lab/stories/compare-story";
import { LOST, RECOVERED, RESTORED, SHORT_LOSS } from "./builders";

const record = {
  services: ["service-a", "service-d"],
  truth: SHORT_LOSS,
  pages: [LOST, RESTORED, RECOVERED],
  received: {
    refusedAt: [],
    pings: [{ at: new Date(0), complete: true }],
    eventRowIds: [LOST.id, RESTORED.id, RECOVERED.id],
    stateRows: 1,
  },
  deliveries: [],
  secret: "whsec_c2VjcmV0",
};

it("has a chapter for each service and one for the monitor, and a sentence for each disagreement", () => {
  const { chapters, disagreements } = compareStory(record);
  expect(chapters.map(({ title }) => title)).toEqual(["service-a", "service-d", "the monitor"]);
  expect(disagreements).toEqual([
    "the monitor, signatures: truly 0 deliveries, reported 0 verify; a receiver could not trust all of them",
  ]);
});

it("disagrees when a healthy service is paged", () => {
  const { disagreements } = compareStory({ ...record, truth: { ...SHORT_LOSS, losses: [] } });
  expect(disagreements[0]).toBe("service-a, losses: truly none, reported 1; a loss was reported that never happened");
});
