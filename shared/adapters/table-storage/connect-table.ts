/** Builds the clients of the product's table, from a connection string or from an account and an identity. Nothing is sent yet. */
import { type TokenCredential } from "@azure/core-auth";
import { type HttpClient } from "@azure/core-rest-pipeline";
import { TableClient, type TableServiceClientOptions } from "@azure/data-tables";

export type TableAccount =
  | {
      /** Of a storage account, with key or SAS, or `UseDevelopmentStorage=true`. */
      readonly kind: "connection-string";
      readonly connectionString: string;
    }
  | {
      readonly kind: "account-name";
      readonly accountName: string;
      /** `core.windows.net`, or that of another cloud. */
      readonly endpointSuffix: string;
      readonly credential: TokenCredential;
    }
  | {
      /** `https://{account}.table.core.windows.net` */
      readonly kind: "service-uri";
      readonly tableServiceUri: string;
      readonly credential: TokenCredential;
    };

interface TableConnectionOptions {
  readonly tableName?: string;
  /** Every request ends after this; 10,000 unless told. */
  readonly deadlineMs?: number | undefined;
  readonly httpClient?: HttpClient;
}

/** Two clients of one table: reads are tried again, writes are not, since one that succeeded unheard would look like a lost race. */
export interface TableConnection {
  readonly reads: TableClient;
  readonly writes: TableClient;
  readonly deadlineMs: number;
}

const READ_RETRIES = { maxRetries: 2, retryDelayInMs: 250, maxRetryDelayInMs: 2_000 };
const NO_RETRIES = { maxRetries: 0 };

/** Throws, without naming secrets, where the account is not one, or would be reached over http from elsewhere. */
export function connectTable(account: TableAccount, options: TableConnectionOptions = {}): TableConnection {
  const { tableName = "fhircmkwatch", deadlineMs = 10_000, httpClient } = options;
  const shared = httpClient === undefined ? {} : { httpClient };
  const connect = clientOf(account, tableName);
  return {
    reads: connect({ ...shared, retryOptions: READ_RETRIES }),
    writes: connect({ ...shared, retryOptions: NO_RETRIES }),
    deadlineMs,
  };
}

type Connect = (options: TableServiceClientOptions) => TableClient;

function clientOf(account: TableAccount, tableName: string): Connect {
  switch (account.kind) {
    case "connection-string": {
      const { connectionString } = account;
      const allowInsecureConnection = isLoopbackHttp(endpointOf(connectionString, tableName));
      return (options) =>
        TableClient.fromConnectionString(connectionString, tableName, { ...options, allowInsecureConnection });
    }
    case "account-name":
      return clientOf(
        {
          kind: "service-uri",
          tableServiceUri: `https://${account.accountName}.table.${account.endpointSuffix}`,
          credential: account.credential,
        },
        tableName,
      );
    case "service-uri": {
      const endpoint = httpsEndpoint(account.tableServiceUri);
      return (options) => new TableClient(endpoint, tableName, account.credential, options);
    }
  }
}

function endpointOf(connectionString: string, tableName: string): URL {
  let url: string;
  try {
    ({ url } = TableClient.fromConnectionString(connectionString, tableName));
  } catch {
    // No cause: what the parser throws may carry a part of the connection string.
    throw new Error(
      "AzureWebJobsStorage is not the connection string of a storage account. Copy it from the account's access keys, or set AzureWebJobsStorage__accountName and use an identity",
    );
  }
  return new URL(url);
}

/** http is for the emulator on this machine: a key or SAS that leaves it must be under TLS. */
function isLoopbackHttp(endpoint: URL): boolean {
  if (endpoint.protocol === "https:") return false;
  if (["127.0.0.1", "localhost", "[::1]"].includes(endpoint.hostname)) return true;
  throw new Error(
    `AzureWebJobsStorage reaches tables at ${endpoint.host} over http. Use https; http is for an emulator on 127.0.0.1`,
  );
}

/** An identity's token goes over https alone. */
function httpsEndpoint(uri: string): string {
  const endpoint = URL.canParse(uri) ? new URL(uri) : undefined;
  if (endpoint?.protocol === "https:" && endpoint.search === "") {
    return `${endpoint.origin}${endpoint.pathname}`.replace(/\/+$/, "");
  }
  throw new Error(
    "AzureWebJobsStorage__tableServiceUri is not an https address of a table service. Set it to https://{account}.table.core.windows.net, without a SAS",
  );
}
