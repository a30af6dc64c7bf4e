/** What to do, step by step: the causes' remedies with names filled in, then what the recovery class asks for. */
import { CATALOGUE } from "../findings/catalogue/catalogue";
import { type Phase, type RecoveryClass } from "../incident/incident";
import { fillStep, type Named } from "./fill-step";
import { type CauseReport } from "./incident-report";

/** The key is the one at fault: the one in use when access was lost. */
export interface RemedyFor extends Named {
  readonly causes: readonly Pick<CauseReport, "code">[];
  readonly phase: Phase | "closed";
  readonly recoveryClass: RecoveryClass;
  readonly redeployed: boolean;
}

export function remedyOf(of: RemedyFor): readonly string[] {
  if (of.phase === "closed") return [];
  const repairs = of.phase === "restored" ? [] : of.causes.flatMap((root) => stepsFor(root.code));
  return [...new Set([...repairs, ...afterwards(of)])].map((step) => fillStep(step, of));
}

function stepsFor(code: CauseReport["code"]): readonly string[] {
  return CATALOGUE[code === "Unexplained" ? "ServiceReportsKeyLost" : code].remedy;
}

function afterwards({ recoveryClass, phase, redeployed }: RemedyFor): readonly string[] {
  switch (recoveryClass) {
    case "self-healing":
      return phase === "restored"
        ? ["Wait: the service should come back by itself within 5 to 10 minutes"]
        : ["Restore access before the window ends: the service then comes back by itself"];
    case "presume-redeploy":
    case "redeploy":
      return redeployed
        ? ["Wait for the redeployed service to come back"]
        : [
            `${phase === "restored" ? "Redeploy" : "Then redeploy"} {workspace}/{service}: PUT its ARM resource with its full configuration, since absent members are reset`,
          ];
    case "unrecoverable":
      return ["Open a support request: without the key the data cannot be read"];
  }
}
