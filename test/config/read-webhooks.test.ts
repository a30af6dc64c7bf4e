import { type Environment } from "../../shared/config/environment";
import { readWebhooks } from "../../shared/config/read-webhooks";
import { aWebhook, SIGNING_SECRET } from "./an-environment";

function signingSecret(bytes: number): string {
  return `whsec_${Buffer.alloc(bytes, 1).toString("base64")}`;
}

const SECRETS = { secretSettings: ["S"] };

describe("readWebhooks", () => {
  it.each<[string, unknown, Environment, string]>([
    ["no object", "oncall", {}, "Channel 1 is not an object"],
    ["null", null, {}, "Channel 1 is not an object"],
    ["a list", [], {}, "Channel 1 is not an object"],
    ["no name", aWebhook({ name: undefined }), {}, "Channel 1: name is missing"],
    ["an empty name", aWebhook({ name: "" }), {}, "Channel 1: name is not a channel name"],
    ["a name in capitals", aWebhook({ name: "OnCall" }), {}, "Channel 1: name is not a channel name"],
    ["a name of 41", aWebhook({ name: "a".repeat(41) }), {}, "Channel 1: name is not a channel name"],
    ["a name that is taken", aWebhook({ name: "azure-monitor" }), {}, "azure-monitor is taken"],
    ["no format", aWebhook({ format: undefined }), {}, "format is missing"],
    ["no address", aWebhook({ url: undefined }), {}, "url and urlSetting are both missing"],
    ["two addresses", aWebhook({ urlSetting: "U" }), { U: "https://a.b" }, "url and urlSetting are both given"],
    ["an address that is a number", aWebhook({ url: 1 }), {}, "url is not text"],
    ["an address without TLS", aWebhook({ url: "http://example.org" }), {}, "url: Its address does not use https"],
    ["an address with a space", aWebhook({ url: "https://a.b/c d" }), {}, "url: It is not a web address"],
    ["another scheme", aWebhook({ url: "file:///etc/passwd" }), {}, "url: It is not a web address"],
    ["an address with a sign-in", aWebhook({ url: "https://a:b@c.d" }), {}, "carries a user name or a password"],
    ["a setting that is a number", aWebhook({ url: undefined, urlSetting: 1 }), {}, "urlSetting is not text"],
    ["a setting that is not set", aWebhook({ url: undefined, urlSetting: "U" }), {}, "The setting it names is not set"],
    ["a blank setting", aWebhook({ url: undefined, urlSetting: "U" }), { U: " " }, "The setting it names is not set"],
    ["what every object has", aWebhook({ url: undefined, urlSetting: "constructor" }), {}, "is not set"],
    [
      "an address as a setting",
      aWebhook({ url: undefined, urlSetting: "https://a.b" }),
      {},
      "not the name of a setting",
    ],
    [
      "an unresolved address",
      aWebhook({ url: undefined, urlSetting: "U" }),
      { U: "@Microsoft.KeyVault(SecretUri=https://kv.vault.azure.net/secrets/u/)" },
      "Setting U holds a Key Vault reference that was not resolved",
    ],
    [
      "a bad address in a setting",
      aWebhook({ url: undefined, urlSetting: "U" }),
      { U: "x" },
      "urlSetting U: It is not a",
    ],
    ["one secret setting as text", aWebhook({ secretSettings: "S" }), {}, "secretSettings is not a list"],
    ["no secret settings", aWebhook({ secretSettings: [] }), {}, "secretSettings is not a list with something in it"],
    ["five secret settings", aWebhook({ secretSettings: ["A", "B", "C", "D", "E"] }), {}, "more than 4"],
    [
      "a secret setting that is a number",
      aWebhook({ secretSettings: [1] }),
      {},
      "entry 1 of secretSettings is not text",
    ],
    ["a secret that is not set", aWebhook(SECRETS), {}, "entry 1 of secretSettings: The setting it names is not set"],
    [
      "an unresolved secret",
      aWebhook(SECRETS),
      { S: "@Microsoft.KeyVault(a)" },
      "Setting S holds a Key Vault reference",
    ],
    ["a secret without its mark", aWebhook(SECRETS), { S: "abc" }, "setting S does not start with whsec_"],
    ["a secret that is not base64", aWebhook(SECRETS), { S: "whsec_a-b_" }, "setting S is not base64"],
    ["a secret of 23 bytes", aWebhook(SECRETS), { S: signingSecret(23) }, "holds 23 bytes where 24 to 64"],
    ["a secret of 65 bytes", aWebhook(SECRETS), { S: signingSecret(65) }, "holds 65 bytes where 24 to 64"],
    ["events that are no list", aWebhook({ events: "access" }), {}, "events is not a list"],
    ["no events", aWebhook({ events: [] }), {}, "events is not a list with something in it"],
    ["an event nobody sends", aWebhook({ events: ["access", "toString"] }), {}, "entry 2 of events"],
    ["a severity nobody knows", aWebhook({ minSeverity: "fatal" }), {}, "minSeverity is not a severity"],
    ["an unknown member", aWebhook({ colour: "red" }), {}, "1 of its members is not known"],
    ["unknown members", aWebhook({ colour: "red", secret: SIGNING_SECRET }), {}, "2 of its members are not known"],
  ])("leaves out a channel with %s (%j)", (_, entry, env, wrong) => {
    const { webhooks, problems } = readWebhooks([entry, aWebhook({ name: "other" })], env);
    expect(webhooks.map(({ name }) => name)).toEqual(["other"]);
    expect(problems).toMatchObject([{ setting: "WEBHOOKS", wrong: expect.stringContaining(wrong) as string }]);
  });

  it("says everything that is wrong with a channel, by its name", () => {
    const { problems } = readWebhooks([{ name: "a", format: "x", url: "y", events: 1, minSeverity: 2 }], {});
    expect(problems.map(({ wrong }) => wrong)).toEqual([
      "Channel a: format is not one that this version sends",
      "Channel a: url: It is not a web address",
      "Channel a: events is not a list with something in it",
      "Channel a: minSeverity is not a severity",
    ]);
  });

  it("keeps the first of two channels with one name", () => {
    const { webhooks, problems } = readWebhooks([aWebhook(), aWebhook({ url: "https://example.org/second" })], {});
    expect(webhooks.map(({ url }) => url)).toEqual(["https://example.org/hook"]);
    expect(problems).toMatchObject([{ wrong: "Channel 2 has the name oncall, which an earlier one has" }]);
  });

  it.each([24, 64])("takes a secret of %i bytes", (bytes) => {
    const { webhooks } = readWebhooks([aWebhook(SECRETS)], { S: signingSecret(bytes) });
    expect(webhooks).toMatchObject([{ secrets: [signingSecret(bytes)] }]);
  });

  it.each(["https://example.org", "http://127.0.0.1:1/a", "http://[::1]:1/", "http://localhost/"])(
    "takes %s",
    (url) => {
      expect(readWebhooks([aWebhook({ url })], {}).problems).toEqual([]);
    },
  );

  it("takes a name of 40", () => {
    expect(readWebhooks([aWebhook({ name: "a".repeat(40) })], {}).problems).toEqual([]);
  });
});
