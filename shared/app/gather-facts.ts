/** Asks everything one sweep wants to know of one target. A question that makes no sense now is not asked, and says why. */
import { type Facts, type KeyFacts } from "../core/facts/facts";
import { type FhirService } from "../core/facts/fhir-service";
import { type DeletedKey, type Key, type KeyUrl } from "../core/facts/key";
import { parseKeyUrl } from "../core/facts/key-url";
import { type ResourceHealth } from "../core/facts/health";
import { type NotAsked, type Observation } from "../core/facts/observation";
import { type TargetState } from "../core/target/target-state";
import { type Roles } from "../ports/roles";
import { type HealthByResource } from "../ports/witnesses";
import { type VaultFinder } from "./find-vault";
import { onceASweep } from "./once-a-sweep";
import { readRoles } from "./read-roles";
import { type Readers } from "./watched";

export interface Questions {
  readonly sweptAt: Date;
  readonly readers: Readers;
  readonly roles: Roles;
  readonly vaults: VaultFinder;
  readonly resourceHealth: Observation<HealthByResource>;
  readonly probe: boolean;
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
  const { sweptAt, readers, vaults, probe } = questions;
  const askedKeys = onceASweep<Observation<Key>>();
  const askedDeletedKeys = onceASweep<Observation<DeletedKey>>();
  const readKey = async (keyUrl: KeyUrl): Promise<KeyFacts> => {
    const key = await askedKeys(keyUrl.url, () => readers.keys.readKey(keyUrl));
    const deletedKey =
      key.kind === "absent"
        ? await askedDeletedKeys(keyUrl.url, () => readers.keys.readDeletedKey(keyUrl))
        : notAsked("KeyNotAbsent");
    return { keyUrl, key, deletedKey };
  };
  const readKeyAt = (url: string | undefined): Promise<KeyFacts | NotAsked> => {
    if (url === undefined) return Promise.resolve(notAsked("NoKeyUrl"));
    const keyUrl = parseKeyUrl(url, readers.keyHosts);
    return keyUrl === undefined ? Promise.resolve(notAsked("KeyUrlNotUnderstood")) : readKey(keyUrl);
  };
  return async ({ service, described, before }) => {
    const keyUrlAtLoss = before?.incident?.keyUrlAtLoss;
    const anotherKey = keyUrlAtLoss !== described.keyUrl ? keyUrlAtLoss : undefined;
    const keyUrl = parseKeyUrl(described.keyUrl ?? "", readers.keyHosts);
    const vaultAndRoles = async (): Promise<Pick<Facts, "vault" | "roles">> => {
      if (keyUrl === undefined)
        return { vault: notAsked("KeyUrlNotUnderstood"), roles: notAsked("KeyUrlNotUnderstood") };
      const vault = await vaults.findVault(keyUrl, before?.vaultId);
      const remembered = before?.grantsSeen;
      const roles = await readRoles(questions.roles, { vault, keyUrl, service: described, remembered });
      return { vault, roles };
    };
    const [key, keyAtLoss, { vault, roles }, healthCheck] = await Promise.all([
      readKeyAt(described.keyUrl),
      readKeyAt(anotherKey),
      vaultAndRoles(),
      probe ? readers.healthChecks.checkHealth(described.host) : notAsked("ProbeIsOff"),
    ]);
    const resourceHealth = healthOf(questions.resourceHealth, described.id);
    return { sweptAt, subject: described, service, key, keyAtLoss, vault, roles, healthCheck, resourceHealth };
  };
}

function notAsked(because: string): NotAsked {
  return { kind: "not-asked", because };
}

/** A resource that the subscription's list does not name is absent: unsupported, which is not health. */
function healthOf(list: Observation<HealthByResource>, id: string): Observation<ResourceHealth> {
  if (list.kind !== "seen") return list;
  const { value, ...sighting } = list;
  const health = value.get(id.toLowerCase());
  return health === undefined ? { ...sighting, kind: "absent" } : { ...sighting, kind: "seen", value: health };
}
