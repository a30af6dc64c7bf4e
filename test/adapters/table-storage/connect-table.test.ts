import { connectTable, type TableAccount } from "../../../shared/adapters/table-storage/connect-table";

const credential = { getToken: () => Promise.resolve(null) };
const key = "c2VjcmV0LWtleQ==";
const withEndpoint = (endpoint: string) =>
  `DefaultEndpointsProtocol=https;AccountName=acct;AccountKey=${key};TableEndpoint=${endpoint}`;
const fromString = (connectionString: string): TableAccount => ({ kind: "connection-string", connectionString });

describe("Connecting to the table", () => {
  it.each<[string, TableAccount, string]>([
    [
      "takes a connection string with a key",
      fromString(`DefaultEndpointsProtocol=https;AccountName=acct;AccountKey=${key};EndpointSuffix=core.windows.net`),
      "https://acct.table.core.windows.net",
    ],
    ["takes an endpoint of its own", fromString(withEndpoint("https://tables.example/")), "https://tables.example"],
    [
      "takes the emulator on this machine",
      fromString("UseDevelopmentStorage=true"),
      "http://127.0.0.1:10002/devstoreaccount1",
    ],
    ["takes http on loopback", fromString(withEndpoint("http://localhost:7/acct")), "http://localhost:7/acct"],
    [
      "takes an account name and an identity",
      { kind: "account-name", accountName: "acct", endpointSuffix: "core.usgovcloudapi.net", credential },
      "https://acct.table.core.usgovcloudapi.net",
    ],
    [
      "takes a service address and an identity",
      { kind: "service-uri", tableServiceUri: "https://acct.table.core.windows.net/", credential },
      "https://acct.table.core.windows.net",
    ],
  ])("%s", (_, account, url) => {
    const { reads, writes } = connectTable(account);
    expect([reads.url, writes.url, reads.tableName]).toEqual([url, url, "fhircmkwatch"]);
  });

  it.each<[string, TableAccount, RegExp]>([
    ["nonsense", fromString(`AccountKey=${key}`), /^AzureWebJobsStorage is not the connection string .+\. Copy/],
    ["nothing", fromString(""), /^AzureWebJobsStorage is not/],
    ["an endpoint that is no address", fromString(withEndpoint("tables")), /^AzureWebJobsStorage is not/],
    [
      "http to elsewhere",
      fromString(withEndpoint("http://tables.example")),
      /at tables\.example over http\. Use https/,
    ],
    [
      "an identity over http",
      { kind: "service-uri", tableServiceUri: "http://acct.table.core.windows.net", credential },
      /^AzureWebJobsStorage__tableServiceUri is not an https address/,
    ],
    [
      "an identity with a SAS",
      { kind: "service-uri", tableServiceUri: `https://acct.table.core.windows.net/?sig=${key}`, credential },
      /without a SAS$/,
    ],
  ])("refuses %s, and shows no secret", (_, account, message) => {
    const connect = () => connectTable(account);
    expect(connect).toThrow(message);
    expect(connect).not.toThrow(new RegExp(key));
  });
});
