import { CLOUDS, type Cloud } from "../clouds";
import { guidFrom } from "../identifiers";
import { findVault } from "../world/find";
import { armError, empty, graphError, json, operationOutcome, vaultError, type Answer } from "./answer";
import { azureSeconds, type Call, type Route } from "./call";
import { type Caller } from "./tokens";

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
  if (!audiencesOf(call, audience).includes(claims.aud.replace(/\/+$/, ""))) {
    return refuse(call, audience, "audience");
  }
  if (claims.exp <= azureSeconds(call, call.at)) {
    return refuse(call, audience, "expired");
  }
  if (isKeyAudience(audience) && claims.tid !== vaultTenant(call)) {
    return refuse(call, audience, "tenant");
  }
  return { principal: claims.oid, client: claims.appid, tenant: claims.tid };
}

/** First request of a Key Vault client: 401 with an empty body and the vault's tenant (recorded). */
export function isChallenge(call: Call, audience: Route["audience"]): boolean {
  return isKeyAudience(audience) && call.headers["authorization"] === undefined;
}

function isKeyAudience(audience: Route["audience"]): boolean {
  return audience === "key-vault" || audience === "managed-hsm";
}

/** Whom a token must be for; a FHIR service wants its own address there (documentation). */
function audiencesOf(call: Call, audience: Route["audience"]): readonly string[] {
  const cloud: Cloud = CLOUDS[call.world.settings.cloud];
  switch (audience) {
    case "arm":
      return cloud.audiences.arm;
    case "logs-ingestion":
      return cloud.audiences.ingestion;
    case "key-vault":
      return [`https://${cloud.vault}`];
    case "managed-hsm":
      return [`https://${cloud.managedHsm}`];
    case "graph":
      return [`https://${cloud.graph}`];
    case "fhir":
      return [`https://${call.host}`];
    case "none":
      return [];
  }
}

type Reason = "missing" | "invalid" | "audience" | "expired" | "tenant";

function refuse(call: Call, audience: Route["audience"], reason: Reason): Answer {
  switch (audience) {
    case "key-vault":
    case "managed-hsm":
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
  const challenge = vaultChallenge(call);
  if (reason === "missing") {
    return empty(401, challenge);
  }
  const message: Record<Exclude<Reason, "missing">, string> = {
    invalid: "AKV10046: Unable to resolve the key used for signature validation.",
    audience: `AKV10022: Invalid audience. Expected ${keyResource(call)}`,
    expired: "AKV10000: The token has expired.",
    tenant: `AKV10032: Invalid issuer. Expected one of https://sts.windows.net/${vaultTenant(call)}/`,
  };
  return vaultError(401, "Unauthorized", message[reason], undefined, challenge);
}

function keyResource(call: Call): string {
  const { vault, managedHsm } = CLOUDS[call.world.settings.cloud];
  return `https://${call.host.endsWith(managedHsm) ? managedHsm : vault}`;
}

export function vaultChallenge(call: Call): Record<string, string> {
  return {
    "www-authenticate": `Bearer authorization="https://${CLOUDS[call.world.settings.cloud].entra[0]}/${vaultTenant(call)}", resource="${keyResource(call)}"`,
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
