/** Decides where a request really goes: to its own https host, to the gateway, or in plain http to a local token endpoint. */
import { RestError } from "@azure/core-rest-pipeline";

export interface WireRules {
  /** `http://127.0.0.1:PORT`: every https request goes there instead, its host in `x-forwarded-host`. Loopback only, since tokens travel along. */
  readonly gatewayOrigin?: string | undefined;
  /** `IDENTITY_ENDPOINT`, where the host serves it in plain http at an address that is not local by itself. */
  readonly identityEndpoint?: string | undefined;
}

export interface WireAddress {
  readonly url: URL;
  /** The host the caller meant, where the request goes to a gateway. */
  readonly forwardedHost: string | undefined;
}

/** The address to connect to. Throws a `RestError` with code `InsecureUrl` for plain http to anywhere but this machine. */
export function wireAddress(url: URL, rules: WireRules): WireAddress {
  if (url.protocol === "https:") {
    if (rules.gatewayOrigin === undefined) return { url, forwardedHost: undefined };
    return { url: new URL(url.pathname + url.search, gateway(rules.gatewayOrigin)), forwardedHost: url.host };
  }
  const isIdentityEndpoint =
    rules.identityEndpoint !== undefined &&
    URL.canParse(rules.identityEndpoint) &&
    new URL(rules.identityEndpoint).origin === url.origin;
  if (url.protocol === "http:" && (isThisMachine(url) || isLinkLocal(url) || isIdentityEndpoint))
    return { url, forwardedHost: undefined };
  throw new RestError("Plain http is for token endpoints of this machine: use https", { code: "InsecureUrl" });
}

/** The gateway's URL; throws where it is not of this machine: tokens would travel in the clear. */
export function gateway(origin: string): URL {
  const url = new URL(origin);
  if (url.protocol === "http:" && isThisMachine(url) && url.pathname === "/" && url.search === "") return url;
  throw new Error("The gateway must be a loopback origin such as http://127.0.0.1:8080: tokens travel along");
}

function isThisMachine(url: URL): boolean {
  return url.hostname === "localhost" || url.hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(url.hostname);
}

/** The instance metadata service, and the identity endpoint of Linux hosts, answer in plain http at 169.254.x.x. */
function isLinkLocal(url: URL): boolean {
  return /^169\.254\.\d+\.\d+$/.test(url.hostname);
}
