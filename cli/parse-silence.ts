/** `silence add|list|end` */
import { parseDuration } from "../shared/config/parse-duration";
import { type SilenceRequest } from "../shared/core/silence/silence";
import { isMistaken, mistaken, type Mistaken, parseOptions } from "./parse-options";

export type SilenceCommand =
  | { readonly kind: "add-silence"; readonly request: SilenceRequest }
  | { readonly kind: "list-silences"; readonly json: boolean }
  | { readonly kind: "end-silence"; readonly id: string; readonly by: string };

/** `now`: what `--for` counts from where no start is given. */
export function parseSilence([name, ...args]: readonly string[], now: Date): SilenceCommand | Mistaken {
  switch (name) {
    case "add":
      return parseAdding(args, now);
    case "list":
      return parseListing(args);
    case "end":
      return parseEnding(args);
    case undefined:
    default:
      return mistaken("silence needs one of add, list, end");
  }
}

function parseAdding(args: readonly string[], now: Date): SilenceCommand | Mistaken {
  const parsed = parseOptions(args, {
    scope: { type: "string" },
    owner: { type: "string" },
    reason: { type: "string" },
    for: { type: "string" },
    starts: { type: "string" },
    "not-pierced": { type: "boolean" },
  });
  if (isMistaken(parsed)) return parsed;
  if (parsed.positionals.length > 0)
    return mistaken('silence add takes options alone: quote texts, as in --reason "…"');
  const { scope, for: lasts = "", starts, "not-pierced": notPierced = false } = parsed.values;
  const { owner, reason } = { owner: parsed.values.owner?.trim() ?? "", reason: parsed.values.reason?.trim() ?? "" };
  if (scope === undefined) return mistaken("--scope needs a resource id, such as that of a FHIR service");
  if (!isLine(owner, 200)) return mistaken("--owner needs a name or address on one line");
  if (!isLine(reason, 500)) return mistaken("--reason needs a reason on one line");
  const duration = parseDuration(lasts);
  if (duration.kind === "bad") return mistaken("--for needs an ISO 8601 duration, such as PT2H");
  const startsAt = starts === undefined ? undefined : momentOf(starts);
  if (startsAt !== undefined && Number.isNaN(startsAt.getTime())) {
    return mistaken("--starts needs a time with a zone in ISO 8601, such as 2026-03-01T12:00:00Z");
  }
  const endsAt = new Date((startsAt ?? now).getTime() + duration.value);
  const request = { scope, owner, reason, startsAt, endsAt, piercedByRedeployment: !notPierced };
  return { kind: "add-silence", request };
}

function parseListing(args: readonly string[]): SilenceCommand | Mistaken {
  const parsed = parseOptions(args, { json: { type: "boolean" } });
  if (isMistaken(parsed)) return parsed;
  if (parsed.positionals.length > 0) return mistaken("silence list takes options alone, such as --json");
  return { kind: "list-silences", json: parsed.values.json ?? false };
}

function parseEnding(args: readonly string[]): SilenceCommand | Mistaken {
  const parsed = parseOptions(args, { by: { type: "string" } });
  if (isMistaken(parsed)) return parsed;
  const [id, ...others] = parsed.positionals;
  const by = parsed.values.by?.trim() ?? "";
  if (id === undefined || others.length > 0 || !/^[0-9a-f]{32}$/.test(id)) {
    return mistaken("silence end needs the id of a silence, as `silence list` shows it");
  }
  return isLine(by, 200) ? { kind: "end-silence", id, by } : mistaken("--by needs a name or address on one line");
}

/** Times without a zone would be the terminal's own, which nobody sees; an invalid date for them. */
function momentOf(text: string): Date {
  return new Date(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/i.test(text) ? text : Number.NaN);
}

function isLine(text: string, longest: number): boolean {
  return text.trim() !== "" && text.length <= longest && /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u.test(text);
}
