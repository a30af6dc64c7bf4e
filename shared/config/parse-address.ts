/** Web addresses in settings. What is wrong with one is said without repeating it: paths and queries carry secrets. */
import { bad, ok, type Parsed } from "./parsed";

const LONGEST = 2048;
const EXAMPLE = "https://example.org/path";

/** An https address, or http to this machine itself; as the URL standard writes it. */
export function parseAddress(text: string): Parsed<string> {
  const url = urlOf(text);
  if (url === undefined) return bad("It is not a web address", `Use an address such as ${EXAMPLE}`);
  const faults = [...plainFaults(url), ...credentialFaults(url)];
  return faults.length > 0 ? { kind: "bad", faults } : ok(url.href);
}

/** An address that paths can be appended to: no query, no trailing slash. */
export function parseBaseAddress(text: string): Parsed<string> {
  const address = parseAddress(text);
  if (address.kind === "bad") return address;
  const url = new URL(address.value);
  if (url.search === "" && url.hash === "") return ok(address.value.replace(/\/+$/, ""));
  return bad("It has a query or a fragment, so no path can follow", "Use an address such as https://example.org/path");
}

/** An https address without path, query or trailing slash. */
export function parseHttpsOrigin(text: string): Parsed<string> {
  const url = urlOf(text);
  const right =
    "Use https, a host and nothing after it, for example https://example.westeurope-1.ingest.monitor.azure.com";
  if (url === undefined) return bad("It is not a web address", right);
  if (url.protocol !== "https:") return bad("It does not use https", right);
  return isBareOrigin(url) ? ok(url.origin) : bad("It has more than a host: a path, a query or a sign-in", right);
}

/** `http://` to this machine itself, without path or trailing slash. */
export function parseLoopbackOrigin(text: string): Parsed<string> {
  const url = urlOf(text);
  const right = "Use http to this machine, for example http://127.0.0.1:9000, or unset it";
  if (url === undefined) return bad("It is not a web address", right);
  if (url.protocol !== "http:" || !isLoopback(url)) {
    return bad("It is not http to this machine itself, and tokens would travel there", right);
  }
  return isBareOrigin(url) ? ok(url.origin) : bad("It has more than a host and port", right);
}

/** Whether the address is this machine's own. */
export function isLoopback(url: URL): boolean {
  return url.hostname === "localhost" || url.hostname === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(url.hostname);
}

function urlOf(text: string): URL | undefined {
  if (text.length > LONGEST || /\s/.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.hostname === "" ? undefined : url;
}

function plainFaults(url: URL): Extract<Parsed<never>, { kind: "bad" }>["faults"] {
  if (url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url))) return [];
  const wrong = "Its address does not use https, so what is sent could be read on the way";
  return [{ wrong, right: `Use https, for example ${EXAMPLE}; http is for this machine itself only` }];
}

function credentialFaults(url: URL): Extract<Parsed<never>, { kind: "bad" }>["faults"] {
  if (url.username === "" && url.password === "") return [];
  const wrong = "Its address carries a user name or a password";
  return [{ wrong, right: `Leave out everything before the @, for example ${EXAMPLE}` }];
}

function isBareOrigin(url: URL): boolean {
  return url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "" && url.password === "";
}
