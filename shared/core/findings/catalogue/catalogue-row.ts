/** What the catalogue says of a code. */
import { type Severity } from "../../event/event";

/**
 * `{vault}`, `{key}`, `{version}`, `{workspace}`, `{service}`, `{principal}`, `{vaultId}`, `{serviceId}` and `{store}` (`--vault-name NAME` or
 * `--hsm-name NAME`) are filled in by whoever shows a row; words in capitals are for the reader to fill in.
 */
export interface CatalogueRow {
  readonly kind: "root-cause" | "witness" | "risk" | "blind-spot";
  /** `certain` opens an incident at first sight, `likely` needs a second sweep. */
  readonly certainty: "certain" | "likely";
  /** Of the event that tells of it; a root cause that is doubted is told as a warning. */
  readonly severity: Severity;
  readonly title: string;
  /** What an operator sees of it. */
  readonly seen: string;
  /** Steps in order, each a sentence without its full stop; what follows `: az ` is a command. */
  readonly remedy: readonly string[];
  readonly documentation: string;
  /** Where documentation contradicts itself, and what the product makes of it. */
  readonly contradiction?: string;
}
