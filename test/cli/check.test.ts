import { check } from "../../cli/check";
import { simulatedSubscription, SUBSCRIPTION } from "./a-subscription";

const COMMAND = { kind: "check", subscriptionId: SUBSCRIPTION, cloud: "public", json: false } as const;

const azure = simulatedSubscription("svc-a", "svc-b");

async function run(json = false) {
  const { said: progress, ...rest } = await azure.run((terminal) => check({ ...COMMAND, json }, terminal));
  return { ...rest, progress };
}

test("answers 0 and a table where every key is usable", async () => {
  const { status, out, progress } = await run();
  expect(out).toBe(
    [
      "service     verdict",
      "ward/svc-a  available",
      "  HealthNotReported: Azure Resource Health does not say how the service is",
      "ward/svc-b  available",
      "  HealthNotReported: Azure Resource Health does not say how the service is",
      "",
      "Every customer-managed key is usable",
      "",
    ].join("\n"),
  );
  expect(progress).toContain(`Looking at subscription ${SUBSCRIPTION}`);
  expect(progress).toContain("2 of 2 · ward/svc-");
  expect(status).toBe(0);
});

test("answers 1 and names the cause where a key is disabled", async () => {
  azure.control("POST", "/_sim/keys/kv-svc-b/cmk/disable");
  const { status, out } = await run();
  expect(out).toContain("ward/svc-b  lost\n  KeyDisabled: Key cmk in kv-svc-b, version ");
  expect(status).toBe(1);
});

test("answers 2 where it could not look", async () => {
  azure.control("POST", "/_sim/faults", { api: "arm-role-assignments", kind: "refuse-403" });
  azure.control("POST", "/_sim/faults", { api: "fhir-health", kind: "fail-500" });
  const { status, out } = await run();
  expect(out).toContain("CannotReadRoles: Cannot tell the identity's permissions: Azure role assignments (");
  expect(out).toContain("Not everything could be read: unknown is not healthy");
  expect(status).toBe(2);
});

test("answers 2 where the fleet itself could not be listed", async () => {
  azure.control("POST", "/_sim/faults", { api: "arm-workspaces", kind: "refuse-403" });
  const { status, out } = await run();
  expect(out).toContain("Could not read the fleet: Azure Resource Manager (");
  expect(status).toBe(2);
});

test("writes one JSON document with --json", async () => {
  azure.control("POST", "/_sim/keys/kv-svc-a/cmk/delete");
  const { status, out } = await run(true);
  const report = JSON.parse(out) as { outcome: string; services: { service: string; verdict: string }[] };
  expect(report.outcome).toBe("findings");
  expect(report.services.map(({ service, verdict }) => [service, verdict]).sort()).toEqual([
    ["svc-a", "lost"],
    ["svc-b", "available"],
  ]);
  expect(status).toBe(1);
});

test("says which setting of the environment cannot be used", async () => {
  const written: string[] = [];
  const pipe = { write: (text: string) => written.push(text) };
  const env = { AZURE_GATEWAY_URL: "http://example.org" };
  expect(await check(COMMAND, { env, stdout: pipe, stderr: pipe })).toBe(2);
  expect(written.join("")).toContain("AZURE_GATEWAY_URL: ");
});
