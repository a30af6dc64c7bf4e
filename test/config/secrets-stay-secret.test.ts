import fc from "fast-check";
import { type Environment } from "../../shared/config/environment";
import { anEnvironment, aWebhook, problemsOf } from "./an-environment";

const secret = fc.stringMatching(/^[A-Za-z0-9]{20,40}$/);

/** Each puts the secret where one belongs, or where somebody may put it by mistake, along with something that is wrong. */
const PLACES: readonly [string, (secret: string) => Environment][] = [
  ["a connection string that is none", (text) => ({ AzureWebJobsStorage: text })],
  ["an account key", (text) => ({ AzureWebJobsStorage: `AccountName=a;AccountKey=${text}` })],
  ["a signature", (text) => ({ AzureWebJobsStorage: `SharedAccessSignature=sig=${text}` })],
  ["a table endpoint with a signature", (text) => byIdentity(`https://a.table.core.windows.net/?sig=${text}`)],
  ["a webhook's address", (text) => webhook({ url: `http://example.org/${text}` })],
  ["a webhook's sign-in", (text) => webhook({ url: `https://user:${text}@example.org` })],
  ["a webhook's address that is none", (text) => webhook({ url: text })],
  ["a webhook's format", (text) => webhook({ format: text })],
  ["a webhook's name", (text) => webhook({ name: `${text}/` })],
  ["a webhook's unknown member", (text) => webhook({ [text]: text })],
  ["a webhook's events", (text) => webhook({ events: [text] })],
  ["a webhook's severity", (text) => webhook({ minSeverity: text })],
  ["a name that is the secret", (text) => webhook({ url: undefined, urlSetting: text, secretSettings: [text] })],
  ["a name that is the marked secret", (text) => webhook({ secretSettings: [`whsec_${text}`] })],
  ["a named address", (text) => ({ ...webhook({ url: undefined, urlSetting: "U" }), U: `ftp://example.org/${text}` })],
  ["a named secret", (text) => ({ ...webhook({ secretSettings: ["S"] }), S: text })],
  ["a named secret that is marked", (text) => ({ ...webhook({ secretSettings: ["S"] }), S: `whsec_${text}=x` })],
  ["an unresolved secret", (text) => ({ ...webhook({ secretSettings: ["S"] }), S: `@Microsoft.KeyVault(${text})` })],
  ["webhooks that are not JSON", (text) => ({ WEBHOOKS: `[{"url":"https://example.org/${text}",}]` })],
  ["webhooks that are no list", (text) => ({ WEBHOOKS: JSON.stringify({ url: text }) })],
  ["webhooks that are text", (text) => ({ WEBHOOKS: text })],
  ["a heartbeat", (text) => ({ HEARTBEAT_URL: `http://example.org/${text}` })],
  ["a heartbeat that is none", (text) => ({ HEARTBEAT_URL: text })],
  ["a heartbeat in place of its name", (text) => ({ HEARTBEAT_URL_SETTING: `https://example.org/${text}` })],
  ["a heartbeat's name", (text) => ({ HEARTBEAT_URL_SETTING: text })],
  ["a named heartbeat", (text) => ({ HEARTBEAT_URL_SETTING: "H", H: `http://example.org/${text}` })],
  ["a runbook's address", (text) => ({ RUNBOOK_URL: `http://example.org/?token=${text}` })],
  ["a public address", (text) => ({ PUBLIC_URL: `https://example.org/?code=${text}` })],
  [
    "a cloud's address",
    (text) => ({ AZURE_CLOUD_OVERRIDES: JSON.stringify({ graph: `https://a:${text}@example.org` }) }),
  ],
  ["a cloud's member", (text) => ({ AZURE_CLOUD_OVERRIDES: JSON.stringify({ [text]: text }) })],
  ["overrides that are no object", (text) => ({ AZURE_CLOUD_OVERRIDES: `["${text}"]` })],
  ["a misspelt setting", (text) => ({ HEARTBEATURL: `https://example.org/${text}` })],
];

function webhook(changes: Readonly<Record<string, unknown>>): Environment {
  return { WEBHOOKS: JSON.stringify([aWebhook(changes)]) };
}

function byIdentity(tableServiceUri: string): Environment {
  return { AzureWebJobsStorage: undefined, AzureWebJobsStorage__tableServiceUri: tableServiceUri };
}

describe("what is wrong with settings", () => {
  it.each(PLACES)("never repeats %s", (_, place) => {
    fc.assert(
      fc.property(secret, (text) => {
        const problems = problemsOf(anEnvironment(place(text)));
        expect(problems.length).toBeGreaterThan(0);
        expect(JSON.stringify(problems).toLowerCase()).not.toContain(text.toLowerCase());
      }),
      { numRuns: 25 },
    );
  });

  it("never repeats a secret though everything is wrong at once", () => {
    fc.assert(
      fc.property(fc.subarray([...PLACES], { minLength: 2 }), secret, (places, text) => {
        const env = Object.assign({}, ...places.map(([, place]) => place(text))) as Environment;
        expect(JSON.stringify(problemsOf(env)).toLowerCase()).not.toContain(text.toLowerCase());
      }),
      { numRuns: 50 },
    );
  });
});
