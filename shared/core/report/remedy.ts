/** What to do, step by step: the causes' remedies with names filled in, then what the recovery class asks for. */
import { CATALOGUE } from "../findings/catalogue/catalogue";
import { type Phase, type RecoveryClass, type Root } from "../incident/incident";
import { chooseSteps, type Told } from "./choose-steps";
import { fillStep, type Named } from "./fill-step";
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
  const last = fillStep(afterwards(of), { ...of, keyUrl: undefined });
  return [...new Set([...repairs, last])];
}

/** The key of the loss may be in another vault than the one the service asks for now. */
function repairsOf(cause: Curable, of: RemedyFor): readonly string[] {
  const { code, subject } = cause;
  const keyUrl = subject === "keyAtLoss" ? of.keyUrlAtLoss : (of.service.keyUrl ?? of.keyUrlAtLoss);
  const { remedy } = CATALOGUE[code === "Unexplained" ? "ServiceReportsKeyLost" : code];
  return chooseSteps(remedy, { ...of, keyUrl }, cause);
}

function afterwards({ recoveryClass, phase, redeployed }: RemedyFor): string {
  switch (recoveryClass) {
    case "self-healing":
      return phase === "restored"
        ? "Wait: the service should come back by itself within 5 to 10 minutes"
        : "Restore access before the window ends: the service then comes back by itself";
    case "presume-redeploy":
    case "redeploy":
      return redeployed
        ? "Wait for the redeployed service to come back"
        : `${phase === "restored" ? "Redeploy" : "Then redeploy"} {workspace}/{service}: PUT its ARM resource with its full configuration, since absent members are reset`;
    case "unrecoverable":
      return "Open a support request: without the key the data cannot be read";
  }
}
