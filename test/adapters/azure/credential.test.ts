import { AZURE_CLOUDS } from "../../../shared/adapters/azure/azure-clouds";
import { createCredential } from "../../../shared/adapters/azure/credential";
import {
  afterChallenge,
  type FakeAzure,
  HANGING_MS,
  PATIENT_MS,
  type Reply,
  SLACK_MS,
  startFakeAzure,
  systemClock,
} from "./fake-azure";
import { outcome } from "./outcome";

const KEY_URL = {
  url: "https://kv-ward.vault.azure.net/keys/cmk",
  vaultUrl: "https://kv-ward.vault.azure.net",
  vaultName: "kv-ward",
  store: "vault",
  name: "cmk",
  version: undefined,
} as const;
const SERVICE =
  "/subscriptions/s/resourceGroups/rg/providers/Microsoft.HealthcareApis/workspaces/ward/fhirservices/records";
const token = () => ({
  access_token: "a-token",
  expires_on: String(Math.floor(Date.now() / 1000) + 86_400),
  token_type: "Bearer",
});

let azure: FakeAzure;
const settings = { ...process.env };
beforeAll(async () => {
  azure = await startFakeAzure();
  process.env["IDENTITY_ENDPOINT"] = `${azure.origin}/msi/token`;
  process.env["IDENTITY_HEADER"] = "a-secret";
  process.env["AZURE_TOKEN_CREDENTIALS"] = "prod";
});
afterAll(async () => {
  process.env = settings;
  await azure.close();
});

function readersWith({ clientId, limitMs = PATIENT_MS * 0.8 }: { clientId?: string; limitMs?: number } = {}) {
  const { httpClient } = azure;
  const credential = createCredential({
    cloud: AZURE_CLOUDS.public,
    httpClient,
    clock: systemClock,
    clientId,
    limitMs,
  });
  return azure.readers({ credential, deadlineMs: PATIENT_MS });
}
const signInSays = (reply: Reply) => {
  azure.says((heard) => (heard.path === "/msi/token" ? reply : afterChallenge({ status: 503 })(heard)));
};

// A token is kept for as long as the process lives, whoever asked for it: failures come first.
describe("createCredential", () => {
  it.each<[string, Reply, string]>([
    ["refuses", { status: 400, body: { error: "invalid_request", error_description: "No identity" } }, "refused"],
    ["forbids", { status: 403, body: { message: "no" } }, "refused"],
    ["knows no identity yet", { status: 404, headers: { "retry-after": "60" } }, "unreachable"],
    ["is being made", { status: 410 }, "unreachable"],
    ["throttles", { status: 429, headers: { "retry-after": "324" }, body: { error: "too_many" } }, "unreachable"],
    ["fails", { status: 500 }, "unreachable"],
    ["redirects", { status: 302, headers: { location: "https://example.net/" } }, "unreachable"],
    ["answers with a page", { headers: { "content-type": "text/html" }, body: "<html></html>" }, "unreachable"],
    ["answers with nothing", {}, "unreachable"],
    ["answers with another object", { body: { value: [] } }, "unreachable"],
    ["answers without end", { body: "x".repeat(9 * 1024 * 1024) }, "unreachable"],
    ["breaks off", "reset", "unreachable"],
    ["hangs", "hang", "unreachable"],
  ])("makes reads say SignInFailed where the identity endpoint %s", async (_name, reply, kind) => {
    signInSays(reply);
    const { keys, fleet } = readersWith(reply === "hang" ? { limitMs: HANGING_MS } : {});
    const started = performance.now();
    const observations = await Promise.all([keys.readKey(KEY_URL), fleet.readService(SERVICE)]);
    expect(observations.map(outcome)).toEqual([`${kind} SignInFailed`, `${kind} SignInFailed`]);
    expect(performance.now() - started).toBeLessThan(HANGING_MS + SLACK_MS);
    expect(azure.heard.filter(({ path }) => path === "/msi/token").length).toBeLessThanOrEqual(2);
    expect(JSON.stringify(observations)).not.toMatch(/secret|identity/i);
  });

  it("is a failed sign-in, not a failed start, where the environment is wrong", async () => {
    process.env["AZURE_TOKEN_CREDENTIALS"] = "nonsense";
    const observation = await readersWith().fleet.readService(SERVICE);
    process.env["AZURE_TOKEN_CREDENTIALS"] = "prod";
    expect(outcome(observation)).toBe("unreachable SignInFailed");
  });

  it("signs in at the identity endpoint, which does not go through the gateway, once for all vaults", async () => {
    signInSays({ body: token() });
    const { keys } = readersWith();
    await Promise.all([
      keys.readKey(KEY_URL),
      keys.readKey({ ...KEY_URL, vaultUrl: "https://kv-icu.vault.azure.net" }),
    ]);
    const signIns = azure.heard.filter(({ path }) => path === "/msi/token");
    expect(
      signIns.map(({ host, query, headers }) => [host, query.get("resource"), headers["x-identity-header"]]),
    ).toEqual([[undefined, "https://vault.azure.net", "a-secret"]]);
  });

  it("asks for the user-assigned identity it was given", async () => {
    signInSays({ body: token() });
    await readersWith({ clientId: "22222222-2222-2222-2222-222222222222" }).keys.readKey(KEY_URL);
    const signIn = azure.heard.find(({ path }) => path === "/msi/token");
    expect(signIn?.query.get("client_id")).toBe("22222222-2222-2222-2222-222222222222");
  });
});
