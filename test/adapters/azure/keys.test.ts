import { AZURE_CLOUDS } from "../../../shared/adapters/azure/azure-clouds";
import { type KeyUrl } from "../../../shared/core/facts/key";
import { afterChallenge, type FakeAzure, type Reply, startFakeAzure, staticCredential } from "./fake-azure";
import { outcome, seen } from "./outcome";

const VAULT = "https://kv-ward.vault.azure.net";
const KEY_URL: KeyUrl = {
  url: `${VAULT}/keys/cmk/0123abcd`,
  vaultUrl: VAULT,
  vaultName: "kv-ward",
  store: "vault",
  name: "cmk",
  version: "0123abcd",
};
const UNVERSIONED: KeyUrl = { ...KEY_URL, url: `${VAULT}/keys/cmk`, version: undefined };

function keyBundle(attributes: Record<string, unknown> = {}, key: Record<string, unknown> = {}) {
  return {
    key: {
      kid: KEY_URL.url,
      kty: "RSA",
      key_ops: ["wrapKey", "unwrapKey"],
      n: Buffer.alloc(384, 0xc1).toString("base64url"),
      e: "AQAB",
      ...key,
    },
    attributes: {
      enabled: true,
      created: 1_700_000_000,
      updated: 1_700_000_001,
      recoveryLevel: "Recoverable",
      ...attributes,
    },
  };
}

let azure: FakeAzure;
beforeAll(async () => {
  azure = await startFakeAzure();
});
afterAll(() => azure.close());

async function readKey(body: unknown, keyUrl = KEY_URL) {
  azure.says({ body });
  return azure.readers().keys.readKey(keyUrl);
}

describe("readKey", () => {
  it("sees what the vault says of the key, in its own moments", async () => {
    const observation = await readKey(keyBundle({ nbf: 1_690_000_000, exp: 2_527_361_680 }));
    expect(seen(observation)).toEqual({
      version: "0123abcd",
      enabled: true,
      notBefore: new Date("2023-07-22T04:26:40Z"),
      expiresOn: new Date("2050-02-01T20:54:40Z"),
      createdOn: new Date("2023-11-14T22:13:20Z"),
      updatedOn: new Date("2023-11-14T22:13:21Z"),
      keyType: "RSA",
      sizeBits: 3072,
      keyOperations: ["wrapKey", "unwrapKey"],
      recoveryLevel: "Recoverable",
    });
  });

  it("sees a disabled key: the vault answers 200", async () => {
    expect(seen(await readKey(keyBundle({ enabled: false }))).enabled).toBe(false);
  });

  it("stamps the read with our clock, and the vault's clock with the Date header", async () => {
    const moments = [new Date("2026-03-01T10:00:00.000Z"), new Date("2026-03-01T10:00:00.400Z")];
    azure.says({ headers: { date: "Sun, 01 Mar 2026 10:03:00 GMT" }, body: keyBundle() });
    const clock = { now: () => moments.shift() ?? new Date(NaN) };
    const { askedAt, answeredAt, skew } = await azure.readers({ clock }).keys.readKey(KEY_URL);
    expect({ askedAt, answeredAt, skew }).toEqual({
      askedAt: new Date("2026-03-01T10:00:00.000Z"),
      answeredAt: new Date("2026-03-01T10:00:00.400Z"),
      skew: { atLeastMs: 179_600, atMostMs: 181_000 },
    });
  });

  it("knows no skew where the answer has no usable Date header", async () => {
    azure.says({ headers: { date: "yesterday" }, body: keyBundle() });
    expect((await azure.readers().keys.readKey(KEY_URL)).skew).toBeUndefined();
  });

  it("asks for the current version where the URL names none, and says which one it saw", async () => {
    expect(seen(await readKey(keyBundle(), UNVERSIONED)).version).toBe("0123abcd");
    expect(azure.heard[0]?.path).toBe("/keys/cmk/");
  });

  it("knows no size of a key without modulus", async () => {
    expect(seen(await readKey(keyBundle({}, { kty: "EC", n: undefined }))).sizeBits).toBeUndefined();
  });

  it("takes a key id with the port that Key Vault's links carry", async () => {
    const kid = "https://KV-Ward.vault.azure.net:443/keys/CMK/0123ABCD";
    expect(outcome(await readKey(keyBundle({}, { kid })))).toBe("seen");
  });

  it.each([
    ["another key", keyBundle({}, { kid: `${VAULT}/keys/other/0123abcd` })],
    ["another version", keyBundle({}, { kid: `${VAULT}/keys/cmk/ffff` })],
    ["another vault's key", keyBundle({}, { kid: "https://kv-other.vault.azure.net/keys/cmk/0123abcd" })],
    ["a key without version", keyBundle({}, { kid: `${VAULT}/keys/cmk` })],
    ["a key that does not say whether it is enabled", keyBundle({ enabled: undefined })],
    ["a key whose enabled is a text", keyBundle({ enabled: "true" })],
    ["a key without attributes", { key: keyBundle().key }],
    ["an expiry in milliseconds", keyBundle({ exp: 1_900_000_000_000 })],
    ["an expiry that is a text", keyBundle({ exp: "2030-01-01T00:00:00Z" })],
    ["an expiry before all time", keyBundle({ exp: -1 })],
    ["the answer of a wrap", { kid: KEY_URL.url, value: "MFseSGDBevDzJXFk" }],
    ["a secret", { id: `${VAULT}/secrets/cmk/0123abcd`, value: "x", attributes: { enabled: true } }],
  ])("does not take %s for the key", async (_name, body) => {
    expect(outcome(await readKey(body))).toBe("unreachable UnexpectedBody");
  });

  it.each([
    [{ code: "Forbidden", innererror: { code: "ForbiddenByRbac" } }, "refused ForbiddenByRbac"],
    [{ code: "Forbidden", innererror: { code: "Denied", innererror: { code: "Deeper" } } }, "refused Deeper"],
    [{ code: "Forbidden", innererror: { code: "not a code" } }, "refused Forbidden"],
    [{ code: "Forbidden", innererror: { message: "no code" } }, "refused Forbidden"],
    [{ code: "Forbidden", innererror: null }, "refused Forbidden"],
    [{ code: "Unauthorized", message: "AKV10032: Invalid issuer. Expected one of …" }, "refused AKV10032"],
  ])("names a refusal by its most specific code: %j", async (error, expected) => {
    azure.says({ status: 403, body: { error } });
    expect(outcome(await azure.readers().keys.readKey(KEY_URL))).toBe(expected);
  });
});

describe("absence of a key", () => {
  const deletedKey = { deletedDate: 1_529_956_485, scheduledPurgeDate: 1_537_732_485, ...keyBundle() };

  it("is KeyNotFound, and nothing else", async () => {
    azure.says(
      afterChallenge({ status: 404, body: { error: { code: "KeyNotFound", message: "Key not found: cmk" } } }),
    );
    expect(outcome(await azure.readers().keys.readKey(KEY_URL))).toBe("absent");
    expect(outcome(await azure.readers().keys.readDeletedKey(KEY_URL))).toBe("absent");
  });

  it("is also an inner KeyNotFound", async () => {
    const error = { code: "NotFound", innererror: { code: "KeyNotFound" } };
    azure.says(afterChallenge({ status: 404, body: { error } }));
    expect(outcome(await azure.readers().keys.readKey(KEY_URL))).toBe("absent");
  });

  it("is not what a stranger is told: no vault answers without a token", async () => {
    azure.says({ status: 404, body: { error: { code: "KeyNotFound" } } });
    expect(outcome(await azure.readers().keys.readKey(KEY_URL))).toBe("unreachable KeyNotFound");
  });

  it.each<[string, Reply]>([
    ["without body", { status: 404 }],
    ["with another code", { status: 404, body: { error: { code: "ResourceNotFound" } } }],
    ["of a proxy that says KeyNotFound", { status: 404, body: "KeyNotFound" }],
  ])("is not a 404 %s", async (_name, reply) => {
    azure.says(afterChallenge(reply));
    expect(outcome(await azure.readers().keys.readKey(KEY_URL))).toMatch(/^unreachable /);
    expect(outcome(await azure.readers().keys.readDeletedKey(KEY_URL))).toMatch(/^unreachable /);
  });

  it("is explained by the deleted key, with its dates", async () => {
    azure.says({ body: deletedKey });
    expect(seen(await azure.readers().keys.readDeletedKey(KEY_URL))).toEqual({
      deletedOn: new Date("2018-06-25T19:54:45Z"),
      scheduledPurgeDate: new Date("2018-09-23T19:54:45Z"),
    });
    expect(azure.heard.map((heard) => heard.path)).toEqual(["/deletedkeys/cmk"]);
  });

  it("is not explained by another deleted key", async () => {
    azure.says({ body: { ...deletedKey, key: { kid: `${VAULT}/keys/other/0123abcd` } } });
    expect(outcome(await azure.readers().keys.readDeletedKey(KEY_URL))).toBe("unreachable UnexpectedBody");
  });

  it("is not explained by a key that is alive", async () => {
    azure.says({ body: keyBundle() });
    expect(outcome(await azure.readers().keys.readDeletedKey(KEY_URL))).toBe("unreachable UnexpectedBody");
  });

  it("is not explained by a date that is a text", async () => {
    azure.says({ body: { ...deletedKey, deletedDate: "2018-06-25" } });
    expect(outcome(await azure.readers().keys.readDeletedKey(KEY_URL))).toBe("unreachable UnexpectedBody");
  });
});

describe("one client a vault", () => {
  it("pays for the challenge once: then a read is one request", async () => {
    azure.says(afterChallenge({ body: keyBundle() }));
    const asked: (string | string[])[] = [];
    const { keys } = azure.readers({ credential: staticCredential(asked) });
    for (let read = 0; read < 3; read++) expect(outcome(await keys.readKey(KEY_URL))).toBe("seen");
    expect(azure.heard.map((heard) => heard.headers.authorization)).toEqual([
      undefined,
      "Bearer a-token",
      "Bearer a-token",
      "Bearer a-token",
    ]);
    expect(new Set(asked.flat())).toEqual(new Set(["https://vault.azure.net/.default"]));
  });

  it("sends no token where the challenge names another resource", async () => {
    azure.says(afterChallenge({}, "https://management.azure.com"));
    const asked: (string | string[])[] = [];
    const observation = await azure.readers({ credential: staticCredential(asked) }).keys.readKey(KEY_URL);
    expect(outcome(observation)).toBe("unreachable NoAnswer");
    expect(asked).toEqual([]);
  });

  it.each([
    ["of another cloud", "https://kv-ward.vault.usgovcloudapi.net"],
    ["that only begins like a vault", "https://kv-ward.vault.azure.net.example.com"],
    ["in plain http", "http://kv-ward.vault.azure.net"],
    ["that is no URL", "kv-ward"],
  ])("asks nothing of a host %s", async (_name, vaultUrl) => {
    azure.says({ body: keyBundle() });
    const { keys } = azure.readers();
    expect(outcome(await keys.readKey({ ...KEY_URL, vaultUrl }))).toBe("unreachable UnexpectedHost");
    expect(outcome(await keys.readDeletedKey({ ...KEY_URL, vaultUrl }))).toBe("unreachable UnexpectedHost");
    expect(azure.heard).toEqual([]);
  });

  it("asks the vaults of a Managed HSM and of other clouds by their own names", async () => {
    azure.says({ status: 503 });
    const hsm = { ...KEY_URL, vaultUrl: "https://hsm-ward.managedhsm.azure.net", store: "managed-hsm" } as const;
    await azure.readers().keys.readKey(hsm);
    await azure
      .readers({ cloud: AZURE_CLOUDS.usgov })
      .keys.readKey({ ...KEY_URL, vaultUrl: "https://kv-ward.vault.usgovcloudapi.net" });
    await azure
      .readers({ cloud: AZURE_CLOUDS.china })
      .keys.readKey({ ...KEY_URL, vaultUrl: "https://kv-ward.vault.azure.cn" });
    expect(azure.heard.map(({ host, query }) => [host, query.get("api-version")])).toEqual([
      ["hsm-ward.managedhsm.azure.net", "2025-07-01"],
      ["kv-ward.vault.usgovcloudapi.net", "7.5"],
      ["kv-ward.vault.azure.cn", "7.5"],
    ]);
  });
});
