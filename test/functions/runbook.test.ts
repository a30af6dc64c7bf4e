import { runbook } from "../../functions/runbook";
import { runbookPage } from "../../shared/core/report/runbook-page";

it("shows the runbook to everybody: links to it carry no key", () => {
  const { authLevel, route, methods } = runbook();
  expect({ authLevel, route, methods }).toEqual({ authLevel: "anonymous", route: "runbook", methods: ["GET"] });
});

it("answers with the page, and lets it run nothing", async () => {
  const answer = await runbook().handler(undefined as never, undefined as never);
  expect(answer).toMatchObject({ status: 200, body: runbookPage() });
  expect(answer).toMatchObject({
    headers: { "content-type": "text/html; charset=utf-8", "x-content-type-options": "nosniff" },
  });
  expect(JSON.stringify(answer)).toContain("default-src 'none'");
});
