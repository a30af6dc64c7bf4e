/** What cannot be read of an open incident is told by the witness that testified to it, once it has said healthy for long enough. */
import { type Subject } from "../findings/finding";
import { elapsedMs, latestOf } from "../moment";
import { type Healthy } from "../target/healthy-witness";
import { type Incident } from "./incident";
import { type Policy } from "./policy";
import { type Good } from "./roots";

export interface Untold {
  readonly incident: Incident | undefined;
  /** The telling witnesses that say healthy. */
  readonly healthy: readonly Healthy[];
  /** Of what this sweep told, good or bad. */
  readonly told: readonly Subject[];
  readonly policy: Policy;
}

/** Only an answer from the data itself tells of an identity; of the key nothing but the key. */
const FOR_ALL: readonly Subject[] = ["vault", "permission"];
const FOR_THE_DATA: readonly Subject[] = [...FOR_ALL, "identity"];

/**
 * What is taken for good by such a witness, as of its first answer that said so. It must have outlasted the allowance (and a role's propagation) since then
 * and since the fact was last seen bad: a service may take that long to notice. A certain cause goes only by its own fact.
 */
export function stoodInFor({ incident, healthy, told, policy }: Untold): readonly Good[] {
  if (incident === undefined || incident.phase === "restored") return [];
  const witness = healthy.find((one) => incident.testified.includes(one.witness));
  if (witness === undefined) return [];
  const { askedAt, since, by } = witness;
  return (witness.witness === "data-plane-probe" ? FOR_THE_DATA : FOR_ALL)
    .filter((subject) => !told.includes(subject))
    .flatMap((subject): readonly Good[] => {
      const roots = incident.roots.filter((root) => root.subject === subject);
      const from = latestOf(since, ...roots.map(({ lastBadAt }) => lastBadAt));
      const patienceMs = policy.allowanceMs + (subject === "permission" ? policy.propagationMs : 0);
      const mayGo = roots.every(({ certainty }) => certainty === "likely");
      if (!mayGo || elapsedMs(from, askedAt) < patienceMs) return [];
      const answeredAt = from.getTime() > since.getTime() ? witness.answeredAt : by;
      return [{ subject, askedAt: since, answeredAt, since: answeredAt }];
    });
}
