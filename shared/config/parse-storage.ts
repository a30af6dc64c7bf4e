/** The storage account that keeps the state, as a connection string or by identity. Connection strings are never repeated. */
import { isLoopback } from "./parse-address";
import { bad, ok, type Parsed } from "./parsed";
import { quote } from "./quote";

const STRING_RIGHT =
  "Copy the connection string of a storage account, such as DefaultEndpointsProtocol=https;AccountName=…;AccountKey=…;EndpointSuffix=core.windows.net, or use UseDevelopmentStorage=true with Azurite";

/** A connection string the Table client can use: account key, shared access signature, or development storage. */
export function parseConnectionString(text: string): Parsed<string> {
  const parts = new Map<string, string>();
  for (const part of text.split(";").filter((each) => each.trim() !== "")) {
    const at = part.indexOf("=");
    if (at < 1) return bad("It is not a connection string: a part has no name and value", STRING_RIGHT);
    parts.set(part.slice(0, at).trim().toLowerCase(), part.slice(at + 1).trim());
  }
  const has = (name: string): boolean => (parts.get(name) ?? "") !== "";
  if (parts.get("usedevelopmentstorage")?.toLowerCase() === "true") return ok(text);
  if (!travelsSafely(parts)) {
    const right = "Use https in DefaultEndpointsProtocol and TableEndpoint; http is for Azurite on this machine";
    return bad("It reaches tables over http, so keys could be read on the way, or at what is no address", right);
  }
  if (has("sharedaccesssignature")) {
    return has("tableendpoint") ? ok(text) : bad("Its shared access signature names no TableEndpoint", STRING_RIGHT);
  }
  const missing = ["DefaultEndpointsProtocol", "AccountName", "AccountKey"].filter((name) => !has(name.toLowerCase()));
  if (!has("endpointsuffix") && !has("tableendpoint")) missing.push("EndpointSuffix");
  if (missing.length > 0) return bad(`It is a connection string without ${missing.join(", ")}`, STRING_RIGHT);
  if (!/^[a-z0-9+/]+={0,2}$/i.test(parts.get("accountkey") ?? "")) {
    return bad("Its AccountKey is not base64", STRING_RIGHT);
  }
  return ok(text);
}

/** https, or http to this machine itself. An endpoint of its own goes before the protocol. */
function travelsSafely(parts: ReadonlyMap<string, string>): boolean {
  const endpoint = parts.get("tableendpoint") ?? "";
  if (endpoint === "") return parts.get("defaultendpointsprotocol")?.toLowerCase() !== "http";
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  return url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url));
}

/** The name of a storage account: 3 to 24 lower-case letters and digits. */
export function parseAccountName(text: string): Parsed<string> {
  if (/^[a-z0-9]{3,24}$/.test(text)) return ok(text);
  const right = "Use the account's name alone, for example examplestate";
  return bad(`${quote(text)} is not the name of a storage account`, right);
}

/** The account's table endpoint, without a trailing slash: https alone, since an identity's token travels there. */
export function parseTableServiceUri(text: string): Parsed<string> {
  const right = "Use the account's table endpoint, for example https://examplestate.table.core.windows.net";
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== "https:") return bad("It is not an https address", right);
  if (url.search !== "" || url.hash !== "" || url.username !== "" || url.password !== "") {
    return bad("It carries a query or a sign-in, which an identity does not need", right);
  }
  return ok(url.href.replace(/\/+$/, ""));
}
