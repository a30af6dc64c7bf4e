import { json } from "../wire/answer";
import { azureSeconds, param, type Call, type Route } from "../wire/call";

/** Entra ID: tokens for client credentials, and the metadata sign-in libraries ask for (documentation of the v2.0 endpoints). */
export const entraRoutes: readonly Route[] = [
  {
    api: "token",
    host: "entra",
    method: "POST",
    path: "/{tenant}/oauth2/v2.0/token",
    audience: "none",
    handle: (call) => {
      const form = new URLSearchParams(call.body.toString("utf8"));
      const resource = form
        .get("scope")
        ?.split(" ")
        .find((scope) => scope.endsWith("/.default"))
        ?.replace(/\/?\/\.default$/, "");
      const client = form.get("client_id");
      if (form.get("grant_type") !== "client_credentials" || resource === undefined || client === null) {
        return json(400, {
          error: "invalid_request",
          error_description: "AADSTS900144: The request body must contain grant_type, client_id and scope.",
        });
      }
      const { access_token } = issueToken(call, resource, client);
      const lifetime = Math.floor(call.world.settings.tokenLifetime / 1000);
      return json(200, { token_type: "Bearer", expires_in: lifetime, ext_expires_in: lifetime, access_token });
    },
  },
  {
    api: "openid",
    host: "entra",
    method: "GET",
    path: "/{tenant}/v2.0/.well-known/openid-configuration",
    audience: "none",
    handle: (call) => {
      const base = `https://${call.host}/${param(call, "tenant")}`;
      return json(200, {
        token_endpoint: `${base}/oauth2/v2.0/token`,
        authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
        jwks_uri: `${base}/discovery/v2.0/keys`,
        issuer: `${base}/v2.0`,
        end_session_endpoint: `${base}/oauth2/v2.0/logout`,
      });
    },
  },
  {
    api: "openid",
    host: "entra",
    method: "GET",
    path: "/{tenant}/discovery/instance",
    audience: "none",
    handle: (call) =>
      json(200, {
        tenant_discovery_endpoint: `https://${call.host}/${call.world.settings.tenant}/v2.0/.well-known/openid-configuration`,
        "api-version": "1.1",
        metadata: [
          {
            preferred_network: call.host,
            preferred_cache: "login.windows.net",
            aliases: [call.host, "login.windows.net"],
          },
        ],
      }),
  },
];

/** Every client id is the monitor: the simulated tenant knows no other caller. */
export function issueToken(
  call: Call,
  resource: string,
  client: string,
): { readonly access_token: string; readonly exp: number } {
  const { tenant, monitor, tokenLifetime } = call.world.settings;
  const iat = azureSeconds(call, call.at);
  const exp = iat + Math.floor(tokenLifetime / 1000);
  const access_token = call.state.tokens.issue({
    aud: resource,
    iss: `https://sts.windows.net/${tenant}/`,
    tid: tenant,
    oid: monitor.principal,
    appid: client,
    iat,
    exp,
  });
  return { access_token, exp };
}
