/** The rules about the service itself and those who testify for it. */
import { serviceIsReadable } from "../../../../shared/core/findings/service/service-is-readable";
import { serviceKeepsItsEncryption } from "../../../../shared/core/findings/service/service-keeps-its-encryption";
import { serviceStillHasItsKey } from "../../../../shared/core/findings/service/service-still-has-its-key";
import { testimoniesOf } from "../../../../shared/core/findings/service/testimony";
import { witnessesCanBeAsked } from "../../../../shared/core/findings/service/witnesses-can-be-asked";
import { type HealthCheck, type ResourceHealth, type SearchProbe } from "../../../../shared/core/facts/health";
import { aHealthCheck, aResourceHealth, aSearch, KEY_URL } from "../../builders/azure";
import { aCase, factsAtNoon } from "../../builders/cases";
import { at } from "../../builders/moments";
import { absent, refused, seen, sightingAt, unreachable } from "../../builders/observations";
import { all, allGood, blind, resourceHealthLost, serviceIs, serviceUnread, witnessLost } from "../../builders/scenes";

const LOST = "CustomerManagedKeyAccessLost";

it.each<[string, HealthCheck, string, boolean, string]>([
  ["Healthy with its data store", aHealthCheck(), "healthy", true, "Healthy"],
  ["Healthy without its data store", { overallStatus: "Healthy", dataStore: undefined }, "healthy", false, "Healthy"],
  ["the key lost", aHealthCheck(LOST), "key-lost", true, LOST],
  [
    "the key lost and yet Healthy",
    { overallStatus: "Healthy", dataStore: { status: "Healthy", reason: LOST } },
    "key-lost",
    true,
    LOST,
  ],
  ["another reason", aHealthCheck("DataStoreStateDegraded"), "other", true, "DataStoreStateDegraded"],
  [
    "Healthy with a data store that is not",
    { overallStatus: "Healthy", dataStore: { status: "Degraded", reason: undefined } },
    "other",
    true,
    "Healthy",
  ],
  ["Degraded without its data store", { overallStatus: "Degraded", dataStore: undefined }, "other", false, "Degraded"],
])("hears a health check that says %s", (_, check, says, telling, word) => {
  const [testimony] = testimoniesOf(factsAtNoon((t) => ({ healthCheck: seen(check, t) })));
  expect(testimony).toEqual({
    witness: "health-check",
    says,
    telling,
    evidence: `The service's health check says ${word}`,
    since: undefined,
    sighting: { kind: "seen", value: check, ...sightingAt(at("12:00:00")) },
  });
});

it.each<[string, Partial<SearchProbe>, string, string]>([
  ["counts", { status: 200 }, "healthy", "answers 200"],
  [
    "is forbidden for want of the key",
    { status: 403, namesTheKey: true },
    "key-lost",
    "answers 403 and names the customer-managed key",
  ],
  [
    "fails for want of the key",
    { status: 500, namesTheKey: true },
    "key-lost",
    "answers 500 and names the customer-managed key",
  ],
  ["fails for any other reason", { status: 500 }, "other", "answers 500"],
])("hears a search that %s, which always tells", (_, changes, says, words) => {
  const search = aSearch(changes);
  const [, testimony] = testimoniesOf(factsAtNoon((t) => ({ search: seen(search, t) })));
  expect(testimony).toEqual({
    witness: "data-plane-probe",
    says,
    telling: true,
    evidence: `The service's API ${words}`,
    since: undefined,
    sighting: { kind: "seen", value: search, ...sightingAt(at("12:00:00")) },
  });
});

it.each<[string, Partial<ResourceHealth>, string]>([
  ["Available", {}, "healthy"],
  ["Unknown, whatever it is about", { availabilityState: "Unknown", title: "Encryption key" }, "nothing"],
  [
    "Unavailable by the customer-managed key",
    { availabilityState: "Unavailable", title: "Customer-managed key lost" },
    "key-lost",
  ],
  [
    "Unavailable by the customer managed key",
    { availabilityState: "Unavailable", summary: "The CUSTOMER MANAGED KEY is disabled" },
    "key-lost",
  ],
  [
    "Degraded by the encryption key",
    { availabilityState: "Degraded", summary: "Cannot access the encryption key" },
    "key-lost",
  ],
  ["Unavailable by Key Vault", { availabilityState: "Unavailable", summary: "Key Vault refused" }, "key-lost"],
  [
    "Unavailable by Key Vault, which the customer caused",
    { availabilityState: "Unavailable", summary: "Key Vault refused", context: "Customer Initiated" },
    "key-lost",
  ],
  [
    "Unavailable by an unplanned outage of Key Vault that nobody claims",
    { availabilityState: "Unavailable", summary: "Key Vault is down", reasonType: "Unplanned" },
    "key-lost",
  ],
  [
    "Unavailable by an outage of Key Vault, which the platform caused",
    { availabilityState: "Unavailable", summary: "Key Vault is down", context: "Platform Initiated" },
    "other",
  ],
  [
    "Unavailable by planned maintenance of Key Vault",
    { availabilityState: "Unavailable", summary: "Key Vault is updated", reasonType: "Planned" },
    "other",
  ],
  [
    "Unavailable by the customer-managed key, which the platform noticed",
    {
      availabilityState: "Unavailable",
      summary: "The customer-managed key in Key Vault is not accessible",
      context: "PlatformInitiated",
    },
    "key-lost",
  ],
  [
    "Unavailable by something else, which the customer caused",
    { availabilityState: "Unavailable", summary: "Stopped", context: "Customer Initiated" },
    "other",
  ],
  ["Unavailable by something else", { availabilityState: "Unavailable", title: "Outage", summary: "Power" }, "other"],
])("hears Resource Health say %s, and never takes it for telling by itself", (_, changes, says) => {
  const health = aResourceHealth({ occurredAt: at("11:55:00"), ...changes });
  const [, , testimony] = testimoniesOf(factsAtNoon((t) => ({ resourceHealth: seen(health, t) })));
  expect(testimony).toEqual({
    witness: "resource-health",
    says,
    telling: false,
    evidence: `Azure Resource Health says ${health.availabilityState}`,
    since: at("11:55:01"),
    sighting: { kind: "seen", value: health, ...sightingAt(at("12:00:00")) },
  });
});

it("hears nothing from witnesses that could not be asked, or do not exist", () => {
  const nothing = {
    says: "nothing",
    telling: false,
    evidence: "It could not be asked",
    since: undefined,
    sighting: undefined,
  };
  expect(testimoniesOf(factsAtNoon(allGood))).toEqual([
    { witness: "health-check", ...nothing },
    { witness: "data-plane-probe", ...nothing },
    { witness: "resource-health", ...nothing },
  ]);
});

it("reports the witnesses that say the key is lost", () => {
  const found = serviceStillHasItsKey(aCase(all(witnessLost, resourceHealthLost)));
  expect(found).toEqual([
    {
      kind: "witness",
      code: "ServiceReportsKeyLost",
      witness: "health-check",
      evidence: `The service's health check says ${LOST}`,
      sighting: expect.objectContaining(sightingAt(at("12:00:00"))) as unknown,
    },
    {
      kind: "witness",
      code: "ServiceReportsKeyLost",
      witness: "resource-health",
      evidence: "Azure Resource Health says Unavailable",
      sighting: expect.objectContaining(sightingAt(at("12:00:00"))) as unknown,
    },
  ]);
});

it("reports no witness that says anything else, or nothing", () => {
  expect(serviceStillHasItsKey(aCase((t) => ({ healthCheck: seen(aHealthCheck(), t) })))).toEqual([]);
  expect(serviceStillHasItsKey(aCase(blind))).toEqual([]);
});

it.each([
  ["its key removed", serviceIs({ keyUrl: undefined }), KEY_URL, 1],
  ["never a key", serviceIs({ keyUrl: undefined }), undefined, 0],
  ["its key still", allGood, KEY_URL, 0],
  ["nothing to be read", all(serviceIs({ keyUrl: undefined }), serviceUnread), KEY_URL, 0],
])("judges a service's encryption: %s", (_, scene, keyUrlBefore, count) => {
  expect(serviceKeepsItsEncryption(aCase(scene, { keyUrlBefore }))).toEqual(
    Array.from({ length: count }, () => ({
      kind: "risk",
      code: "EncryptionRemoved",
      evidence: "The service no longer names a customer-managed key",
    })),
  );
});

it.each([
  ["that was seen", allGood, []],
  ["that is absent", (t: Date) => ({ service: absent(t) }), [["undecided", "NotFound"]]],
  ["that throttled", serviceUnread, [["unreachable", "TooManyRequests"]]],
  [
    "we may not read",
    (t: Date) => ({ service: refused(t, "Azure Resource Manager" as const) }),
    [["refused", "ForbiddenByRbac"]],
  ],
])("judges whether the service can be read: one %s", (_, scene, spots) => {
  expect(serviceIsReadable(aCase(scene))).toEqual(
    spots.map(([outcome, reason]) => ({
      kind: "blind-spot",
      code: "CannotReadService",
      api: "Azure Resource Manager",
      outcome,
      reason,
    })),
  );
});

it("names each witness that could not be asked", () => {
  const spot = { kind: "blind-spot", code: "CannotProbeService" };
  expect(
    witnessesCanBeAsked(
      aCase((t) => ({
        healthCheck: refused(t, "FHIR service health check", "Forbidden"),
        search: refused(t, "FHIR service search", "Forbidden"),
        resourceHealth: unreachable(t, "Azure Resource Health"),
      })),
    ),
  ).toEqual([
    { ...spot, api: "FHIR service health check", outcome: "refused", reason: "Forbidden" },
    { ...spot, api: "FHIR service search", outcome: "refused", reason: "Forbidden" },
    { ...spot, api: "Azure Resource Health", outcome: "unreachable", reason: "Timeout" },
  ]);
  expect(witnessesCanBeAsked(aCase(allGood))).toEqual([]);
});
