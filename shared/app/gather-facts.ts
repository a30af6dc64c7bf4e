/** Asks everything one sweep wants to know of one target. A question that makes no sense now is not asked, and says why. */
import { permissionModelOf } from "../core/facts/vault";
import { type Facts } from "../core/facts/facts";
import { type FhirService } from "../core/facts/fhir-service";
import { type IdentityFacts } from "../core/facts/identity";
import { parseKeyUrl } from "../core/facts/key-url";
import { type ResourceHealth } from "../core/facts/health";
import { type Observation } from "../core/facts/observation";
import { type TargetState } from "../core/target/target-state";
import { type HealthByResource } from "../ports/witnesses";
import { type VaultFinder } from "./find-vault";
import { notAsked } from "./not-asked";
import { hsmRoleReaderFor } from "./read-hsm-roles";
import { type IdentitiesOf } from "./read-identities";
import { keyReaderFor } from "./read-keys";
import { type RoleReader } from "./read-roles";
import { type Readers, type ServiceProbe } from "./watched";

export interface Questions {
  readonly sweptAt: Date;
  readonly readers: Readers;
  readonly roles: RoleReader;
  readonly identitiesOf: IdentitiesOf;
  readonly vaults: VaultFinder;
  readonly resourceHealth: Observation<HealthByResource>;
  readonly serviceProbe: ServiceProbe;
  /** What is asked once an hour is due: versions of the key, and keys the service was seen with before. A service that says it has lost its key is asked for in every sweep. */
  readonly hourly: boolean;
}

export interface Subject {
  readonly service: Observation<FhirService>;
  /** The service as now seen, or as remembered. */
  readonly described: FhirService;
  readonly before: TargetState | undefined;
}

export type GatherFacts = (subject: Subject) => Promise<Facts>;

/** One gatherer a sweep: keys that several targets share are asked once. `fleet`: all it will be asked about. */
export function factsGatherer(questions: Questions, fleet: readonly Subject[]): GatherFacts {
  const { sweptAt, readers, vaults, roles, identitiesOf, serviceProbe, hourly } = questions;
  const keys = keyReaderFor(readers);
  const hsmRoles = hsmRoleReaderFor(readers.hsmRoles, principalIdsOf(fleet));

  async function readVaultAndRoles({ described, before }: Subject): Promise<VaultAndRoles> {
    const keyUrl = parseKeyUrl(described.keyUrl ?? "", readers.keyHosts);
    if (keyUrl === undefined) {
      const why = notAsked("KeyUrlNotUnderstood");
      return { vault: why, deletedVault: why, roles: why, denials: why };
    }
    const vault = await vaults.findVault(keyUrl, before?.vaultId);
    if (vault.kind !== "seen") {
      const isMissing = vault.kind === "absent" || vault.kind === "not-asked";
      const deletedVault = isMissing ? await vaults.findDeletedVault(keyUrl) : notAsked("VaultNotMissing");
      const why = notAsked("VaultUnread");
      return { vault, deletedVault, roles: why, denials: why };
    }
    const seen = { vault, deletedVault: notAsked("VaultNotMissing") };
    const question = { vault, keyUrl, service: described, remembered: before?.grantsSeen };
    if (vault.value.store === "managed-hsm") {
      return { ...seen, roles: await hsmRoles.readRoles(question), denials: notAsked("ManagedHsm") };
    }
    if (permissionModelOf(vault.value) === "policies") {
      const why = notAsked("AccessPolicies");
      return { ...seen, roles: why, denials: why };
    }
    const [granted, denials] = await Promise.all([roles.readRoles(question), roles.readDenials(vault.value)]);
    return { ...seen, roles: granted, denials };
  }

  async function readEarlierKeys({ described, before }: Subject): Promise<Pick<Facts, "versions" | "earlierKeys">> {
    const isNew = before === undefined || before.service.keyUrl !== described.keyUrl;
    if (!hourly && !isNew && !isUnexplained(before)) return { versions: notAsked("AskedHourly"), earlierKeys: [] };
    const known = [...(before?.earlierKeyUrls ?? []), before?.keyUrlSeen];
    // The one in use at a loss is asked for by itself, and is a cause.
    const urls = known.filter((url) => url !== described.keyUrl && url !== before?.incident?.keyUrlAtLoss);
    const [versions, earlier] = await Promise.all([
      keys.listVersionsAt(described.keyUrl),
      Promise.all(urls.map((url) => readEarlierKey(url))),
    ]);
    return { versions, earlierKeys: earlier.flat() };
  }

  async function readEarlierKey(url: string | undefined): Promise<Facts["earlierKeys"]> {
    const facts = await keys.readKeyAt(url);
    if ("kind" in facts) return [];
    const { key, keyUrl } = facts;
    const isSilent = key.kind === "unreachable" && key.failure.status === undefined;
    const answered = notAsked("KeyAnswered");
    if (!isSilent) return [{ ...facts, vault: answered, deletedVault: answered }];
    const [vault, deletedVault] = await Promise.all([
      vaults.findVault(keyUrl, undefined),
      vaults.findDeletedVault(keyUrl),
    ]);
    return [{ ...facts, vault, deletedVault }];
  }

  async function askTheService({ host }: FhirService): Promise<Pick<Facts, "healthCheck" | "search">> {
    const off = notAsked("ProbeIsOff");
    if (serviceProbe === "health") return { healthCheck: await readers.healthChecks.checkHealth(host), search: off };
    if (serviceProbe === "search") return { healthCheck: off, search: await readers.searchProbes.search(host) };
    return { healthCheck: off, search: off };
  }

  /** Who the service is, and what its identity may do, which cannot be asked before. */
  async function readIdentityAndRoles(
    subject: Subject,
  ): Promise<Pick<Facts, "subject" | "service" | "identities"> & VaultAndRoles> {
    const { service, before } = subject;
    const known = before?.inDirectorySeen ?? [];
    const identities = (await identitiesOf(subject.described)).map((identity): IdentityFacts => {
      const { principalId } = identity.principal;
      return { ...identity, inDirectoryBefore: principalId !== undefined && known.includes(principalId.toLowerCase()) };
    });
    const principals = identities.map(({ principal }) => principal);
    const described = { ...subject.described, principals };
    const seen = service.kind === "seen" ? { ...service, value: { ...service.value, principals } } : service;
    return {
      ...{ subject: described, service: seen, identities },
      ...(await readVaultAndRoles({ ...subject, described })),
    };
  }

  return async (subject) => {
    const { described, before } = subject;
    const keyUrlAtLoss = before?.incident?.keyUrlAtLoss;
    const anotherKey = keyUrlAtLoss !== described.keyUrl ? keyUrlAtLoss : undefined;
    const [key, keyAtLoss, identityAndRoles, earlier, probed] = await Promise.all([
      keys.readKeyAt(described.keyUrl),
      keys.readKeyAt(anotherKey),
      readIdentityAndRoles(subject),
      readEarlierKeys(subject),
      askTheService(described),
    ]);
    const resourceHealth = healthOf(questions.resourceHealth, described.id);
    const ownPolicySeen = before?.ownPolicySeen ?? [];
    return { sweptAt, ownPolicySeen, key, keyAtLoss, ...earlier, ...identityAndRoles, ...probed, resourceHealth };
  };
}

type VaultAndRoles = Pick<Facts, "vault" | "deletedVault" | "roles" | "denials">;

/** The service said in the last sweep that it has no key, or a loss that nothing else explains is open: an old key may be why, and an hour is too long to wait. */
function isUnexplained({ findings, incident }: TargetState): boolean {
  const testified = findings.some(({ code }) => code === "ServiceReportsKeyLost");
  return testified || incident?.roots.some(({ code }) => code === "Unexplained") === true;
}

function principalIdsOf(fleet: readonly Subject[]): ReadonlySet<string> {
  const principals = fleet.flatMap(({ described }) => described.principals);
  return new Set(principals.flatMap(({ principalId }) => principalId?.toLowerCase() ?? []));
}

/** A resource that the subscription's list does not name is absent: unsupported, which is not health. */
function healthOf(list: Observation<HealthByResource>, id: string): Observation<ResourceHealth> {
  if (list.kind !== "seen") return list;
  const { value, ...sighting } = list;
  const health = value.get(id.toLowerCase());
  return health === undefined ? { ...sighting, kind: "absent" } : { ...sighting, kind: "seen", value: health };
}
