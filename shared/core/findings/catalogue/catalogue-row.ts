/** What the catalogue says of a code. */
import { type Severity } from "../../event/event";
import { type PermissionModel, type Vault } from "../../facts/vault";
import { type CauseAspect } from "../finding";

/** When a step helps: by where the key is, by the permission model that counts there, or by what exactly is at fault. */
export type StepCase = Vault["store"] | PermissionModel | CauseAspect;

/** A sentence without its full stop; what follows `: az ` is a command. */
export type Step = string | { readonly when: StepCase; readonly step: string };

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
  /** In order; of steps for different cases the likeliest comes first. */
  readonly remedy: readonly Step[];
  readonly documentation: string;
  /** Where documentation contradicts itself, and what the product makes of it. */
  readonly contradiction?: string;
}
