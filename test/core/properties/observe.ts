/** What a sweep of the world sees: each answer tells the truth of some moment between question and answer. */
import { type Facts } from "../../../shared/core/facts/facts";
import { type FhirService } from "../../../shared/core/facts/fhir-service";
import {
  type Api,
  type NotAsked,
  type Observation,
  skewOf,
  type Sighting,
} from "../../../shared/core/facts/observation";
import {
  aDeletedKey,
  aFhirService,
  aGrant,
  aHealthCheck,
  aKey,
  aKeyUrl,
  aResourceHealth,
  aVault,
  grantsOf,
} from "../builders/azure";
import { identityFacts } from "../builders/facts";
import { at } from "../builders/moments";
import { complains, isGood, keyAt, vaultClock, type World } from "./world";

export const NOON = at("12:00:00").getTime();

export type Asked = "service" | "key" | "vault" | "roles" | "witness";

/** One sweep as it went: after how long, how slowly, and who did not answer. */
export interface SweepPlan {
  readonly afterMs: number;
  readonly offsetMs: number;
  readonly slowMs: number;
  /** Where between question and answer the truth was taken: 0 to 1. */
  readonly moment: number;
  readonly blind: readonly Asked[];
}

export interface TimedSweep extends SweepPlan {
  /** Ms after noon. */
  readonly at: number;
}

export function timed(plans: readonly SweepPlan[]): readonly TimedSweep[] {
  return plans.reduce<readonly TimedSweep[]>(
    (before, plan) => [...before, { ...plan, at: (before.at(-1)?.at ?? 0) + plan.afterMs }],
    [],
  );
}

/** When the sweep took the truth, and when its answers were in. */
export function readAt({ at: sweptAt, offsetMs, slowMs, moment }: TimedSweep): number {
  return sweptAt + offsetMs + slowMs * moment;
}

export function answeredAt({ at: sweptAt, offsetMs, slowMs }: TimedSweep): number {
  return sweptAt + offsetMs + slowMs;
}

export function isBlind({ blind }: SweepPlan): boolean {
  return blind.length === 5;
}

export function observe(world: World, sweep: TimedSweep, subjectBefore: FhirService | undefined): Facts {
  const read = readAt(sweep);
  const service = aFhirService({
    principals: isGood(world, "identity", read) ? aFhirService().principals : [],
    provisioningState: world.deployments.some(({ start, end }) => start <= read && read < end)
      ? "Updating"
      : "Succeeded",
  });
  const subject = sweep.blind.includes("service") ? (subjectBefore ?? aFhirService()) : service;
  const sighting: Sighting = {
    askedAt: new Date(NOON + sweep.at + sweep.offsetMs),
    answeredAt: new Date(NOON + answeredAt(sweep)),
    skew: undefined,
  };
  const answer = <T>(who: Asked, api: Api, value: T): Observation<T> =>
    sweep.blind.includes(who)
      ? { kind: "unreachable", failure: { api, status: undefined, code: "Timeout" }, ...sighting }
      : { kind: "seen", value, ...sighting };
  const hasVault = isGood(world, "vault", read);
  return {
    sweptAt: new Date(NOON + sweep.at),
    subject,
    service: answer("service", "Azure Resource Manager", service),
    key: keyFacts(world, sweep, sighting, hasVault && !sweep.blind.includes("key")),
    keyAtLoss: notAsked("SameKey"),
    versions: notAsked("AskedHourly"),
    earlierKeys: [],
    deletedVault: notAsked("VaultNotMissing"),
    vault:
      hasVault || sweep.blind.includes("vault")
        ? answer("vault", "Azure Resource Manager", aVault())
        : { kind: "absent", ...sighting },
    roles:
      hasVault && !sweep.blind.includes("vault") && subject.principals.length > 0
        ? answer("roles", "Azure role assignments", isGood(world, "role", read) ? grantsOf(aGrant()) : grantsOf())
        : notAsked("NobodyToAskAbout"),
    denials: notAsked("NobodyIsDenied"),
    ownPolicySeen: [],
    identities: subject.principals.map((principal) => identityFacts(principal)),
    search: notAsked("ProbeOff"),
    ...witnesses(world, read, answer, sighting),
  };
}

function notAsked(because: string): NotAsked {
  return { kind: "not-asked", because };
}

function keyFacts(world: World, sweep: TimedSweep, plain: Sighting, answers: boolean): Facts["key"] {
  const read = readAt(sweep);
  const date = world.dated ? new Date(NOON + vaultClock(world, read)) : undefined;
  const sighting = { ...plain, skew: skewOf(date, plain.askedAt, plain.answeredAt) };
  const keyUrl = aKeyUrl();
  if (!answers) {
    const failure = { api: "Key Vault", status: undefined, code: "ENOTFOUND" } as const;
    return {
      keyUrl,
      key: { kind: "unreachable", failure, ...plain },
      deletedKey: notAsked("KeyUnread"),
      currentKey: notAsked("KeyUnread"),
    };
  }
  const { state, changedAt, updated, exp, nbf } = keyAt(world, read);
  const moment = (time: number | undefined) => (time === undefined ? undefined : new Date(NOON + time));
  if (state === "deleted" || state === "purged") {
    const deleted = aDeletedKey({
      deletedOn: changedAt === undefined ? undefined : moment(vaultClock(world, changedAt)),
    });
    return {
      keyUrl,
      key: { kind: "absent", ...sighting },
      deletedKey: state === "purged" ? { kind: "absent", ...sighting } : { kind: "seen", value: deleted, ...sighting },
      currentKey: state === "purged" ? { kind: "absent", ...sighting } : notAsked("KeyDeleted"),
    };
  }
  const value = aKey({
    enabled: state !== "disabled",
    updatedOn: moment(updated) ?? at("08:00:00"),
    expiresOn: moment(exp),
    notBefore: moment(nbf),
  });
  return {
    keyUrl,
    key: { kind: "seen", value, ...sighting },
    deletedKey: notAsked("KeySeen"),
    currentKey: notAsked("KeySeen"),
  };
}

function witnesses(
  world: World,
  read: number,
  answer: <T>(who: Asked, api: Api, value: T) => Observation<T>,
  sighting: Sighting,
): Pick<Facts, "healthCheck" | "resourceHealth"> {
  const silent = { healthCheck: notAsked("ProbeOff"), resourceHealth: { kind: "absent" as const, ...sighting } };
  const reason = complains(world, read) ? "CustomerManagedKeyAccessLost" : undefined;
  switch (world.witness.kind) {
    case "none":
      return silent;
    case "telling":
      return { ...silent, healthCheck: answer("witness", "FHIR service health check", aHealthCheck(reason)) };
    case "without-data-store": {
      const check = { overallStatus: reason === undefined ? "Healthy" : "Degraded", dataStore: undefined };
      return { ...silent, healthCheck: answer("witness", "FHIR service health check", check) };
    }
    case "resource-health": {
      const health = reason === undefined ? {} : { availabilityState: "Unavailable" as const, title: "Encryption key" };
      return { ...silent, resourceHealth: answer("witness", "Azure Resource Health", aResourceHealth(health)) };
    }
  }
}
