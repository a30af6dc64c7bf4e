import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CLOUD_NAMES } from "../../../lab/simulator/clouds";
import { APIS, BODY_FAULT_KINDS, FAULT_KINDS, REFUSAL_REASONS } from "../../../lab/simulator/faults/fault-lists";
import { LOSS_CAUSES } from "../../../lab/simulator/world/truth-log";
import { startSimulator } from "../../../lab/simulator/start-simulator";

const readme = readFileSync(join(__dirname, "../../../lab/simulator/README.md"), "utf8");

test.each([
  ["API that can fail", APIS],
  ["kind of fault", [...FAULT_KINDS, ...BODY_FAULT_KINDS]],
  ["reason of a refusal", REFUSAL_REASONS],
  ["cause of loss", LOSS_CAUSES],
])("tells of every %s", (_what, names) => {
  expect(names.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});

test("tells of every cloud and setting", async () => {
  const simulator = await startSimulator();
  const { settings } = simulator.control("GET", "/_sim/world") as { settings: object };
  await simulator.close();
  const names = [...Object.keys(settings), ...CLOUD_NAMES];
  expect(names.filter((name) => !readme.includes(`"${name}"`))).toEqual([]);
});

test("tells of the members of services and vaults that can be set", async () => {
  const simulator = await startSimulator();
  simulator.control("PUT", "/_sim/world", { services: [{ name: "alpha" }], managedHsms: [{ name: "hsm-one" }] });
  const world = simulator.control("GET", "/_sim/world") as { services: [{ behaviour: object }] };
  await simulator.close();
  const told = Object.keys(world.services[0].behaviour).filter(
    (name) => !/^(outage|outageSince|resourceHealth)$/.test(name),
  );
  expect(told.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});
