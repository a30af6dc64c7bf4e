/** Maintenance windows as operators ask for them: added, listed, ended. */
import { identifierOf } from "../core/identifier";
import {
  isActive,
  type Silence,
  type SilenceRequest,
  silenceProblem,
  subscriptionOfScope,
} from "../core/silence/silence";
import { elapsedMs } from "../core/moment";
import { type Clock } from "../ports/clock";
import { type Silences } from "../ports/silences";

export interface Silencer {
  readonly subscriptions: readonly string[];
  readonly silences: Silences;
  readonly clock: Clock;
}

export type AddedSilence =
  | { readonly kind: "added"; readonly silence: Silence }
  /** `problem` says what would be right. */
  | { readonly kind: "refused"; readonly problem: string };

/** Rejects where storage does not answer. */
export async function addSilence(
  request: SilenceRequest,
  { subscriptions, silences, clock }: Silencer,
): Promise<AddedSilence> {
  const now = clock.now();
  const problem = silenceProblem(request, now);
  if (problem !== undefined) return { kind: "refused", problem };
  const scope = request.scope.toLowerCase().replace(/\/+$/, "");
  const subscriptionId = subscriptionOfScope(scope) ?? "";
  if (!subscriptions.includes(subscriptionId)) {
    return {
      kind: "refused",
      problem: `Subscription ${subscriptionId} is not watched. Name one of WATCH_SUBSCRIPTIONS`,
    };
  }
  const { owner, reason, startsAt = now, endsAt, piercedByRedeployment } = request;
  const id = identifierOf(
    "silence",
    scope,
    owner,
    reason,
    startsAt.toISOString(),
    endsAt.toISOString(),
    now.toISOString(),
  );
  const silence: Silence = {
    ...{ id, subscriptionId, scope, owner, reason, startsAt, endsAt, piercedByRedeployment },
    ...{ createdAt: now, ended: undefined },
  };
  await silences.add(silence);
  return { kind: "added", silence };
}

export interface ListedSilence extends Silence {
  readonly state: "active" | "coming" | "over";
}

const SHOWN_FOR_MS = 24 * 3_600_000;

/** Those that are active, to come, or over for less than a day; the earliest first. Rejects where storage does not answer. */
export async function listSilences({ subscriptions, silences, clock }: Silencer): Promise<readonly ListedSilence[]> {
  const now = clock.now();
  const all = (await Promise.all(subscriptions.map((id) => silences.list(id)))).flat();
  return all
    .map((silence): ListedSilence => ({ ...silence, state: stateOf(silence, now) }))
    .filter(({ state, ended, endsAt }) => state !== "over" || elapsedMs(ended?.at ?? endsAt, now) < SHOWN_FOR_MS)
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

function stateOf(silence: Silence, now: Date): ListedSilence["state"] {
  if (isActive(silence, now)) return "active";
  return silence.ended === undefined && silence.startsAt > now ? "coming" : "over";
}

/** Undefined: there is none of that id. Ending twice ends once, and what is over stays as it ended. Rejects where storage does not answer. */
export async function endSilence(
  id: string,
  by: string,
  { subscriptions, silences, clock }: Silencer,
): Promise<Silence | undefined> {
  const ended = { at: clock.now(), by };
  const found = await Promise.all(subscriptions.map((subscriptionId) => silences.end(subscriptionId, id, ended)));
  return found.find((silence) => silence !== undefined);
}
