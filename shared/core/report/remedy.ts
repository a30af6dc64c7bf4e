/** What to do, step by step: the causes' remedies with names filled in, then what the recovery class asks for. */
import { type FhirService } from "../facts/fhir-service";
import { CATALOGUE } from "../findings/catalogue";
import { type Phase, type RecoveryClass, type Root } from "../incident/incident";

export interface RemedyFor {
  readonly service: FhirService;
  readonly vaultId: string | undefined;
  readonly causes: readonly Root[];
  readonly phase: Phase | "closed";
  readonly recoveryClass: RecoveryClass;
  readonly redeployed: boolean;
  /** The key at fault: the one in use when access was lost. */
  readonly keyUrl: string | undefined;
}

export function remedyOf(of: RemedyFor): readonly string[] {
  if (of.phase === "closed") return [];
  const repairs = of.phase === "restored" ? [] : of.causes.flatMap((root) => stepsFor(root.code));
  return [...new Set([...repairs, ...afterwards(of)])].map((step) => fill(step, of));
}

function stepsFor(code: Root["code"]): readonly string[] {
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

function fill(step: string, { service, vaultId, keyUrl }: RemedyFor): string {
  const [, vault, key, version] = /^https:\/\/([^.]+)\.[^/]+\/keys\/([^/]+)(?:\/(.+)?)?/i.exec(keyUrl ?? "") ?? [];
  const values: Readonly<Record<string, string | undefined>> = {
    vault,
    key,
    version,
    vaultId,
    workspace: service.workspace,
    service: service.name,
    principal: service.principals[0]?.principalId,
  };
  return step.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? name.toUpperCase());
}
