/** Decides which storage settings count: a connection string before an identity, as the Functions host has it. */
import { type Cloud, type StorageSettings } from "./config";
import { type SettingReader } from "./setting-reader";

/** Where each cloud keeps tables (Microsoft Learn, "Azure Government" and "Azure China": endpoints). */
const TABLE_SUFFIX = {
  public: "table.core.windows.net",
  usgov: "table.core.usgovcloudapi.net",
  china: "table.core.chinacloudapi.cn",
} as const satisfies Record<Cloud, string>;

/** The storage to use; undefined, with the reason told to the reader, where there is none. */
export function readStorage(
  reader: SettingReader,
  cloud: Cloud,
  identityClientId: string | undefined,
): StorageSettings | undefined {
  const connectionString = reader.take("AzureWebJobsStorage");
  const accountName = reader.take("AzureWebJobsStorage__accountName");
  const tableServiceUri = reader.take("AzureWebJobsStorage__tableServiceUri");
  reader.take("AzureWebJobsStorage__credential");
  const clientId = reader.take("AzureWebJobsStorage__clientId") ?? identityClientId;
  if (connectionString !== undefined) return { kind: "connection-string", connectionString };
  if (reader.isSet("AzureWebJobsStorage")) return undefined;
  const ofAccount = accountName === undefined ? undefined : `https://${accountName}.${TABLE_SUFFIX[cloud]}`;
  const uri = tableServiceUri ?? ofAccount;
  if (uri !== undefined) return { kind: "identity", tableServiceUri: uri, clientId };
  if (!reader.isSet("AzureWebJobsStorage__accountName") && !reader.isSet("AzureWebJobsStorage__tableServiceUri")) {
    const wrong = "No storage account is set, so nothing could be remembered";
    const right =
      "Set it to a connection string, for example UseDevelopmentStorage=true with Azurite, or set AzureWebJobsStorage__accountName to sign in by identity";
    reader.complain("AzureWebJobsStorage", "stop", [{ wrong, right }]);
  }
  return undefined;
}
