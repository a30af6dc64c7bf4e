/** A window that was missed, to its end: the template that the watch hands over is deployed, heals the service, and changes nothing else. */
import { type IncidentAnswer } from "../../shared/app/incident-answer";
import { type IncidentRedeployment } from "../../shared/app/redeployments";
import { type DeploymentTemplate } from "../../shared/core/redeployment/redeployment";
import { azureFetch, tokenFor } from "../lab/simulator/harness";
import { openStage, type Scene, type Stage } from "./story";
import { linesOf } from "./told-lines";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const GROUP = (own: string): string => `/subscriptions/${own}/resourceGroups/rg-health/providers`;
const RECORDS = (own: string): string => `${GROUP(own)}/Microsoft.HealthcareApis/workspaces/ward/fhirservices/records`;

/** A service of which every member is set, some to texts that Resource Manager would evaluate. */
const CONFIGURED = {
  name: "records",
  identity: { user: "nurse" },
  tags: { "[owner]": "[ward('4')]", "cost centre": "[draft] 12" },
  properties: {
    acrConfiguration: { loginServers: ["ward.azurecr.io"] },
    authenticationConfiguration: {
      authority: "https://login.microsoftonline.com/ward",
      audience: "[https://records.example]",
      smartProxyEnabled: true,
    },
    corsConfiguration: { origins: ["*"], headers: ["x-ward"], methods: ["GET"], maxAge: 1440, allowCredentials: true },
    exportConfiguration: { storageAccountName: "wardexports" },
    importConfiguration: { enabled: true, integrationDataStore: "wardimports", initialImportMode: false },
    publicNetworkAccess: "Disabled",
    resourceVersionPolicyConfiguration: { default: "no-version", resourceTypeOverrides: { Patient: "versioned" } },
  },
};

it("brings the service back as it was", async () => {
  const seen: { readonly at: string; readonly notes: readonly string[] }[] = [];
  const links: (string | undefined)[] = [];
  const configured: unknown[] = [];
  const look = async (scene: Scene): Promise<DeploymentTemplate> => {
    const incident = await openIncident(scene);
    const { template, notes } = planned(await scene.app().redeployment(incident.incident_id));
    seen.push({ at: incident.phase, notes });
    links.push(incident.redeployment_url?.replace(incident.incident_id, "ID"));
    return template;
  };
  const told = await stage.tell({
    services: [CONFIGURED],
    settings: { PUBLIC_URL: "https://watch.example" },
    script: [
      [4.5, async (scene) => configured.push(await settable(scene))],
      [5.5, "POST", "/_sim/keys/kv-records/cmk/disable"],
      [10.5, look],
      [45.5, look],
      [46.5, "POST", "/_sim/keys/kv-records/cmk/enable"],
      [48.5, async (scene) => deploy(scene, await look(scene))],
      [49.5, look],
      [53.5, async (scene) => configured.push(await settable(scene))],
    ],
    until: 62,
  });
  const lost = "Access is still lost (Key is disabled).";
  const runs =
    "The service is being changed just now (provisioning state Updating), perhaps by a redeployment. Wait until that is over, then ask for this template anew";
  expect(seen).toEqual([
    {
      at: "lost",
      notes: [`${lost} Restore it before the window ends: the service then comes back without a deployment`],
    },
    { at: "lost", notes: [`${lost} Restore it first, then ask for this template anew and deploy that`] },
    { at: "restored", notes: [] },
    { at: "restored", notes: [runs] },
  ]);
  const link = "https://watch.example/api/incidents/ID/redeployment";
  expect(links).toEqual([undefined, link, link, link]);
  expect(configured[0]).toMatchObject({ tags: CONFIGURED.tags, properties: CONFIGURED.properties });
  expect(configured[1]).toEqual(configured[0]);
  const { errors } = stage.simulator.control("GET", "/_sim/log") as { errors: { healedBy: string }[] };
  expect(errors.map(({ healedBy }) => healedBy)).toEqual(["redeployment"]);
  expect(linesOf("records", told.lines).slice(-2)).toEqual([
    "+47 access.restored KeyDisabled redeploy",
    expect.stringMatching(/^\+\d\d service.recovered KeyDisabled recovered$/),
  ]);
  expect([told.untruths, told.problems]).toEqual([[], []]);
});

async function openIncident({ app }: Scene): Promise<IncidentAnswer> {
  const { open } = await app().incidents();
  if (open[0] === undefined) throw new Error("No incident is open: the key was disabled");
  return open[0];
}

function planned(result: IncidentRedeployment) {
  if (result.kind !== "planned") throw new Error(`Expected a template, got ${JSON.stringify(result)}`);
  return result.redeployment;
}

/** What a GET shows of it, but for what belongs to an answer. */
async function settable(scene: Scene): Promise<unknown> {
  const { tags, location, kind, identity, properties } = await arm(
    scene,
    "GET",
    `${RECORDS(scene.own)}?api-version=2024-03-31`,
  );
  return { tags, location, kind, identity, properties: { ...(properties as object), provisioningState: undefined } };
}

/** As `az deployment group create` does. */
async function deploy(scene: Scene, template: DeploymentTemplate): Promise<void> {
  const url = `${GROUP(scene.own)}/Microsoft.Resources/deployments/redeploy?api-version=2022-09-01`;
  await arm(scene, "PUT", url, { properties: { mode: "Incremental", template } });
}

async function arm(
  { simulator }: Scene,
  method: string,
  path: string,
  body?: object,
): Promise<Record<string, unknown>> {
  const token = await tokenFor(simulator.url, "https://management.azure.com/", "stage");
  const answer = await azureFetch(simulator.url, `https://management.azure.com${path}`, {
    ...{ method, headers: { authorization: `Bearer ${token}`, "content-type": "application/json" } },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Record<string, unknown>;
}
