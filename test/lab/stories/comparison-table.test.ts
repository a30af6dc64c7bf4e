import { comparisonTable } from "../../../lab/stories/comparison-table";
import { plain } from "../../../lab/stories/paint";

it("sets truth beside report, says agree or why not, and stays within 80 columns", () => {
  const lines = comparisonTable(
    [
      {
        title: "service-a",
        comparisons: [
          { about: "began", truth: "08:07:26", reported: "08:07:02 to 08:07:27", disagrees: undefined },
          {
            about: "came back",
            truth: "redeployed, 08:46:30",
            reported: "redeployed-unconfirmed, 08:45:21 sharp",
            disagrees: "closed before the service was back",
          },
        ],
      },
    ],
    plain,
  );
  expect(lines).toEqual([
    "              truly (simulator's log)   reported (pages)",
    "service-a",
    "  began       08:07:26                  08:07:02 to 08:07:27           agree",
    "  came back   redeployed, 08:46:30      redeployed-unconfirmed,        DISAGREE",
    "                                        08:45:21 sharp",
    "              because closed before the service was back",
  ]);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
});
