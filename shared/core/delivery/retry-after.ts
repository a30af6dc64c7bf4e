/** Reads when a receiver wants to be asked again. */

/** HTTP's preferred form of a date (RFC 9110, section 5.6.7), such as `Sun, 06 Nov 1994 08:49:37 GMT`. */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

const AT_MOST_SECONDS = 3600;

/** Whole seconds from `now`, 0 to 3600, of a Retry-After header: seconds or an HTTP date (RFC 9110, section 10.2.3); undefined where there is none, or it is neither. */
export function retryAfterSeconds(header: string | undefined, now: Date): number | undefined {
  const seconds = secondsOf(header?.trim() ?? "", now);
  return Number.isNaN(seconds) ? undefined : Math.min(Math.max(seconds, 0), AT_MOST_SECONDS);
}

function secondsOf(text: string, now: Date): number {
  if (/^\d+$/.test(text)) return Number(text);
  return HTTP_DATE.test(text) ? Math.ceil((Date.parse(text) - now.getTime()) / 1000) : NaN;
}
