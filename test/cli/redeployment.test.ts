/** `fhir-cmk-watch redeployment` against the simulated Azure. */
import { redeployment } from "../../cli/redeployment";
import { simulatedSubscription, SUBSCRIPTION } from "./a-subscription";

const ID = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-health/providers/Microsoft.HealthcareApis/workspaces/ward/fhirservices/svc-a`;

const azure = simulatedSubscription("svc-a");

function run(resourceId = ID, env?: Readonly<Record<string, string>>) {
  const of = { resourceId, subscriptionId: SUBSCRIPTION, resourceGroup: "rg-health", cloud: "public" } as const;
  return azure.run((terminal) => redeployment({ kind: "redeployment", ...of }, terminal), env);
}

test("writes the template alone to stdout, and how to deploy it beside", async () => {
  const { services } = azure.control("GET", "/_sim/world") as { services: { keyUrl: string }[] };
  const { keyUrl = "" } = services[0] ?? {};
  const { status, out, said } = await run();
  expect(JSON.parse(out)).toMatchObject({
    metadata: { resourceId: ID, notes: [] },
    variables: { name: "ward/svc-a" },
    resources: [
      {
        identity: { type: "SystemAssigned" },
        properties: { encryption: { customerManagedKeyEncryption: { keyEncryptionKeyUrl: keyUrl } } },
      },
    ],
  });
  expect(keyUrl).toMatch(/^https:\/\/kv-svc-a\.vault\.azure\.net\/keys\/cmk\/\w+$/);
  expect(said.split("\n")).toEqual([
    `Reading ${ID} …`,
    "Whether the service can use its key was not looked at: fhir-cmk-watch check does, and the watch's page says what to repair first.",
    "With the template in template.json, look what it would change, then deploy:",
    `  az deployment group what-if --subscription ${SUBSCRIPTION} --resource-group "rg-health" --template-file template.json`,
    `  az deployment group create --subscription ${SUBSCRIPTION} --resource-group "rg-health" --template-file template.json`,
    "",
  ]);
  expect(status).toBe(0);
});

test("answers 1 where something is to be seen to first", async () => {
  azure.control("POST", "/_sim/services/svc-a/identity/remove");
  const { status, out, said } = await run();
  expect(said).toContain("! The service has no managed identity to reach a key with.");
  expect(JSON.parse(out)).toMatchObject({ metadata: { notes: [expect.stringContaining("no managed identity")] } });
  expect(status).toBe(1);
});

test.each([
  [
    "there is no such service",
    `${ID}-b`,
    undefined,
    `Azure says that ${ID}-b does not exist. Look where it was moved to`,
  ],
  [
    "it may not look",
    ID,
    "refuse-403",
    `Cannot read ${ID}: Azure Resource Manager (403 AuthorizationFailed). Give Reader on it to whoever asks: you at a terminal, in the app its identity`,
  ],
  ["Azure fails", ID, "fail-500", `Cannot read ${ID}: Azure Resource Manager (500 `],
])("answers 2 and writes nothing where %s", async (_why, id, kind, problem) => {
  if (kind !== undefined) azure.control("POST", "/_sim/faults", { api: "arm-fhirservice", kind });
  const { status, out, said } = await run(id);
  expect([status, out]).toEqual([2, ""]);
  expect(said).toContain(problem);
});

test("answers 2 where the settings cannot be used", async () => {
  const { status, out, said } = await run(ID, { AZURE_GATEWAY_URL: "http://example.com" });
  expect([status, out]).toEqual([2, ""]);
  expect(said).toContain("AZURE_GATEWAY_URL");
});
