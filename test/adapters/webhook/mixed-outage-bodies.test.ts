/** Bodies of an outage with the most and longest names, whose first member heals by itself and whose others do not, say so within their limits. */
import { type Incident } from "../../../shared/core/incident/incident";
import { type Page } from "../../../shared/core/page/page";
import { back, gone, pageOf } from "../../core/page/a-mix";
import { ADDRESS, FORMATS, formatNamed } from "./page-formats";

const others = Array.from({ length: 499 }, (_, index): [string, Incident] => [
  `s${"n".repeat(20)}${String(index).padStart(3, "0")}`,
  back(0, 40),
]);
const page: Page = pageOf({ first: gone(20, 45), ...Object.fromEntries(others) }, 45, "reminder");
const NAMED = others.slice(0, 5).map(([name]) => `clinic/${name}`);

describe.each(Object.entries(FORMATS))("as %s", (name, { maxBytes }) => {
  const format = formatNamed(name);
  const { body } = format.render(page);

  it("fits", () => {
    expect(Buffer.byteLength(format.request(body, ADDRESS, page.id).body)).toBeLessThan(maxBytes);
  });

  it("counts who needs a redeployment, names the first of them and says how", () => {
    expect(body).toContain("499 need a redeployment (clinic/s");
    expect(body).toContain("needs a redeployment: 499 of 500");
    expect(body).toContain("Redeploy 499 services, each with its full configuration");
    for (const named of NAMED) expect(body).toContain(named);
  });
});

it("is counted where a phone shows the least of a summary", () => {
  const { message } = JSON.parse(formatNamed("jsm").render(page).body) as { readonly message: string };
  expect(message).toContain("499 need a redeployment");
});
