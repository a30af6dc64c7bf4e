import { openStage, type Stage } from "./story";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(async () => {
  await stage.close();
});

test("a key disabled for 12 minutes: the service heals by itself", async () => {
  const told = await stage.tell({
    script: [
      [5.4, "POST", "/_sim/keys/kv-svc-a/cmk/disable"],
      [17.4, "POST", "/_sim/keys/kv-svc-a/cmk/enable"],
    ],
    until: 40,
  });
  expect(told.problems).toEqual([]);
  expect(told.untruths).toEqual([]);
  expect(told.lines).toEqual([
    "+00 svc-a target.added",
    "+06 svc-a access.lost KeyDisabled self-healing",
    "+18 svc-a access.restored KeyDisabled self-healing",
    "+25 svc-a service.recovered KeyDisabled recovered",
  ]);
});
