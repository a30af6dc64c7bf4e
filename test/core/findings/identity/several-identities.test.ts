/** Of several identities one that can sign in and may use the key is enough; what one is good for does not make up for another. */
import { type IdentityFacts } from "../../../../shared/core/facts/identity";
import { type Principal } from "../../../../shared/core/facts/fhir-service";
import { type FindingCode } from "../../../../shared/core/findings/finding";
import { permissionOf } from "../../../../shared/core/findings/identity/permission";
import { diagnose } from "../../../../shared/core/findings/rules";
import { seenGood } from "../../../../shared/core/findings/seen-good";
import { vaultIsOfTheTenant } from "../../../../shared/core/findings/vault/vault-is-of-the-tenant";
import { aFhirService, aGrant, aPrincipal, IDENTITY_ID } from "../../builders/azure";
import { aCase, factsAtNoon } from "../../builders/cases";
import { identityFacts } from "../../builders/facts";
import { absent, refused, seen } from "../../builders/observations";
import { all, vaultIs, type Scene } from "../../builders/scenes";

const system = aPrincipal({ principalId: "system" });
const user = aPrincipal({ principalId: "user", resourceId: IDENTITY_ID });
const untold = aPrincipal({ principalId: undefined, tenantId: undefined, resourceId: IDENTITY_ID });

/** The second one with the role, as its own resource tells of it. */
function identities(second: Principal, resource: (sweptAt: Date) => IdentityFacts["resource"]): Scene {
  const service = aFhirService({ principals: [system, second] });
  return (t) => ({
    subject: service,
    service: seen(service, t),
    identities: [identityFacts(system), identityFacts(second, { resource: resource(t) })],
    roles: seen(
      [
        { principalId: "system", grants: [], perhapsByGroup: [] },
        { principalId: "user", grants: [aGrant({ principalId: "user" })], perhapsByGroup: [] },
      ],
      t,
    ),
  });
}

const unread = (t: Date): IdentityFacts["resource"] => refused(t, "Azure Resource Manager");

it.each<[string, Scene, string]>([
  [
    "is there",
    identities(user, (t) => seen({ id: IDENTITY_ID, principalId: "user", tenantId: "tenant-1" }, t)),
    "granted",
  ],
  ["cannot be read", identities(user, unread), "cannot-tell"],
  ["is deleted", identities(user, absent), "missing"],
  [
    "cannot be read, nor the other one",
    (t) => ({
      ...identities(user, unread)(t),
      identities: [system, user].map((one) => identityFacts(one, { servicePrincipal: refused(t, "Microsoft Graph") })),
    }),
    "cannot-tell",
  ],
])("judges the permission by one of two identities that %s", (_, scene, kind) => {
  expect(permissionOf(factsAtNoon(scene)).kind).toBe(kind);
});

const granted = (t: Date) => seen([{ principalId: "system", grants: [aGrant()], perhapsByGroup: [] }], t);

/** The only identity, to which the role is granted. */
function only(servicePrincipal: (sweptAt: Date) => IdentityFacts["servicePrincipal"]): Scene {
  const service = aFhirService({ principals: [system] });
  return (t) => ({
    subject: service,
    service: seen(service, t),
    identities: [identityFacts(system, { servicePrincipal: servicePrincipal(t), inDirectoryBefore: false })],
    roles: granted(t),
  });
}

it.each<[string, (sweptAt: Date) => IdentityFacts["servicePrincipal"], string]>([
  ["the directory tells nothing of", (t) => refused(t, "Microsoft Graph"), "granted"],
  ["the directory does not find, and never found", absent, "cannot-tell"],
])("judges what is granted to an identity that %s", (_, servicePrincipal, kind) => {
  expect(permissionOf(factsAtNoon(only(servicePrincipal))).kind).toBe(kind);
});

it("judges what is granted to two identities of which the directory does not find one, and tells nothing of the other", () => {
  const service = aFhirService({ principals: [system, user] });
  const bothGranted: Scene = (t) => ({
    subject: service,
    service: seen(service, t),
    identities: [
      identityFacts(system, { servicePrincipal: absent(t), inDirectoryBefore: false }),
      identityFacts(user, { servicePrincipal: refused(t, "Microsoft Graph") }),
    ],
    roles: seen(
      ["system", "user"].map((principalId) => ({
        principalId,
        grants: [aGrant({ principalId })],
        perhapsByGroup: [],
      })),
      t,
    ),
  });
  expect(permissionOf(factsAtNoon(bothGranted)).kind).toBe("granted");
});

const elsewhere = vaultIs({ tenantId: "tenant-2" });

it.each<[string, Scene, readonly string[], boolean]>([
  ["deleted, whose tenant nobody knows", all(identities(untold, absent), elsewhere), ["VaultInOtherTenant"], false],
  ["unread, whose tenant nobody knows", all(identities(untold, unread), elsewhere), [], false],
  ["unread, beside one of the vault's tenant", identities(untold, unread), [], true],
])("judges the vault's tenant where an identity is %s", (_, scene, codes, isGood) => {
  expect(vaultIsOfTheTenant(aCase(scene)).map(({ code }) => code)).toEqual(codes);
  expect(seenGood(aCase(scene)).some(({ subject }) => subject === "vault")).toBe(isGood);
});

it("judges the vault's tenant by identities that can sign in no more, where there are no others", () => {
  const service = aFhirService({ principals: [user] });
  const dead: Scene = (t) => ({
    subject: service,
    service: seen(service, t),
    identities: [identityFacts(user, { resource: absent(t) })],
  });
  expect(vaultIsOfTheTenant(aCase(all(dead, elsewhere)))).toHaveLength(1);
});

it("knows no tenant of an identity that is gone and that nobody told of", () => {
  const service = aFhirService({ principals: [untold] });
  const gone: Scene = (t) => ({
    subject: service,
    service: seen(service, t),
    identities: [identityFacts(untold, { resource: absent(t) })],
  });
  expect(seenGood(aCase(gone)).some(({ subject }) => subject === "vault")).toBe(false);
});

it("tells once that they cannot be read for one reason", () => {
  const hidden: Scene = (t) => {
    const identity = identityFacts(system, { servicePrincipal: refused(t, "Microsoft Graph") });
    return { identities: [identity, identity] };
  };
  const spots = diagnose(aCase(hidden)).filter(({ code }) => code === "CannotReadIdentity");
  expect(spots).toEqual([expect.objectContaining({ api: "Microsoft Graph", reason: "ForbiddenByRbac" })]);
});

const userGranted = identities(user, (t) => seen({ id: IDENTITY_ID, principalId: "user", tenantId: "tenant-1" }, t));

describe("names the identity that is concerned", () => {
  const disabled: Scene = (t) => ({
    ...userGranted(t),
    identities: [
      identityFacts(user, { resource: absent(t) }),
      identityFacts(system, { servicePrincipal: seen({ id: "system", accountEnabled: false }, t) }),
    ],
  });
  const dead: Scene = (t) => ({
    ...identities(user, unread)(t),
    identities: [identityFacts(user), identityFacts(system, { servicePrincipal: absent(t) })],
    roles: seen([{ principalId: "user", grants: [], perhapsByGroup: [] }], t),
  });
  const overPrivileged: Scene = (t) => ({
    ...userGranted(t),
    roles: seen(
      [
        { principalId: "system", grants: [aGrant()], perhapsByGroup: [] },
        {
          principalId: "USER",
          grants: [aGrant({ permissions: [{ dataActions: ["*"], notDataActions: [] }] })],
          perhapsByGroup: [],
        },
      ],
      t,
    ),
  });
  it.each<[FindingCode, Scene, string]>([
    ["IdentityDisabled", disabled, "system"],
    ["IdentityDeleted", disabled, "user"],
    ["IdentityNotPermitted", dead, "user"],
    ["IdentityOverPrivileged", overPrivileged, "user"],
  ])("%s", (code, scene, principalId) => {
    const found = diagnose(aCase(scene)).find((finding) => finding.code === code);
    expect(found).toMatchObject({ concerns: { principalId } });
  });

  it("IdentityChanged: the new one", () => {
    const found = diagnose(
      aCase(userGranted, {
        identityBefore: [
          { ...system, principalId: "SYSTEM" },
          { ...user, principalId: "old" },
        ],
      }),
    );
    expect(found.find(({ code }) => code === "IdentityChanged")).toMatchObject({ concerns: { principalId: "user" } });
  });
});
