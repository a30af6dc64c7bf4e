/** Signs in the way the place we run in offers: managed identity on Azure, the caller's own sign-in at a terminal. */
import { type TokenCredential } from "@azure/core-auth";
import { type HttpClient } from "@azure/core-rest-pipeline";
import { DefaultAzureCredential } from "@azure/identity";
import { type Clock } from "../../ports/clock";
import { type AzureCloud } from "./azure-clouds";
import { sharedSignIn } from "./sign-in";

/** What a developer's command line tool may take to hand over a token. */
const TOOL_MS = 10_000;
/** Less than a read may take, so that a hanging sign-in is told from a hanging API. */
const LIMIT_MS = 8_000;

export interface SignInWith {
  readonly cloud: Pick<AzureCloud, "authority">;
  /** As made by `createUndiciHttpClient`, not the strict one: token endpoints have error bodies of their own. */
  readonly httpClient: HttpClient;
  readonly clock: Clock;
  /** `AZURE_CLIENT_ID`: the user-assigned identity to use; undefined: the system-assigned one. */
  readonly clientId?: string | undefined;
  /** Milliseconds a sign-in may take; 8 seconds where not said. Keep it below the deadline of a read. */
  readonly limitMs?: number | undefined;
}

/**
 * A credential for every Azure SDK of the app: `DefaultAzureCredential`, built at the first question, so that a bad environment is a failed sign-in and
 * not a failed start. Fails with `SignInFailed` alone. Retries are off: managed identity would retry 404, 410, 429 and 5xx up to five times and obey
 * any `Retry-After` (identity 4.13). Any tenant may be asked for, since a vault's challenge names its own.
 */
export function createCredential({
  cloud,
  httpClient,
  clock,
  clientId,
  limitMs = LIMIT_MS,
}: SignInWith): TokenCredential {
  let made: TokenCredential | undefined;
  const inner: TokenCredential = {
    async getToken(scopes, options) {
      made ??= new DefaultAzureCredential({
        httpClient,
        authorityHost: cloud.authority,
        retryOptions: { maxRetries: 0 },
        redirectOptions: { maxRetries: 0 },
        additionallyAllowedTenants: ["*"],
        processTimeoutInMs: TOOL_MS,
        ...(clientId === undefined ? {} : { managedIdentityClientId: clientId }),
      });
      return made.getToken(scopes, options);
    },
  };
  return sharedSignIn(inner, { clock, limitMs });
}
