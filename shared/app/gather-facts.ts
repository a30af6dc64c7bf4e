/** Asks everything one sweep wants to know of one target. A question that makes no sense now is not asked, and says why. */
import { type Facts } from "../core/facts/facts";
import { type FhirService } from "../core/facts/fhir-service";
import { parseKeyUrl } from "../core/facts/key-url";
import { type ResourceHealth } from "../core/facts/health";
import { type Observation } from "../core/facts/observation";
import { type TargetState } from "../core/target/target-state";
import { type Roles } from "../ports/roles";
import { type HealthByResource } from "../ports/witnesses";
import { type VaultFinder } from "./find-vault";
import { notAsked } from "./not-asked";
import { keyReaderFor } from "./read-keys";
import { readRoles } from "./read-roles";
import { type Readers } from "./watched";

export interface Questions {
  readonly sweptAt: Date;
  readonly readers: Readers;
  readonly roles: Roles;
  readonly vaults: VaultFinder;
  readonly resourceHealth: Observation<HealthByResource>;
  readonly probe: boolean;
  /** What is asked once an hour is due: versions of the key, and keys the service was seen with before. */
  readonly hourly: boolean;
}

export interface Subject {
  readonly service: Observation<FhirService>;
  /** The service as now seen, or as remembered. */
  readonly described: FhirService;
  readonly before: TargetState | undefined;
}

export type GatherFacts = (subject: Subject) => Promise<Facts>;

/** One gatherer a sweep: keys that several targets share are asked once. */
export function factsGatherer(questions: Questions): GatherFacts {
  const { sweptAt, readers, vaults, probe, hourly } = questions;
  const keys = keyReaderFor(readers);

  async function readVaultAndRoles({ described, before }: Subject): Promise<VaultAndRoles> {
    const keyUrl = parseKeyUrl(described.keyUrl ?? "", readers.keyHosts);
    if (keyUrl === undefined) {
      const why = notAsked("KeyUrlNotUnderstood");
      return { vault: why, deletedVault: why, roles: why };
    }
    const vault = await vaults.findVault(keyUrl, before?.vaultId);
    const isMissing = vault.kind === "absent" || vault.kind === "not-asked";
    const remembered = before?.grantsSeen;
    const [deletedVault, roles] = await Promise.all([
      isMissing ? vaults.findDeletedVault(keyUrl) : notAsked("VaultNotMissing"),
      readRoles(questions.roles, { vault, keyUrl, service: described, remembered }),
    ]);
    return { vault, deletedVault, roles };
  }

  async function readEarlierKeys({ described, before }: Subject): Promise<Pick<Facts, "versions" | "earlierKeys">> {
    const isNew = before === undefined || before.service.keyUrl !== described.keyUrl;
    if (!hourly && !isNew) return { versions: notAsked("AskedHourly"), earlierKeys: [] };
    const urls = (before?.earlierKeyUrls ?? []).filter((url) => url !== described.keyUrl);
    const [versions, earlier] = await Promise.all([
      keys.listVersionsAt(described.keyUrl),
      Promise.all(urls.map((url) => keys.readKeyAt(url))),
    ]);
    return { versions, earlierKeys: earlier.flatMap((facts) => ("kind" in facts ? [] : [facts])) };
  }

  return async (subject) => {
    const { service, described, before } = subject;
    const keyUrlAtLoss = before?.incident?.keyUrlAtLoss;
    const anotherKey = keyUrlAtLoss !== described.keyUrl ? keyUrlAtLoss : undefined;
    const [key, keyAtLoss, vaultAndRoles, earlier, healthCheck] = await Promise.all([
      keys.readKeyAt(described.keyUrl),
      keys.readKeyAt(anotherKey),
      readVaultAndRoles(subject),
      readEarlierKeys(subject),
      probe ? readers.healthChecks.checkHealth(described.host) : notAsked("ProbeIsOff"),
    ]);
    const resourceHealth = healthOf(questions.resourceHealth, described.id);
    const asked = { key, keyAtLoss, ...earlier };
    return { sweptAt, subject: described, service, ...asked, ...vaultAndRoles, healthCheck, resourceHealth };
  };
}

type VaultAndRoles = Pick<Facts, "vault" | "deletedVault" | "roles">;

/** A resource that the subscription's list does not name is absent: unsupported, which is not health. */
function healthOf(list: Observation<HealthByResource>, id: string): Observation<ResourceHealth> {
  if (list.kind !== "seen") return list;
  const { value, ...sighting } = list;
  const health = value.get(id.toLowerCase());
  return health === undefined ? { ...sighting, kind: "absent" } : { ...sighting, kind: "seen", value: health };
}
