import { ClientSecretCredential, DefaultAzureCredential, ManagedIdentityCredential } from "@azure/identity";
import { azureFetch, START, startHarness, SUBSCRIPTION, throughGateway, tokenFor, type Harness } from "./harness";

let harness: Harness;
const names = ["IDENTITY_ENDPOINT", "IDENTITY_HEADER"] as const;

// One simulator for all: the sign-in library remembers the first endpoint it met for the life of the process.
beforeAll(async () => {
  harness = await startHarness();
  process.env["IDENTITY_ENDPOINT"] = `${harness.simulator.url}/msi/token`;
  process.env["IDENTITY_HEADER"] = "simulated-identity-header";
});

beforeEach(() => {
  harness.control("PUT", "/_sim/world", {});
  harness.control("PUT", "/_sim/clock", { now: START });
});

afterAll(async () => {
  names.forEach((name) => Reflect.deleteProperty(process.env, name));
  await harness.simulator.close();
});

const workspaces = `https://management.azure.com/subscriptions/${SUBSCRIPTION}/providers/Microsoft.HealthcareApis/workspaces?api-version=2023-11-01`;

async function statusWith(token: string | undefined): Promise<[number, string]> {
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const answer = await azureFetch(harness.simulator.url, workspaces, { headers });
  const body = (await answer.json()) as { error?: { code: string } };
  return [answer.status, body.error?.code ?? ""];
}

test("signs in the managed identity of App Service", async () => {
  const token = await new ManagedIdentityCredential().getToken("https://management.azure.com/.default");
  expect(await statusWith(token.token)).toEqual([200, ""]);
});

test("signs in the default credential, also when its requests pass the gateway", async () => {
  const credential = new DefaultAzureCredential({ httpClient: throughGateway(harness.simulator.url) });
  const token = await credential.getToken("https://management.azure.com/.default");
  expect(await statusWith(token.token)).toEqual([200, ""]);
});

test("signs in an application with its secret", async () => {
  const options = { httpClient: throughGateway(harness.simulator.url) };
  const credential = new ClientSecretCredential(
    "7e57ed00-0000-4000-8000-000000000001",
    "30217000-0000-4000-8000-00000000c11e",
    "any secret",
    options,
  );
  const token = await credential.getToken("https://management.azure.com/.default");
  expect(await statusWith(token.token)).toEqual([200, ""]);
});

test("refuses a request without a token, with a foreign one, for another audience, and after its time", async () => {
  const good = await tokenFor(harness.simulator.url, "https://management.azure.com");
  expect(await statusWith(undefined)).toEqual([401, "AuthenticationFailed"]);
  expect(await statusWith(`${good}x`)).toEqual([401, "InvalidAuthenticationToken"]);
  expect(await statusWith(await tokenFor(harness.simulator.url, "https://vault.azure.net"))).toEqual([
    401,
    "InvalidAuthenticationTokenAudience",
  ]);
  expect(await statusWith(good)).toEqual([200, ""]);
  harness.advance("P1D");
  expect(await statusWith(good)).toEqual([401, "ExpiredAuthenticationToken"]);
});

test("gives no token without the identity header, and says when it expires in the simulator's time", async () => {
  const url = `${harness.simulator.url}/msi/token?api-version=2019-08-01&resource=https%3A%2F%2Fvault.azure.net`;
  expect((await fetch(url)).status).toBe(401);
  const answer = await fetch(url, { headers: { "x-identity-header": "simulated-identity-header" } });
  const { expires_on } = (await answer.json()) as { expires_on: string };
  expect(expires_on).toBe(String(Date.parse("2026-03-02T08:00:00Z") / 1000));
});
