/** What to do, step by step: the causes' remedies with names filled in, then what the recovery class asks for. */
import { CATALOGUE } from "../findings/catalogue/catalogue";
import { type Phase, type RecoveryClass, type Root } from "../incident/incident";
import { chooseSteps, type Told } from "./choose-steps";
import { redeployStep, RESTORE_IN_TIME, supportStep } from "./duty-step";
import { type Named } from "./fill-step";
import { type CauseReport } from "./incident-report";

/** What a remedy needs of a cause. */
export interface Curable extends Pick<CauseReport, "code">, Told {
  readonly subject?: Root["subject"];
}

export interface RemedyFor extends Omit<Named, "keyUrl"> {
  readonly causes: readonly Curable[];
  /** The key in use when access was lost. */
  readonly keyUrlAtLoss: string | undefined;
  readonly phase: Phase | "closed";
  readonly recoveryClass: RecoveryClass;
  readonly redeployed: boolean;
}

export function remedyOf(of: RemedyFor): readonly string[] {
  if (of.phase === "closed") return [];
  const repairs = of.phase === "restored" ? [] : of.causes.flatMap((cause) => repairsOf(cause, of));
  return [...new Set([...repairs, afterwards(of)])];
}

/** The key of the loss may be in another vault than the one the service asks for now. */
function repairsOf(cause: Curable, of: RemedyFor): readonly string[] {
  const { code, subject } = cause;
  const keyUrl = subject === "keyAtLoss" ? of.keyUrlAtLoss : (of.service.keyUrl ?? of.keyUrlAtLoss);
  const { remedy } = CATALOGUE[code === "Unexplained" ? "ServiceReportsKeyLost" : code];
  return chooseSteps(remedy, { ...of, keyUrl }, cause);
}

function afterwards({ service, recoveryClass, phase, redeployed }: RemedyFor): string {
  switch (recoveryClass) {
    case "self-healing":
      return phase === "restored"
        ? "Wait: the service should come back by itself within 5 to 10 minutes"
        : RESTORE_IN_TIME;
    case "presume-redeploy":
    case "redeploy":
      return redeployed ? "Wait for the redeployed service to come back" : redeployStep(service, phase === "restored");
    case "unrecoverable":
      return supportStep(undefined);
  }
}
