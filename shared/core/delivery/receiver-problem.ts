/** Judges the address of a receiver before anything is sent to it. */

/** What is wrong with the address, in words without the address; undefined where it can be used: https, or http on this machine. */
export function receiverProblem(url: string): string | undefined {
  if (!URL.canParse(url)) return "its address is not a URL; give the full https:// address of the receiver";
  const { protocol, hostname, username, password } = new URL(url);
  if (username !== "" || password !== "") {
    return "its address holds a user name or password; move them to the receiver's own secret";
  }
  if (protocol === "https:" || (protocol === "http:" && isLoopback(hostname))) return undefined;
  return `its address starts with ${protocol}// and would be readable on the way; use https://`;
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
