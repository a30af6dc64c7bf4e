/** One read-only look at a subscription, without memory: what stands out now, and what could not be read. */
import pLimit from "p-limit";
import { CATALOGUE } from "../core/findings/catalogue/catalogue";
import { type Finding } from "../core/findings/finding";
import { type Policy } from "../core/incident/policy";
import { type FleetBlindness } from "../core/monitor/unread";
import { stepTarget } from "../core/target/step-target";
import { type Verdict } from "../core/target/target-state";
import { type Clock } from "../ports/clock";
import { boundedReaders } from "./bounded-readers";
import { findTargets } from "./find-targets";
import { findVaultsIn } from "./find-vault";
import { factsGatherer } from "./gather-facts";
import { NO_OTHERS } from "./other-subscriptions";
import { identitiesOfFleet } from "./read-identities";
import { roleReaderFor } from "./read-roles";
import { viewFleet } from "./view-fleet";
import { type Readers, type ServiceProbe } from "./watched";

export interface CheckedService {
  readonly resourceId: string;
  readonly workspace: string;
  readonly service: string;
  readonly keyUrl: string | undefined;
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
}

export interface CheckReport {
  readonly subscriptionId: string;
  readonly checkedAt: Date;
  readonly services: readonly CheckedService[];
  /** Services that use a platform-managed key: nothing to watch. */
  readonly platformManaged: number;
  readonly blindness: readonly FleetBlindness[];
}

export interface Check {
  readonly subscriptionId: string;
  readonly readers: Readers;
  readonly policy: Policy;
  readonly serviceProbe: ServiceProbe;
  readonly graphChecks: boolean;
  readonly clock: Clock;
  readonly onProgress: (done: number, total: number, name: string) => void;
}

const AT_A_TIME = 8;

/** Never rejects for what Azure answers: what could not be read is in the report. */
export async function checkSubscription(check: Check): Promise<CheckReport> {
  const { subscriptionId, policy, serviceProbe, graphChecks, clock, onProgress } = check;
  const readers = boundedReaders(check.readers);
  const checkedAt = clock.now();
  const { fleet } = readers;
  const [view, resourceHealth] = await Promise.all([
    viewFleet(subscriptionId, [], fleet),
    readers.resourceHealths.listHealth(subscriptionId),
  ]);
  const found = await findTargets({ services: [], fleet, view, known: new Map(), others: NO_OTHERS });
  const vaults = findVaultsIn([subscriptionId], readers.vaults);
  const described = found.subjects.map((subject) => subject.described);
  const gather = factsGatherer(
    {
      sweptAt: checkedAt,
      readers,
      roles: roleReaderFor(readers.rolesForOneSweep()),
      identitiesOf: identitiesOfFleet(described, readers, graphChecks),
      vaults,
      resourceHealth,
      serviceProbe,
      hourly: true,
    },
    found.subjects,
  );
  const atATime = pLimit(AT_A_TIME);
  let done = 0;
  const checked = await Promise.all(
    found.subjects.map((subject) =>
      atATime(async (): Promise<CheckedService> => {
        const { state } = stepTarget(undefined, await gather(subject), policy);
        const { id, workspace, name, keyUrl } = state.service;
        onProgress(++done, found.subjects.length, `${workspace}/${name}`);
        return { resourceId: id, workspace, service: name, keyUrl, verdict: state.verdict, findings: state.findings };
      }),
    ),
  );
  const { platformManaged, blindness } = found;
  return { subscriptionId, checkedAt, services: checked, platformManaged, blindness };
}

export type CheckOutcome = "healthy" | "findings" | "could-not-look";

/** Findings count before what could not be read: one known loss matters more than an unknown one. */
export function outcomeOf({ services, blindness }: CheckReport): CheckOutcome {
  const found = services.some(({ findings }) => findings.some(isWorthALook));
  if (found) return "findings";
  const blind = blindness.length > 0 || services.some(({ verdict }) => verdict !== "available");
  return blind ? "could-not-look" : "healthy";
}

/** What is only worth knowing, as that Resource Health does not cover a service, is no reason to fail. */
function isWorthALook({ kind, code }: Finding): boolean {
  return kind !== "blind-spot" && CATALOGUE[code].severity !== "info";
}
