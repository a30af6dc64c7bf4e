/** Risks are told once when found, once when cleared, and again where another aspect is found. */
import { type Principal } from "../../../shared/core/facts/fhir-service";
import { aGrant, aHealthCheck, aPrincipal, grantsOf, IDENTITY_ID } from "../builders/azure";
import { at } from "../builders/moments";
import { absent, notAsked, refused, seen } from "../builders/observations";
import {
  all,
  allGood,
  denied,
  keyExpired,
  keyIs,
  keyUnread,
  roleMissing,
  rolesUnread,
  serviceIs,
  vaultIs,
  vaultUnread,
  versionsAre,
  witnessHealthy,
  type Scene,
} from "../builders/scenes";
import { every, once, play, type Sweep } from "../builders/timeline";

/** `3 found KeyTypeUnsupported error`, minutes after noon. */
function posture(...stretches: readonly (readonly Sweep[])[]): readonly string[] {
  const start = at("12:00:00").getTime();
  return play(stretches.flat()).events.flatMap(({ type, at: moment, severity, detail }) =>
    detail.kind === "posture"
      ? [`${(moment.getTime() - start) / 60_000} ${type.slice("posture.".length)} ${detail.report.code} ${severity}`]
      : [],
  );
}

const DAY_MINUTES = 24 * 60;
const elliptic = keyIs({ keyType: "EC" });
const expiring = keyIs({ expiresOn: new Date("2026-04-02T12:00:02Z") });
const newer = versionsAre({ version: "0a1b" }, { version: "new1", createdOn: at("09:00:00") });
const newest = versionsAre({ version: "new2", createdOn: at("10:00:00") });

it.each<[string, readonly (readonly Sweep[])[], readonly string[]]>([
  ["a risk once, however long it stands", [every(0, 9, elliptic)], ["0 found KeyTypeUnsupported warning"]],
  [
    "a risk that is cleared, and that comes again",
    [every(0, 1, elliptic), every(2, 3, allGood), every(4, 5, elliptic)],
    ["0 found KeyTypeUnsupported warning", "2 cleared KeyTypeUnsupported info", "4 found KeyTypeUnsupported warning"],
  ],
  [
    "nothing of a risk whose fact cannot be read",
    [every(0, 1, elliptic), every(2, 5, keyUnread), every(6, 7, elliptic)],
    ["0 found KeyTypeUnsupported warning"],
  ],
  [
    "a key that expires soon, at 30, 7 and 1 days",
    [
      every(0, 1, expiring),
      every(DAY_MINUTES, DAY_MINUTES + 1, expiring),
      every(24 * DAY_MINUTES, 24 * DAY_MINUTES + 1, expiring),
      every(30 * DAY_MINUTES, 30 * DAY_MINUTES + 1, expiring),
    ],
    [
      `${DAY_MINUTES} found KeyExpiresSoon warning`,
      `${24 * DAY_MINUTES} found KeyExpiresSoon warning`,
      `${30 * DAY_MINUTES} found KeyExpiresSoon warning`,
    ],
  ],
  [
    "a doubted cause once, whatever exactly is at fault can be read",
    [
      once(0, all(witnessHealthy, denied(), roleMissing)),
      once(
        1,
        all(witnessHealthy, roleMissing, (t) => ({ denials: refused(t, "Azure role assignments") })),
      ),
    ],
    ["0 found IdentityNotPermitted warning"],
  ],
  [
    "a key that is renewed",
    [once(DAY_MINUTES, expiring), once(DAY_MINUTES + 1, allGood)],
    [`${DAY_MINUTES} found KeyExpiresSoon warning`, `${DAY_MINUTES + 1} cleared KeyExpiresSoon info`],
  ],
  [
    "another version than the one told",
    [once(0, newer), once(1, allGood), once(2, newest), once(3, allGood), once(4, versionsAre({}))],
    [
      "0 found NewerVersionAvailable info",
      "2 found NewerVersionAvailable info",
      "4 cleared NewerVersionAvailable info",
    ],
  ],
])("tells %s", (_, sweeps, said) => {
  expect(posture(...sweeps)).toEqual(said);
});

it("says neither that an expired key expires soon, nor that it does no more, until it is renewed", () => {
  const soon = keyIs({ expiresOn: at("12:10:00") });
  const sweeps = [every(0, 9, soon), every(10, 29, soon), every(30, 32, allGood)];
  expect(posture(...sweeps)).toEqual(["0 found KeyExpiresSoon warning", "30 cleared KeyExpiresSoon info"]);
});

it("tells a doubted cause as a warning, and that it is cleared when its fact is seen good", () => {
  const doubted = all(witnessHealthy, keyExpired);
  expect(posture(every(0, 9, doubted), every(10, 12, all(witnessHealthy, allGood)))).toEqual([
    "0 found KeyExpired warning",
    "10 cleared KeyExpired info",
  ]);
});

it("does not clear a doubted cause that comes to count: the incident tells of it", () => {
  const doubted = all(witnessHealthy, keyExpired);
  const counted: Scene = (t) => ({
    ...keyExpired(t),
    healthCheck: seen(aHealthCheck("CustomerManagedKeyAccessLost"), t),
  });
  const { events, state } = play([...every(0, 3, doubted), ...every(4, 8, counted)]);
  expect(events.map(({ type }) => type)).toEqual(["target.added", "posture.found", "access.lost"]);
  expect(state.posture).toEqual([]);
});

it("shows a risk that stands, in the order of the table, though its fact was not asked for", () => {
  const { states } = play([...once(0, all(newer, elliptic)), ...once(1, elliptic)]);
  expect(states.map(({ findings }) => findings.map(({ code }) => code))).toEqual([
    ["KeyTypeUnsupported", "NewerVersionAvailable"],
    ["KeyTypeUnsupported", "NewerVersionAvailable"],
  ]);
  expect(states[1]?.findings).toEqual(states[0]?.findings);
});

it("shows a doubted cause that stands as it was found", () => {
  const { states } = play([...once(0, all(witnessHealthy, keyExpired)), ...once(1, all(witnessHealthy, keyUnread))]);
  const [first, second] = states.map(({ findings }) => findings.filter(({ kind }) => kind === "risk"));
  expect(second).toEqual(first);
  expect(first).toHaveLength(1);
});

it("keeps what it knows while Azure says that the service is not there", () => {
  const gone: Scene = (t) => ({ ...allGood(t), service: absent(t) });
  const { state, events } = play([...once(0, elliptic), ...once(1, gone)]);
  expect(state.posture.map(({ code, since }) => [code, since])).toEqual([["KeyTypeUnsupported", at("12:00:00")]]);
  expect(state.findings.map(({ code }) => code)).toEqual(["KeyTypeUnsupported", "CannotReadService"]);
  expect(events.map(({ type }) => type)).toEqual(["target.added", "posture.found"]);
});

it("says what is wrong, with which service, since when and what to do", () => {
  const { events } = play([...once(0, vaultIs({ enablePurgeProtection: false })), ...once(1, allGood)]);
  const [found, cleared] = events.slice(1).map(({ summary, detail }) => ({ summary, detail }));
  const report = {
    resourceId: expect.stringContaining("/fhirservices/records") as string,
    workspace: "clinic",
    service: "records",
    code: "PurgeProtectionOff",
    title: "Purge protection is off",
    evidence: "Key vault kv-clinic lets deleted keys be purged",
    since: at("12:00:00"),
    remedy: [
      "Turn purge protection on, which cannot be undone: az keyvault update --name kv-clinic --enable-purge-protection true",
    ],
    documentation: "https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview",
  };
  expect(found).toEqual({
    summary: "FHIR service clinic/records: purge protection is off. Key vault kv-clinic lets deleted keys be purged",
    detail: { kind: "posture", report },
  });
  expect(cleared).toEqual({
    summary: "FHIR service clinic/records: no longer so: purge protection is off",
    detail: { kind: "posture", report: { ...report, remedy: [] } },
  });
});

const EVERYTHING = { dataActions: ["Microsoft.KeyVault/*"], notDataActions: [] };
const wideRole: Scene = (t) => ({ roles: seen(grantsOf(aGrant({ permissions: [EVERYTHING] })), t) });
const hsm = vaultIs({ store: "managed-hsm", enableRbacAuthorization: false });

function noBypass(defaultAction: "Allow" | "Deny"): Scene {
  return vaultIs({ network: { defaultAction, bypass: "None", publicNetworkAccess: "Enabled" } });
}

function policy(...keys: readonly string[]): Scene {
  const accessPolicies = [{ tenantId: "tenant-1", objectId: "principal-1", keys }];
  return vaultIs({ enableRbacAuthorization: false, accessPolicies });
}

const purgeable = vaultIs({ enablePurgeProtection: false });

/** The service's identity may do everything with keys. */
function policies(principal: Principal): Scene {
  const accessPolicies = [{ tenantId: "tenant-1", objectId: "principal-1", keys: ["all"] }];
  return all(serviceIs({ principals: [principal] }), vaultIs({ enableRbacAuthorization: false, accessPolicies }));
}

it.each<[string, Scene, Scene, boolean]>([
  ["the key is unread", keyIs({ recoveryLevel: "Recoverable+Purgeable" }), keyUnread, false],
  ["the vault is unread", purgeable, vaultUnread, false],
  ["the vault cannot be looked for, and the key says so", purgeable, () => ({ vault: notAsked("NotFound") }), true],
  ["both say so", purgeable, allGood, true],
  ["the key in use is unread while versions are listed", newer, all(versionsAre({}), keyUnread), false],
  [
    "the service is unread",
    serviceIs({ provisioningState: "Failed" }),
    (t) => ({ service: refused(t, "Azure Resource Manager") }),
    false,
  ],
  ["the service has succeeded", serviceIs({ provisioningState: "Failed" }), allGood, true],
  ["the vault is in the region, as far as anybody can see", vaultIs({ location: "northeurope" }), vaultUnread, false],
  ["the vault is in the region", vaultIs({ location: "northeurope" }), allGood, true],
  [
    "nobody tells whose access policies to look at",
    policies(aPrincipal({ resourceId: IDENTITY_ID })),
    policies(aPrincipal({ resourceId: IDENTITY_ID, principalId: undefined })),
    false,
  ],
  [
    "Resource Health cannot be read",
    (t) => ({ resourceHealth: absent(t) }),
    (t) => ({ resourceHealth: refused(t, "Azure Resource Health") }),
    false,
  ],
  [
    "the unwell service's witness is silent",
    (t) => ({ healthCheck: seen(aHealthCheck("StorageDown"), t) }),
    allGood,
    false,
  ],
  [
    "the unwell service's witness says healthy",
    (t) => ({ healthCheck: seen(aHealthCheck("StorageDown"), t) }),
    witnessHealthy,
    true,
  ],
  ["trusted services may pass the firewall", noBypass("Allow"), allGood, true],
  ["the firewall is closed, and nobody may pass", noBypass("Allow"), noBypass("Deny"), false],
  ["the wide role is gone", wideRole, allGood, true],
  ["the wide role cannot be read", wideRole, rolesUnread, false],
  ["the vault of the wide role cannot be read", wideRole, vaultUnread, false],
  ["the wide policy is narrow now", policy("all"), policy("get", "wrapkey", "unwrapkey"), true],
  ["the wide policy's vault cannot be read", policy("all"), vaultUnread, false],
  ["policies decide now, and are narrow", wideRole, policy("get", "wrapkey", "unwrapkey"), true],
  ["a Managed HSM's roles cannot be read", all(wideRole, hsm), all(hsm, rolesUnread), false],
])("clears a risk where %s: %#", (_, before, after, cleared) => {
  const said = posture(once(0, before), once(1, after)).filter((line) => line.includes("cleared"));
  expect(said.length > 0).toBe(cleared);
});
