/** The versions of a key: a list that must be whole, since what it leaves out would be taken for gone. */
import { type KeyUrl } from "../../../shared/core/facts/key";
import { type FakeAzure, startFakeAzure, staticCredential } from "./fake-azure";
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

let azure: FakeAzure;
beforeAll(async () => {
  azure = await startFakeAzure();
});
afterAll(() => azure.close());

describe("listVersions", () => {
  const item = (version: string, attributes: Record<string, unknown> = {}) => ({
    kid: `${VAULT}/keys/cmk/${version}`,
    attributes: { enabled: true, created: 1_700_000_000, updated: 1_700_000_001, ...attributes },
  });
  const NEXT = `${VAULT}:443/keys/cmk/versions?api-version=7.5&$skiptoken=1`;

  it("sees every version, over empty pages and links that name the port", async () => {
    azure.says(({ query }) =>
      query.has("$skiptoken")
        ? { body: { value: [item("new1", { enabled: false, exp: 2_527_361_680 })] } }
        : { body: { value: [], nextLink: NEXT } },
    );
    expect(seen(await azure.readers().keys.listVersions(KEY_URL))).toEqual([
      {
        version: "new1",
        enabled: false,
        expiresOn: new Date("2050-02-01T20:54:40Z"),
        createdOn: new Date("2023-11-14T22:13:20Z"),
      },
    ]);
    expect(azure.heard.map(({ path }) => path)).toEqual(["/keys/cmk/versions", "/keys/cmk/versions"]);
  });

  it("asks for later pages with a token for the vault, at the vault", async () => {
    const asked: (string | string[])[] = [];
    azure.says(({ query }) =>
      query.has("$skiptoken") ? { body: { value: [] } } : { body: { value: [item("a")], nextLink: NEXT } },
    );
    await azure.readers({ credential: staticCredential(asked) }).keys.listVersions(KEY_URL);
    expect(asked.flat()).toContain("https://vault.azure.net/.default");
    expect(azure.heard.at(-1)?.headers.authorization).toBe("Bearer a-token");
  });

  it.each([
    ["a version of another key", { value: [item("a"), { ...item("b"), kid: `${VAULT}/keys/other/b` }] }],
    ["a version that does not say whether it is enabled", { value: [item("a", { enabled: undefined })] }],
    ["a key without version", { value: [{ ...item("a"), kid: `${VAULT}/keys/cmk` }] }],
    ["no list", { value: {} }],
    ["no version, which no key is without", { value: [] }],
  ])("cannot be read where it holds %s", async (_, body) => {
    azure.says({ body });
    expect(outcome(await azure.readers().keys.listVersions(KEY_URL))).toBe("unreachable UnexpectedBody");
  });

  it("is refused where the monitor may not list", async () => {
    azure.says({ status: 403, body: { error: { code: "Forbidden", innererror: { code: "ForbiddenByPolicy" } } } });
    expect(outcome(await azure.readers().keys.listVersions(KEY_URL))).toBe("refused ForbiddenByPolicy");
  });

  it("asks nobody but the cloud's own hosts", async () => {
    const elsewhere = { ...KEY_URL, vaultUrl: "https://kv-ward.vault.example" };
    expect(outcome(await azure.readers().keys.listVersions(elsewhere))).toBe("unreachable UnexpectedHost");
  });
});
