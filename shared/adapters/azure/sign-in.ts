/** Gets tokens on behalf of many reads at once, and names their failures. */
import { type AccessToken, type GetTokenOptions, type TokenCredential } from "@azure/core-auth";
import { type Clock } from "../../ports/clock";
import { withinDeadline } from "./within-deadline";

/** No token: the read it was for could not even be asked. Says nothing of the reason, which may carry tenants and addresses. */
export class SignInFailed extends Error {
  /** The token endpoint said no (400, 401, 403), rather than nothing usable. */
  readonly isRefusal: boolean;

  constructor(isRefusal: boolean, cause: unknown) {
    super("No token could be had", { cause });
    this.name = "SignInFailed";
    this.isRefusal = isRefusal;
  }
}

/** A token is not used in its last minute, and is renewed behind the scenes from five minutes before its end, or from when its issuer says. */
const UNUSED_MS = 60_000;
const RENEWED_MS = 5 * 60_000;
const TRY_AGAIN_MS = 30_000;

interface KeptToken {
  readonly token: AccessToken;
  renewFrom: number;
}

export interface SignInLimits {
  readonly clock: Clock;
  /** Milliseconds after which a sign-in has failed, even where the credential hangs. */
  readonly limitMs: number;
}

/**
 * A credential whose every failure is `SignInFailed`, within `limitMs`, and that asks once for what many reads want at the same time. It keeps
 * tokens itself, and tells the SDKs that each is for now only: left alone they renew tokens behind the scenes every three seconds and, where that
 * fails to the end, reject a promise nobody waits for, which ends the process (core-rest-pipeline 1.24, keyvault-common 2.1 `tokenCycler`).
 */
export function sharedSignIn(credential: TokenCredential, { clock, limitMs }: SignInLimits): TokenCredential {
  const kept = new Map<string, KeptToken>();
  const underWay = new Map<string, Promise<AccessToken>>();

  function ask(key: string, scopes: string | string[], options: GetTokenOptions): Promise<AccessToken> {
    const same = underWay.get(key);
    if (same !== undefined) return same;
    const answer = signIn(credential, limitMs, scopes, options)
      .then((token) => {
        if (options.claims === undefined) kept.set(key, { token, renewFrom: renewalOf(token) });
        return token;
      })
      .finally(() => underWay.delete(key));
    underWay.set(key, answer);
    return answer;
  }

  return {
    async getToken(scopes, options = {}) {
      const key = JSON.stringify([scopes, options.tenantId, options.claims, options.enableCae]);
      const now = clock.now().getTime();
      const mine = kept.get(key);
      if (mine === undefined || mine.token.expiresOnTimestamp - UNUSED_MS <= now)
        return forNow(await ask(key, scopes, options));
      if (mine.renewFrom <= now) {
        mine.renewFrom = now + TRY_AGAIN_MS;
        // The token at hand is still good: a renewal that fails is tried again, and is said once the token is not good any more.
        ask(key, scopes, options).catch((error: unknown) => error);
      }
      return forNow(mine.token);
    },
  };
}

function renewalOf({ expiresOnTimestamp, refreshAfterTimestamp }: AccessToken): number {
  return Math.min(refreshAfterTimestamp ?? Infinity, expiresOnTimestamp - RENEWED_MS);
}

function forNow({ token, tokenType }: AccessToken): AccessToken {
  return { token, expiresOnTimestamp: 0, ...(tokenType === undefined ? {} : { tokenType }) };
}

async function signIn(
  credential: TokenCredential,
  limitMs: number,
  scopes: string | string[],
  options: GetTokenOptions,
): Promise<AccessToken> {
  try {
    const token = await withinDeadline(limitMs, [], (abortSignal) =>
      credential.getToken(scopes, { ...options, abortSignal }),
    );
    if (token === null) throw new Error("The credential answered without a token");
    return token;
  } catch (error) {
    throw new SignInFailed(
      statusesOf(error).some((status) => status === 400 || status === 401 || status === 403),
      error,
    );
  }
}

const MAX_DEPTH = 6;

/** The statuses that a token endpoint answered, wherever the chain of credentials hid them. */
function statusesOf(error: unknown, depth = 0): readonly number[] {
  if (typeof error !== "object" || error === null || depth === MAX_DEPTH) return [];
  const { statusCode, status, cause, errors } = error as Readonly<Record<string, unknown>>;
  const own = [statusCode, status].filter((value): value is number => typeof value === "number");
  const inner = [cause, ...(Array.isArray(errors) ? (errors as unknown[]) : [])];
  return [...own, ...inner.flatMap((each) => statusesOf(each, depth + 1))];
}
