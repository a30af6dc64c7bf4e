/** What truly happened: every loss with its exact start and end, what services showed, and what was done to the world. */
export interface TruthLog {
  readonly losses: LossRecord[];
  readonly errors: ErrorRecord[];
  readonly deployments: DeploymentRecord[];
  readonly actions: ActionRecord[];
}

export interface Subject {
  /** Resource id at the start of what is told; a move changes the id, never the host. */
  readonly service: string;
  readonly host: string;
}

export interface CauseOfLoss {
  readonly cause: LossCause;
  readonly keyUrl: string;
}

/** In the order they are told in. */
export const LOSS_CAUSES = [
  "vault-missing",
  "vault-purged",
  "vault-deleted",
  "vault-closed",
  "vault-in-other-tenant",
  "key-missing",
  "key-purged",
  "key-deleted",
  "key-version-missing",
  "key-disabled",
  "key-not-yet-valid",
  "key-cannot-wrap",
  "key-expired",
  "identity-missing",
  "identity-deleted",
  "identity-disabled",
  "denied",
  "identity-not-permitted",
] as const;
export type LossCause = (typeof LOSS_CAUSES)[number];

export interface LossRecord extends Subject {
  readonly startedAt: number;
  endedAt: number | null;
  endedBy: "restored" | "service-deleted" | null;
  /** The first cause at the start; `causes` tells every change. */
  readonly cause: LossCause;
  readonly causes: { readonly at: number; readonly causes: readonly CauseOfLoss[] }[];
}

export interface ErrorRecord extends Subject {
  readonly reason: "key-access-lost" | "identity-changed";
  readonly showedAt: number;
  healedAt: number | null;
  healedBy: "itself" | "redeployment" | "service-deleted" | null;
}

interface DeploymentRecord extends Subject {
  readonly startedAt: number;
  readonly endedAt: number;
  readonly result: "Succeeded" | "Failed";
}

interface ActionRecord {
  readonly at: number;
  readonly action: string;
  readonly detail: unknown;
}

export function emptyLog(): TruthLog {
  return { losses: [], errors: [], deployments: [], actions: [] };
}
