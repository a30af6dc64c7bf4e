import { createComplaints } from "../../../lab/stories/complaints";

const line = (level: "information" | "error" | "critical", message: string) => ({
  level,
  message,
  at: "2026-03-02T08:00:00.000Z",
});

it("keeps the last eight errors, without their stacks", () => {
  const complaints = createComplaints();
  complaints.hear(line("information", "Swept."));
  for (let number = 1; number <= 9; number += 1) complaints.hear(line("error", `Number ${number}\n    at there`));
  expect(complaints.lines()).toHaveLength(9);
  expect(complaints.lines().slice(0, 2)).toEqual([
    "The product's last complaints:",
    "  2026-03-02T08:00:00.000Z Number 2",
  ]);
});

it("says nothing where there is nothing to complain of", () => {
  expect(createComplaints().lines()).toEqual([]);
});
