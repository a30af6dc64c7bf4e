/** Finds settings that look like ours but are not: a misspelt setting is one that silently does nothing. */
import { textOf, type Environment } from "./environment";
import { type Problem } from "./problem";
import { printable } from "./quote";

/** Names that start like these are ours or a mistake; elsewhere only a slip of a letter or two is taken for one. */
const FAMILIES = ["WATCH_", "WEBHOOK", "HEARTBEAT", "LOGS_INGESTION"];
const LONGEST = 80;
/** Settings of the platform and its SDKs that look like ours. */
const OTHERS =
  /^(?:AZURE_(?:TENANT_ID|CLIENT_SECRET|CLIENT_CERTIFICATE_\w+)|AzureWebJobsStorage__(?:blob|queue)ServiceUri)$/i;

/** One problem for every setting that is probably one of `known` misspelt. `exempt`: names the operator gave to settings of their own. */
export function findMisspeltSettings(
  env: Environment,
  known: readonly string[],
  exempt: readonly string[],
): readonly Problem[] {
  return Object.keys(env)
    .filter((name) => !known.includes(name) && !exempt.includes(name) && !OTHERS.test(name))
    .filter((name) => name.length <= LONGEST && textOf(env, name) !== undefined)
    .sort()
    .flatMap((name) => {
      const meant = probablyMeant(name.toUpperCase(), known);
      // Where names ignore case, both spellings are one setting, and it works.
      const works = meant?.toUpperCase() === name.toUpperCase() && textOf(env, meant) !== undefined;
      if (meant === undefined || works) return [];
      const wrong = `There is no setting of this name; probably ${meant} was meant`;
      return [{ setting: printable(name), wrong, right: `Rename it to ${meant}, or remove it` }];
    });
}

function probablyMeant(name: string, known: readonly string[]): string | undefined {
  const [nearest] = known
    .map((candidate) => ({ candidate, distance: distanceOf(name, candidate.toUpperCase()) }))
    .sort((a, b) => a.distance - b.distance);
  if (nearest === undefined) return undefined;
  const isOurs = FAMILIES.some((family) => name.startsWith(family));
  const tolerated = Math.floor(nearest.candidate.length / (isOurs ? 2 : 6));
  return nearest.distance <= tolerated ? nearest.candidate : undefined;
}

/** Edits of one letter, or of two neighbours exchanged, between two words (optimal string alignment). */
function distanceOf(a: string, b: string): number {
  let beforeLast: readonly number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const around = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      row.push(swapped ? Math.min(around, (beforeLast[j - 2] ?? 0) + 1) : around);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
