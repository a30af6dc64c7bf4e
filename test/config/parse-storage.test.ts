import { parseAccountName, parseConnectionString, parseTableServiceUri } from "../../shared/config/parse-storage";

const ACCOUNT = "DefaultEndpointsProtocol=https;AccountName=example;AccountKey=c2VjcmV0";

describe("parseConnectionString", () => {
  it.each([
    ["an account key", `${ACCOUNT};EndpointSuffix=core.windows.net`],
    ["a trailing semicolon", `${ACCOUNT};EndpointSuffix=core.windows.net;`],
    ["an endpoint of its own", `${ACCOUNT};TableEndpoint=https://example.table.core.windows.net/`],
    ["development storage", "usedevelopmentstorage=True;"],
    ["Azurite on this machine", `${ACCOUNT.replace("https", "http")};TableEndpoint=http://127.0.0.1:10002/example`],
    [
      "a shared access signature",
      "TableEndpoint=https://example.table.core.windows.net;SharedAccessSignature=sv=1&sig=a%3D",
    ],
  ])("takes %s as it is", (_, text) => {
    expect(parseConnectionString(text)).toEqual({ kind: "ok", value: text });
  });

  it.each([
    ["no pairs", "something", "no name and value"],
    ["a part without a name", "=x", "no name and value"],
    ["no key", "DefaultEndpointsProtocol=https;AccountName=a;EndpointSuffix=b", "without AccountKey"],
    [
      "a blank name",
      "DefaultEndpointsProtocol=https;AccountName=;AccountKey=YQ==;EndpointSuffix=b",
      "without AccountName",
    ],
    ["nowhere to go", ACCOUNT, "without EndpointSuffix"],
    ["a key that was cut", `${ACCOUNT}…;EndpointSuffix=b`, "AccountKey is not base64"],
    ["a signature without an endpoint", "SharedAccessSignature=sv=1", "names no TableEndpoint"],
    ["http", `${ACCOUNT.replace("https", "http")};EndpointSuffix=b`, "over http"],
    ["http elsewhere", `${ACCOUNT};TableEndpoint=http://example.org`, "over http"],
    ["an endpoint that is none", `${ACCOUNT};TableEndpoint=example`, "no address"],
  ])("refuses %s", (_, text, wrong) => {
    const parsed = parseConnectionString(text);
    expect(parsed).toMatchObject({ kind: "bad", faults: [{ wrong: expect.stringContaining(wrong) as string }] });
  });
});

describe("parseAccountName", () => {
  it.each([
    ["abc", "ok"],
    ["a".repeat(24), "ok"],
    ["ab", "bad"],
    ["a".repeat(25), "bad"],
    ["a-b-c", "bad"],
  ])("judges %s", (text, kind) => {
    expect(parseAccountName(text).kind).toBe(kind);
  });
});

describe("parseTableServiceUri", () => {
  it.each([
    ["https://a.table.core.windows.net", "ok"],
    ["https://a.table.core.windows.net/?sv=1&sig=x", "bad"],
    ["https://a:b@a.table.core.windows.net", "bad"],
    ["http://a.table.core.windows.net", "bad"],
    ["a.table.core.windows.net", "bad"],
  ])("judges %s", (text, kind) => {
    expect(parseTableServiceUri(text).kind).toBe(kind);
  });
});
