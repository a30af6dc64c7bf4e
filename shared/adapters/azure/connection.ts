/** What every reader of this folder needs to ask Azure. */
import { type TokenCredential } from "@azure/core-auth";
import { type HttpClient } from "@azure/core-rest-pipeline";
import { type Clock } from "../../ports/clock";
import { type AzureCloud } from "./azure-clouds";
import { type NotFound, type Observe } from "./observe";

export interface Connection {
  readonly cloud: AzureCloud;
  readonly credential: TokenCredential;
  /** Takes answers as they are. */
  readonly plainHttpClient: HttpClient;
  /** For the SDKs: refuses odd answers. */
  readonly httpClient: HttpClient;
  readonly clock: Clock;
}

/** How questions are put, for as long as one sweep takes: clients outlive it, its time limit does not. */
export interface Asking {
  readonly observe: Observe;
  /** A new time limit for a question of many reads. */
  readonly listLimit: () => AbortSignal;
}

/** Options of every SDK client: our HTTP client, no retry, no redirect. */
export function clientOptions({ httpClient }: Connection) {
  return { httpClient, retryOptions: { maxRetries: 0 }, redirectOptions: { maxRetries: 0 } };
}

/** Options of every client of Azure Resource Manager. */
export function resourceManagerOptions(connection: Connection) {
  return { ...clientOptions(connection), endpoint: connection.cloud.resourceManager };
}

/** One value a key, made at the first question and kept. */
export function keptByKey<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    const value = made.get(key) ?? make(key);
    made.set(key, value);
    return value;
  };
}

/** Resource Manager's ways to say that a resource is not there; `SubscriptionNotFound` is not among them: it may be hidden from us. Recorded: also a 404 without body. */
const ABSENT = ["ResourceNotFound", "ResourceGroupNotFound", "ParentResourceNotFound", "NotFound", "VaultNotFound"];

export function isAbsentResource({ code, hasEmptyBody, wasSignedIn }: NotFound): boolean {
  return wasSignedIn && (hasEmptyBody || (code !== undefined && ABSENT.includes(code)));
}
