/** Tokens go to hosts of the cloud only. */

/** The https origin of a URL whose host is `{something}.{suffix}`, on the usual port; undefined for any other. */
export function originOf(url: string, suffix: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, host, origin } = new URL(url);
  return protocol === "https:" && host.endsWith(`.${suffix}`) ? origin : undefined;
}
