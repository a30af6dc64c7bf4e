/** Writes facts as the `details` of an alert: 8,000 characters in all, names and values (Opsgenie, "Alert API", whose successor takes the same alerts). */
import { fitInto } from "../../../core/delivery/fit-into";
import { factsByName } from "../../../core/page/facts-by-name";
import { type PageFact } from "../../../core/page/page";

const MOST_CHARACTERS = 8_000;

/** The first ones are kept where not all fit, each cut. Their JSON is no shorter in bytes than they are in characters. */
export function jsmDetails(facts: readonly PageFact[]): Readonly<Record<string, string>> {
  const json = fitInto(MOST_CHARACTERS, (cuts) => {
    const text = (value: string): string => cuts.text("details", value);
    const kept = cuts.items("details", facts, ({ name, value }) => ({ name: text(name), value: text(value) }));
    const note = { name: "Cut to fit", value: "The description has more" };
    return factsByName(cuts.names().length === 0 ? kept : [...kept, note]);
  });
  return JSON.parse(json) as Readonly<Record<string, string>>;
}
