import { guidFrom } from "../identifiers";
import { findVault } from "../world/find";
import { armError, empty, graphError, json, operationOutcome, vaultError, type Answer } from "./answer";
import { azureSeconds, type Call, type Route } from "./call";
import { isFor, type Caller } from "./tokens";

/** Lets a caller in, or says why not. */
export function signIn(call: Call, audience: Route["audience"]): Caller | Answer | null {
  if (audience === "none") {
    return null;
  }
  const token = /^Bearer (.+)$/i.exec(call.headers["authorization"] ?? "")?.[1];
  if (token === undefined) {
    return refuse(call, audience, "missing");
  }
  const claims = call.state.tokens.read(token);
  if (claims === undefined) {
    return refuse(call, audience, "invalid");
  }
  if (!isFor(claims.aud, audience, call.host)) {
    return refuse(call, audience, "audience");
  }
  if (claims.exp <= azureSeconds(call, call.at)) {
    return refuse(call, audience, "expired");
  }
  if (audience === "key-vault" && claims.tid !== vaultTenant(call)) {
    return refuse(call, audience, "tenant");
  }
  return { principal: claims.oid, client: claims.appid, tenant: claims.tid };
}

/** First request of a Key Vault client: 401 with an empty body and the vault's tenant (recorded). */
export function isChallenge(call: Call, audience: Route["audience"]): boolean {
  return audience === "key-vault" && call.headers["authorization"] === undefined;
}

type Reason = "missing" | "invalid" | "audience" | "expired" | "tenant";

function refuse(call: Call, audience: Route["audience"], reason: Reason): Answer {
  switch (audience) {
    case "key-vault":
      return refuseByVault(call, reason);
    case "fhir":
      return operationOutcome(401, "login", "Authentication failed.", {
        "www-authenticate": 'Bearer error="invalid_token"',
      });
    case "arm":
      return refuseByArm(call, reason);
    case "graph":
      return graphError(
        401,
        "InvalidAuthenticationToken",
        reason === "missing" ? "Access token is empty." : "Access token validation failure.",
        { date: new Date(call.at).toISOString().slice(0, 19), id: guidFrom(`graph ${call.at}`) },
      );
    case "logs-ingestion":
    case "none":
      return json(401, {
        error: { code: "InvalidToken", message: "The authentication token is missing or not valid." },
      });
  }
}

/** Codes and texts: recorded (empty challenge, AKV10032) and reported (AKV10022). */
function refuseByVault(call: Call, reason: Reason): Answer {
  const challenge = vaultChallenge(vaultTenant(call));
  if (reason === "missing") {
    return empty(401, challenge);
  }
  const message: Record<Exclude<Reason, "missing">, string> = {
    invalid: "AKV10046: Unable to resolve the key used for signature validation.",
    audience: "AKV10022: Invalid audience. Expected https://vault.azure.net",
    expired: "AKV10000: The token has expired.",
    tenant: `AKV10032: Invalid issuer. Expected one of https://sts.windows.net/${vaultTenant(call)}/`,
  };
  return vaultError(401, "Unauthorized", message[reason], undefined, challenge);
}

export function vaultChallenge(tenant: string): Record<string, string> {
  return {
    "www-authenticate": `Bearer authorization="https://login.microsoftonline.com/${tenant}", resource="https://vault.azure.net"`,
  };
}

export function vaultTenant(call: Call): string {
  return findVault(call.world, call.host)?.tenant ?? call.world.settings.tenant;
}

/** Codes: recorded (ExpiredAuthenticationToken) and documented. */
function refuseByArm(call: Call, reason: Reason): Answer {
  const headers = {
    "www-authenticate": `Bearer authorization_uri="https://login.windows.net/${call.world.settings.tenant}", error="invalid_token"`,
  };
  switch (reason) {
    case "missing":
      return armError(
        401,
        "AuthenticationFailed",
        "Authentication failed. The 'Authorization' header is missing.",
        headers,
      );
    case "audience":
      return armError(
        401,
        "InvalidAuthenticationTokenAudience",
        "The access token has been obtained for wrong audience or resource.",
        headers,
      );
    case "expired":
      return armError(401, "ExpiredAuthenticationToken", "The access token has expired.", headers);
    case "invalid":
    case "tenant":
      return armError(401, "InvalidAuthenticationToken", "The access token is invalid.", headers);
  }
}
