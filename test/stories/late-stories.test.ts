/** The watch over the watch: sweeps that come late or not at all. */
import { TableClient } from "@azure/data-tables";
import { minutes } from "./minutes";
import { openStage, type Stage } from "./story";

// A story is played as fast as the machine can: how fast that is, is no matter of the story.
jest.setTimeout(180_000);

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(async () => {
  await stage.close();
});

const MONITOR = ["monitor"];

function table(connectionString: string): TableClient {
  return TableClient.fromConnectionString(connectionString, "fhircmkwatch", { allowInsecureConnection: true });
}

function broken(partitionKey: string) {
  return { partitionKey, rowKey: "target|broken" };
}

it("tells of a sweep that was late, by how much, and of none that was on time", async () => {
  const { events } = await stage.tell({ script: [], told: MONITOR, sweeps: [0, 1, 2, 3.6, 5, 6, 12, 13], until: 13 });
  expect(events.map(({ data }) => [data.late_seconds, data.skipped])).toEqual([
    [36, 0],
    [300, 5],
  ]);
});

it("calls a subscription blind that was not swept for three ticks, once, and sighted when it is swept again", async () => {
  const { lines, problems } = await stage.tell({
    script: [
      // A row of a later version among its targets: its memory cannot be read, and nothing of it is judged.
      [
        3.2,
        ({ own, connectionString }) =>
          table(connectionString).createEntity({ ...broken(own), kind: "target", schema: 99 }),
      ],
      [12.2, ({ own, connectionString }) => table(connectionString).deleteEntity(own, broken(own).rowKey)],
    ],
    told: MONITOR,
    sweeps: minutes(0, 16),
    until: 16,
  });
  // Events of different subjects have no order among themselves.
  expect([...lines].sort()).toEqual([
    "+06 Sweeps monitor.blind NotSwept",
    "+13 Sweeps monitor.sighted NotSwept",
    "+13 monitor.late",
  ]);
  expect(problems.join()).toMatch(/was not swept for three ticks/);
});
