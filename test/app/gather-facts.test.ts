/** What is asked about one target in one sweep, and why the rest is not. */
import { type Questions, type Subject } from "../../shared/app/gather-facts";
import { type Facts } from "../../shared/core/facts/facts";
import { type Key } from "../../shared/core/facts/key";
import { type Observation } from "../../shared/core/facts/observation";
import { type TargetState } from "../../shared/core/target/target-state";
import {
  aDeletedVault,
  aDenyAssignment,
  aFhirService,
  aGrant,
  aHealthCheck,
  aKey,
  aKeyVersion,
  aPrincipal,
  aResourceHealth,
  aSearch,
  aVault,
  KEY_URL,
  OTHER_KEY_URL,
  SERVICE_ID,
  VAULT_ID,
  anOwnPolicy,
} from "../core/builders/azure";
import { identityFacts } from "../core/builders/facts";
import { anIncident, aRoot } from "../core/builders/incidents";
import { absent, notAsked, refused, seen, unreachable } from "../core/builders/observations";
import { witnessLost } from "../core/builders/scenes";
import { once, play } from "../core/builders/timeline";
import { NOW, HSM_KEY_URL, hsm, subject, remembered, gather } from "./a-gathering";

it("asks for the roles and the deny assignments at a vault that goes by roles", async () => {
  expect(await gather()).toMatchObject({
    sweptAt: NOW,
    vault: seen(aVault(), NOW),
    deletedVault: notAsked("VaultNotMissing"),
    roles: seen([{ principalId: "principal-1", grants: [aGrant()], perhapsByGroup: [] }], NOW),
    denials: seen([aDenyAssignment()], NOW),
    identities: [identityFacts(aPrincipal(), { inDirectoryBefore: false })],
  });
});

it("asks for neither at a vault that goes by access policies", async () => {
  const vaults = seen([aVault({ enableRbacAuthorization: false })], NOW);
  expect(await gather(undefined, { vaults })).toMatchObject({
    roles: notAsked("AccessPolicies"),
    denials: notAsked("AccessPolicies"),
  });
});

describe("at a Managed HSM", () => {
  const service = aFhirService({ keyUrl: HSM_KEY_URL });
  const local = (principalId: string) => aGrant({ principalId, scope: "/keys" });

  it("asks for its local roles, and for no deny assignments", async () => {
    const facts = await gather(subject(service), { hsmGrants: [local("principal-1")] });
    expect(facts).toMatchObject({
      vault: seen(hsm, NOW),
      roles: seen([{ principalId: "principal-1", grants: [local("principal-1")], perhapsByGroup: [] }], NOW),
      denials: notAsked("ManagedHsm"),
    });
  });

  it("takes the identities of the rest of the fleet for no groups", async () => {
    const other = subject(aFhirService({ principals: [aPrincipal({ principalId: "Principal-2" })] }));
    const hsmGrants = [local("principal-2"), local("group-1")];
    const of = subject(service);
    expect((await gather(of, { hsmGrants }, [of, other])).roles).toMatchObject({
      value: [{ grants: [], perhapsByGroup: [local("group-1")] }],
    });
  });
});

describe("where the vault was not seen", () => {
  const why = notAsked("VaultUnread");

  it("looks for it among the deleted ones where it is missing", async () => {
    const facts = await gather(subject(undefined, remembered({ vaultId: VAULT_ID })), { vaults: seen([], NOW) });
    const deletedVault = seen(aDeletedVault(), NOW);
    expect(facts).toMatchObject({ vault: absent(NOW), deletedVault, roles: why, denials: why });
  });

  it("looks for it there as well where it was never found", async () => {
    expect(await gather(undefined, { vaults: seen([], NOW) })).toMatchObject({
      vault: notAsked("NotFoundInWatchedSubscriptions"),
      deletedVault: seen(aDeletedVault(), NOW),
      roles: why,
      denials: why,
    });
  });

  it("does not where it could not be read", async () => {
    const vaults = refused(NOW, "Azure Resource Manager");
    const deletedVault = notAsked("VaultNotMissing");
    expect(await gather(undefined, { vaults })).toMatchObject({
      vault: vaults,
      deletedVault,
      roles: why,
      denials: why,
    });
  });
});

it.each([
  ["no key", undefined, "NoKeyUrl"],
  ["a key whose URL nobody understands", "https://example.org/key", "KeyUrlNotUnderstood"],
])("asks for no vault, roles or versions of a service with %s", async (_, keyUrl, because) => {
  const why = notAsked("KeyUrlNotUnderstood");
  expect(await gather(subject(aFhirService({ keyUrl })))).toMatchObject({
    key: notAsked(because),
    vault: why,
    deletedVault: why,
    roles: why,
    denials: why,
    versions: why,
  });
});

it("knows the principals that the identities tell, for the service, its description and its roles", async () => {
  const untold = aPrincipal({ principalId: undefined, resourceId: "/identities/one" });
  const told = { ...untold, principalId: "principal-7" };
  const facts = await gather(subject(aFhirService({ principals: [untold] })), {
    questions: { identitiesOf: () => Promise.resolve([identityFacts(told)]) },
  });
  expect(facts.subject.principals).toEqual([told]);
  expect(facts.service).toEqual(seen(aFhirService({ principals: [told] }), NOW));
  expect(facts.roles).toMatchObject({ value: [{ principalId: "principal-7" }] });
  expect(facts.identities).toEqual([identityFacts(told, { inDirectoryBefore: false })]);
});

it("judges a service that was not read by what was known of it, and says that it was not read", async () => {
  const service = refused(NOW, "Azure Resource Manager");
  const facts = await gather({ service, described: aFhirService(), before: remembered() });
  expect(facts.service).toBe(service);
  expect(facts.subject).toEqual(aFhirService());
  expect(facts.roles.kind).toBe("seen");
});

it.each([
  ["health", seen(aHealthCheck(), NOW), notAsked("ProbeIsOff")],
  ["search", notAsked("ProbeIsOff"), seen(aSearch(), NOW)],
  ["off", notAsked("ProbeIsOff"), notAsked("ProbeIsOff")],
] as const)("asks the service itself as the settings say: %s", async (serviceProbe, healthCheck, search) => {
  expect(await gather(undefined, { questions: { serviceProbe } })).toMatchObject({ healthCheck, search });
});

describe("what is asked hourly", () => {
  const testified = play(once(-1, witnessLost)).state.findings;
  const before = remembered({ earlierKeyUrls: [OTHER_KEY_URL, KEY_URL, "https://example.org/key"] });

  it.each<[string, TargetState]>([
    ["in between", before],
    ["while an incident rests on a cause that was found", { ...before, incident: anIncident() }],
  ])("is not asked %s", async (_, state) => {
    expect(await gather(subject(undefined, state))).toMatchObject({
      versions: notAsked("AskedHourly"),
      earlierKeys: [],
    });
  });

  it.each<[string, Subject, boolean]>([
    ["when an hour is over", subject(undefined, before), true],
    [
      "when the service has another key than before",
      subject(aFhirService(), { ...before, service: aFhirService({ keyUrl: OTHER_KEY_URL }) }),
      false,
    ],
    ["when a witness testified in the last sweep", subject(undefined, { ...before, findings: testified }), false],
    [
      "while an incident rests on a witness alone",
      subject(undefined, { ...before, incident: anIncident({ roots: [aRoot({ code: "Unexplained" })] }) }),
      false,
    ],
  ])("is asked %s, of the keys it had before the present one", async (_, of, hourly) => {
    const facts = await gather(of, { questions: { hourly } });
    expect(facts.versions).toEqual(seen([aKeyVersion()], NOW));
    expect(facts.earlierKeys.map(({ keyUrl }) => keyUrl.url)).toEqual([OTHER_KEY_URL]);
  });

  it.each<[string, Observation<Key>, Facts["deletedVault"]]>([
    ["where its name does not resolve", unreachable(NOW, "Key Vault", "ENOTFOUND"), seen(aDeletedVault(), NOW)],
    ["not where its vault answers", unreachable(NOW, "Key Vault", "x", 503), notAsked("KeyAnswered")],
    ["not where its vault refuses us", refused(NOW, "Key Vault"), notAsked("KeyAnswered")],
    ["not where it is there", seen(aKey(), NOW), notAsked("KeyAnswered")],
  ])("looks for the vault of an earlier key among the deleted ones %s", async (_, read, deletedVault) => {
    const readKey = (url: string) => (url === OTHER_KEY_URL ? read : undefined);
    const facts = await gather(subject(undefined, before), { readKey, questions: { hourly: true } });
    expect(facts.earlierKeys).toMatchObject([{ key: read, deletedVault }]);
  });

  it("asks for the key last seen as well, where the present one was never seen", async () => {
    const state = remembered({ keyUrlSeen: OTHER_KEY_URL, earlierKeyUrls: [KEY_URL] });
    const facts = await gather(subject(undefined, state), { questions: { hourly: true } });
    expect(facts.earlierKeys.map(({ keyUrl }) => keyUrl.url)).toEqual([OTHER_KEY_URL]);
  });

  it("leaves the key in use at a loss to the cause", async () => {
    const state = remembered({ keyUrlSeen: OTHER_KEY_URL, incident: anIncident({ keyUrlAtLoss: OTHER_KEY_URL }) });
    const facts = await gather(subject(undefined, state), { questions: { hourly: true } });
    expect(facts).toMatchObject({ keyAtLoss: { keyUrl: { url: OTHER_KEY_URL } }, earlierKeys: [] });
  });

  it("is asked of a service that is new, which had no key before", async () => {
    expect(await gather()).toMatchObject({ versions: seen([aKeyVersion()], NOW), earlierKeys: [] });
  });
});

it.each<[string, string, string]>([
  ["is asked for where the service has another one now", OTHER_KEY_URL, "seen"],
  ["is the key itself where it has not", KEY_URL, "not-asked"],
])("the key in use at the loss %s", async (_, keyUrlAtLoss, kind) => {
  const { keyAtLoss } = await gather(subject(undefined, remembered({ incident: anIncident({ keyUrlAtLoss }) })));
  expect("kind" in keyAtLoss ? keyAtLoss.kind : keyAtLoss.key.kind).toBe(kind);
});

it.each<[string, Questions["resourceHealth"], Facts["resourceHealth"]]>([
  [
    "shows the service",
    seen(new Map([[SERVICE_ID.toLowerCase(), aResourceHealth()]]), NOW),
    seen(aResourceHealth(), NOW),
  ],
  ["does not show it", seen(new Map(), NOW), absent(NOW)],
  ["is refused", refused(NOW, "Azure Resource Health"), refused(NOW, "Azure Resource Health")],
])("takes from Resource Health what its list says, where that %s", async (_, resourceHealth, expected) => {
  expect((await gather(undefined, { questions: { resourceHealth } })).resourceHealth).toEqual(expected);
});

it("hands on what was seen of the identities before", async () => {
  const before = remembered({ ownPolicySeen: [anOwnPolicy()], inDirectorySeen: ["principal-1"] });
  const facts = await gather({ ...subject(), before });
  expect(facts.ownPolicySeen).toEqual([anOwnPolicy()]);
  expect(facts.identities.map(({ inDirectoryBefore }) => inDirectoryBefore)).toEqual([true]);
});
