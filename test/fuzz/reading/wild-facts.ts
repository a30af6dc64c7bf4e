/** Facts that no world would give: every answer by itself, true, false, absent or refused. */
import fc from "fast-check";
import { type Facts } from "../../../shared/core/facts/facts";
import { type Api, type NotAsked, type Observation } from "../../../shared/core/facts/observation";
import {
  aDeletedKey,
  aDeletedVault,
  aDenyAssignment,
  aFhirService,
  aGrant,
  aHealthCheck,
  aKey,
  aKeyUrl,
  aKeyVersion,
  aManagedIdentity,
  anOwnPolicy,
  aPrincipal,
  aResourceHealth,
  aSearch,
  aServicePrincipal,
  aVault,
  grantsOf,
  IDENTITY_ID,
  KEY_URL,
  OTHER_KEY_URL,
} from "../../core/builders/azure";
import { minute } from "../../core/builders/moments";
import { absent, notAsked, refused, seen, unreachable } from "../../core/builders/observations";

type Read<T> = Observation<T> | NotAsked;
type At<T> = fc.Arbitrary<(sweptAt: Date) => T>;

/** One of the values seen, or any other outcome. */
function read<T>(api: Api, ...values: readonly T[]): At<Observation<T>> {
  return fc.constantFrom<((sweptAt: Date) => Observation<T>)[]>(
    ...values.map((value) => (t: Date) => seen(value, t)),
    (t) => absent(t),
    (t) => refused(t, api),
    (t) => unreachable(t, api),
    (t) => unreachable(t, api, "TooManyRequests", 429),
  );
}

function perhaps<T>(api: Api, ...values: readonly T[]): At<Read<T>> {
  return fc.oneof(
    read(api, ...values),
    fc.constant(() => notAsked("ForNoReason")),
  );
}

const user = aPrincipal({ principalId: undefined, resourceId: IDENTITY_ID });

const services = fc
  .record({
    provisioningState: fc.constantFrom("Succeeded", "creating", "Updating", "FAILED", "", "unheard-of"),
    keyUrl: fc.constantFrom(KEY_URL, OTHER_KEY_URL, undefined),
    principals: fc.subarray([aPrincipal(), user, aPrincipal({ principalId: "principal-2", tenantId: undefined })]),
  })
  .map(aFhirService);

const keys = fc.record({
  keyUrl: fc.constantFrom(aKeyUrl(), aKeyUrl(OTHER_KEY_URL)),
  key: read(
    "Key Vault",
    aKey(),
    aKey({ enabled: false, updatedOn: undefined }),
    aKey({ expiresOn: minute(3), keyOperations: [] }),
    aKey({ notBefore: minute(90), sizeBits: undefined, createdOn: undefined }),
  ),
  deletedKey: perhaps("Key Vault", aDeletedKey(), aDeletedKey({ deletedOn: undefined, scheduledPurgeDate: undefined })),
  currentKey: perhaps("Key Vault", aKey({ version: "new1" })),
});

const vaults = perhaps(
  "Azure Resource Manager",
  aVault(),
  aVault({ store: "managed-hsm", tenantId: "tenant-2" }),
  aVault({ enableRbacAuthorization: false, enableSoftDelete: undefined }),
  aVault({ network: { defaultAction: "Deny", bypass: "None", publicNetworkAccess: "Enabled" } }),
);

const deletedVaults = perhaps("Azure Resource Manager", aDeletedVault({ deletedOn: undefined }));

const parts = fc.record({
  described: services,
  service: fc.constantFrom("seen", "absent", "refused"),
  key: fc.option(keys, { nil: undefined }),
  keyAtLoss: fc.option(keys, { nil: undefined }),
  versions: perhaps("Key Vault", [aKeyVersion(), aKeyVersion({ version: "new1", createdOn: undefined })], []),
  earlierKeys: fc.array(fc.tuple(keys, deletedVaults), { maxLength: 2 }),
  vault: vaults,
  deletedVault: deletedVaults,
  roles: perhaps("Azure role assignments", [], grantsOf(), grantsOf(aGrant()), grantsOf(aGrant({ condition: "x" }))),
  denials: perhaps("Azure role assignments", [], [aDenyAssignment()], [aDenyAssignment({ principals: [] })]),
  resource: perhaps("Azure Resource Manager", aManagedIdentity(), aManagedIdentity({ principalId: undefined })),
  servicePrincipal: perhaps("Microsoft Graph", aServicePrincipal(), aServicePrincipal({ accountEnabled: undefined })),
  healthCheck: perhaps("FHIR service health check", aHealthCheck(), aHealthCheck("CustomerManagedKeyAccessLost")),
  search: perhaps(
    "FHIR service search",
    aSearch(),
    aSearch({ status: 500 }),
    aSearch({ status: 403, namesTheKey: true }),
  ),
  resourceHealth: perhaps(
    "Azure Resource Health",
    aResourceHealth(),
    aResourceHealth({ availabilityState: "Unknown" }),
  ),
  ownPolicySeen: fc.subarray([anOwnPolicy(), anOwnPolicy({ principalId: "principal-2", beside: ["principal-3"] })]),
  inDirectoryBefore: fc.boolean(),
  atMinute: fc.integer({ min: -5, max: 120 }),
});

export const wildFacts: fc.Arbitrary<Facts> = parts.map((part) => {
  const t = minute(part.atMinute);
  const { described: subject } = part;
  const keyOf = (one: typeof part.key): Facts["key"] =>
    one === undefined
      ? notAsked("ForNoReason")
      : { keyUrl: one.keyUrl, key: one.key(t), deletedKey: one.deletedKey(t), currentKey: one.currentKey(t) };
  return {
    ...{ sweptAt: t, subject, service: serviceOf(part.service, subject, t) },
    ...{ key: keyOf(part.key), keyAtLoss: keyOf(part.keyAtLoss), versions: part.versions(t) },
    earlierKeys: part.earlierKeys.flatMap(([key, deletedVault]) => {
      const facts = keyOf(key);
      return "kind" in facts ? [] : [{ ...facts, vault: part.vault(t), deletedVault: deletedVault(t) }];
    }),
    ...{ vault: part.vault(t), deletedVault: part.deletedVault(t), roles: part.roles(t), denials: part.denials(t) },
    ownPolicySeen: part.ownPolicySeen,
    identities: subject.principals.map((principal) => ({
      ...{
        principal,
        resource: part.resource(t),
        servicePrincipal: part.servicePrincipal(t),
        inDirectoryBefore: part.inDirectoryBefore,
      },
    })),
    ...{ healthCheck: part.healthCheck(t), search: part.search(t), resourceHealth: part.resourceHealth(t) },
  };
});

function serviceOf(kind: string, subject: Facts["subject"], t: Date): Facts["service"] {
  if (kind === "seen") return seen(subject, t);
  return kind === "absent" ? absent(t) : refused(t, "Azure Resource Manager");
}
