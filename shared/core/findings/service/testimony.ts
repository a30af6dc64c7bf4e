/**
 * What each witness says of the key. The service's own health check names `CustomerManagedKeyAccessLost` in its data store entry, and its API answers 403
 * with words about the key (open source FHIR server) or 500 (documentation); Resource Health is closed source, so its words are matched.
 */
import { type Facts } from "../../facts/facts";
import { type HealthCheck, type ResourceHealth, type SearchProbe } from "../../facts/health";
import { latestOnOurClock, type NotAsked, type Observation, type Sighting } from "../../facts/observation";
import { type WitnessName } from "../finding";

export type Statement = "healthy" | "key-lost" | "other" | "nothing";

export interface Testimony {
  readonly witness: WitnessName;
  readonly says: Statement;
  /** The witness checks the key itself: only then does "healthy" count. Resource Health must have testified before. */
  readonly telling: boolean;
  readonly evidence: string;
  /** The latest moment at which it came to say so, where it tells. */
  readonly since: Date | undefined;
  /** Undefined where it was not asked. */
  readonly sighting: Sighting | undefined;
}

const ABOUT_THE_KEY = /customer[- ]managed|encryption key/i;
const ABOUT_A_VAULT = /key vault/i;

export function testimoniesOf({ healthCheck, search, resourceHealth }: Facts): readonly Testimony[] {
  return [
    testify("health-check", healthCheck, (value) => ({
      says: healthCheckSays(value),
      telling: value.dataStore !== undefined,
      evidence: `The service's health check says ${value.dataStore?.reason ?? value.overallStatus}`,
      since: undefined,
    })),
    testify("data-plane-probe", search, (value) => ({
      says: searchSays(value),
      telling: true,
      evidence: `The service's API answers ${value.status}${value.namesTheKey ? " and names the customer-managed key" : ""}`,
      since: undefined,
    })),
    testify("resource-health", resourceHealth, (value, sighting) => ({
      says: resourceHealthSays(value),
      telling: false,
      evidence: `Azure Resource Health says ${value.availabilityState}`,
      since: value.occurredAt && latestOnOurClock(value.occurredAt, sighting),
    })),
  ];
}

function testify<T>(
  witness: WitnessName,
  read: Observation<T> | NotAsked,
  judge: (value: T, sighting: Sighting) => Pick<Testimony, "says" | "telling" | "evidence" | "since">,
): Testimony {
  if (read.kind === "seen") return { witness, ...judge(read.value, read), sighting: read };
  return {
    witness,
    says: "nothing",
    telling: false,
    evidence: "It could not be asked",
    since: undefined,
    sighting: undefined,
  };
}

/** Judged by its data store entry, which is what needs the key, where it has one: other parts may be unwell. */
function healthCheckSays({ overallStatus, dataStore }: HealthCheck): Statement {
  if (dataStore?.reason === "CustomerManagedKeyAccessLost") return "key-lost";
  return (dataStore?.status ?? overallStatus) === "Healthy" ? "healthy" : "other";
}

/** A 500 that does not name the key may be any trouble: a root cause makes it a consequence; alone it decides nothing. */
function searchSays({ status, namesTheKey }: SearchProbe): Statement {
  if (namesTheKey) return "key-lost";
  return status === 200 ? "healthy" : "other";
}

/** What the platform itself started or planned is its own outage, of Key Vault too, unless it names the customer's key. */
function resourceHealthSays({ availabilityState, title, summary, context, reasonType }: ResourceHealth): Statement {
  if (availabilityState === "Unknown") return "nothing";
  if (availabilityState === "Available") return "healthy";
  const words = `${title} ${summary}`;
  const byPlatform = /platform/i.test(context) || /^planned$/i.test(reasonType);
  return ABOUT_THE_KEY.test(words) || (!byPlatform && ABOUT_A_VAULT.test(words)) ? "key-lost" : "other";
}
