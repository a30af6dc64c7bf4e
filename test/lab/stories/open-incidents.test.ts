import { openIncidents } from "../../../lab/stories/open-incidents";
import { LOST, page, RECOVERED, RESTORED } from "./builders";

it("knows the last page of every incident that is not closed", () => {
  const other = page("access.lost", "08:09", { service: "service-b" });
  expect(openIncidents([LOST, other, RESTORED, page("monitor.blind", "08:21")])).toEqual([RESTORED, other]);
});

it("forgets an incident that is closed", () => {
  expect(openIncidents([LOST, RESTORED, RECOVERED])).toEqual([]);
});
