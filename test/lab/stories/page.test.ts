import { readPages } from "../../../lab/stories/page";
import { at } from "./builders";

const body = (id: string): string =>
  JSON.stringify({
    id,
    type: "com.github.fhir_cmk_watch.access.lost",
    severitytext: "critical",
    data: { summary: "Lost", service: "service-a", start: { latest: "2026-03-02T08:07:27.5Z" }, more: 1 },
  });

it("reads what was accepted, each page once, in the order of arrival", () => {
  const pages = readPages([
    { at: at("08:01"), status: 503, body: body("one") },
    { at: at("08:02"), status: 202, body: body("one") },
    { at: at("08:03"), status: 202, body: body("one") },
    { at: at("08:04"), status: 202, body: body("two") },
  ]);
  expect(pages.map(({ id, arrivedAt }) => [id, arrivedAt])).toEqual([
    ["one", at("08:02")],
    ["two", at("08:04")],
  ]);
});

it("leaves out of the type what all types have in common", () => {
  const [page] = readPages([{ at: at("08:01"), status: 202, body: body("one") }]);
  expect(page).toMatchObject({ type: "access.lost", data: { start: { latest: at("08:07:27.500") }, causes: [] } });
});

it("does not take what is no page", () => {
  expect(() => readPages([{ at: at("08:01"), status: 202, body: "{}" }])).toThrow();
});
