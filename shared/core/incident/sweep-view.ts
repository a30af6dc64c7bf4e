/** What one sweep shows an incident. */
import { type FhirService } from "../facts/fhir-service";
import { type Subject, type WitnessName } from "../findings/finding";
import { type DeploymentRecord, type Doubt } from "../target/target-state";
import { type OutageKey } from "../outage/outage-key";
import { type BadSighting } from "./bad-sighting";
import { type Policy } from "./policy";
import { type Good } from "./roots";

/** What a witness says now. */
export interface Statement {
  readonly witness: WitnessName;
  readonly says: "healthy" | "key-lost" | "other" | "nothing";
  /** It checks the key, or the data, itself. */
  readonly telling: boolean;
}

export interface SweepView {
  readonly now: Date;
  readonly policy: Policy;
  /** Causes that count. */
  readonly sightings: readonly BadSighting[];
  readonly good: readonly Good[];
  /** Taken for good on a witness's word. */
  readonly vouchedFor: readonly Good[];
  /** A cause was seen that does not count yet. */
  readonly suspected: boolean;
  /** Likely causes weighed against a telling witness. */
  readonly doubts: readonly Doubt[];
  /** Subjects whose only causes a telling witness contradicts. */
  readonly excused: readonly Subject[];
  readonly statements: readonly Statement[];
  readonly deployment: DeploymentRecord;
  /** When everything was last seen good, before this sweep. */
  readonly lastGoodAt: Date | undefined;
  readonly goodBefore: readonly Subject[];
  /** The key the service is configured with now, and before this sweep. */
  readonly keyUrl: string | undefined;
  readonly keyUrlBefore: string | undefined;
  /** The identity is not the one of the baseline. */
  readonly identityDiffers: boolean;
  readonly service: FhirService;
  /** The vault that holds the key, once seen. */
  readonly vaultId: string | undefined;
  /** Of the subscription, before this sweep: an incident of the same root joins. */
  readonly openOutages: readonly OutageKey[];
}

/** The witnesses that testify to the loss in this sweep. */
export function heardIn({ statements }: SweepView): readonly WitnessName[] {
  return statements.filter(({ says }) => says === "key-lost").map(({ witness }) => witness);
}
