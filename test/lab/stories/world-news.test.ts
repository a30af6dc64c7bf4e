import { worldNews } from "../../../lab/stories/world-news";
import { at, SHORT_LOSS } from "./builders";

const says = (truth: typeof SHORT_LOSS) => worldNews(truth).map((news) => [news.at, news.says]);

it("tells what nobody did at that moment", () => {
  expect(says(SHORT_LOSS)).toEqual([
    [at("08:10:26"), "Requests to service-a begin to fail."],
    [at("08:26:26"), "service-a answers again, by itself."],
  ]);
});

it("tells when a change takes effect and how a redeployment ends, in order", () => {
  const truth = {
    ...SHORT_LOSS,
    actions: [],
    errors: [
      { service: "service-a", showedAt: at("08:10"), healedAt: at("08:40"), healedBy: "redeployment" as const },
      { service: "service-b", showedAt: at("08:11"), healedAt: null, healedBy: null },
    ],
    deployments: [
      { service: "service-a", endedAt: at("08:39"), result: "Succeeded" as const },
      { service: "service-b", endedAt: at("08:38"), result: "Failed" as const },
    ],
  };
  expect(says(truth)).toEqual([
    [at("08:07:26"), "service-a has no access to its key from now on."],
    [at("08:10"), "Requests to service-a begin to fail."],
    [at("08:11"), "Requests to service-b begin to fail."],
    [at("08:19:26"), "service-a has access to its key again."],
    [at("08:38"), "The redeployment of service-b has failed."],
    [at("08:39"), "The redeployment of service-a has succeeded."],
    [at("08:40"), "service-a answers again, thanks to its redeployment."],
  ]);
});
