/** The rules about the identity and what it may do with the key. */
import { identityIsPermitted } from "../../../../shared/core/findings/identity/identity-is-permitted";
import { rolesAreReadable } from "../../../../shared/core/findings/identity/roles-are-readable";
import { serviceHasAnIdentity } from "../../../../shared/core/findings/identity/service-has-an-identity";
import { aFhirService, aGrant, aPrincipal, aVault, grantsOf } from "../../builders/azure";
import { aCase } from "../../builders/cases";
import { at } from "../../builders/moments";
import { notAsked, seen, sightingAt, unreachable } from "../../builders/observations";
import {
  all,
  allGood,
  identityMissing,
  roleMissing,
  rolesUnread,
  serviceIs,
  serviceUnread,
  type Scene,
} from "../../builders/scenes";

describe("the service has an identity", () => {
  it.each<[string, Scene]>([
    ["one identity", allGood],
    ["no identity and no key to ask for", serviceIs({ principals: [], keyUrl: undefined })],
    [
      "none known, in a sweep that could not read it",
      (t) => ({ ...serviceUnread(t), subject: aFhirService({ principals: [] }) }),
    ],
  ])("says nothing of a service with %s", (_, scene) => {
    expect(serviceHasAnIdentity(aCase(scene))).toEqual([]);
  });

  it("says that a service with a key has no identity", () => {
    expect(serviceHasAnIdentity(aCase(identityMissing))).toEqual([
      {
        kind: "root-cause",
        code: "IdentityMissing",
        subject: "identity",
        certainty: "certain",
        evidence: "FHIR service clinic/records has no managed identity",
        sighting: expect.objectContaining(sightingAt(at("12:00:00"))) as unknown,
        start: { earliest: undefined, latest: undefined, fingerprint: undefined },
      },
    ]);
  });
});

const conditional = aGrant({ condition: "@Resource[…] StringEquals 'x'" });

function policies(principals: Parameters<typeof aPrincipal>[0][]): Scene {
  return (t) => ({
    subject: aFhirService({ principals: principals.map((changes) => aPrincipal(changes)) }),
    vault: seen(aVault({ enableRbacAuthorization: false, accessPolicies: [] }), t),
  });
}

describe("the identity is permitted", () => {
  it("says nothing where it is, or where nobody can tell", () => {
    expect(identityIsPermitted(aCase(allGood))).toEqual([]);
    expect(identityIsPermitted(aCase(rolesUnread))).toEqual([]);
  });

  it.each<[string, Scene, string]>([
    [
      "role assignment",
      roleMissing,
      "No role assignment lets the service's identity read, wrap and unwrap with the key",
    ],
    [
      "access policy",
      policies([{}]),
      "No access policy lets the service's identity read, wrap and unwrap with the key",
    ],
  ])("says that no %s permits it", (_, scene, evidence) => {
    expect(identityIsPermitted(aCase(scene))).toEqual([
      {
        kind: "root-cause",
        code: "IdentityNotPermitted",
        subject: "permission",
        certainty: "likely",
        concerns: { principalId: "principal-1" },
        evidence,
        sighting: expect.objectContaining(sightingAt(at("12:00:00"))) as unknown,
        start: { earliest: undefined, latest: undefined, fingerprint: undefined },
      },
    ]);
  });
});

describe("the roles are readable", () => {
  it.each<[string, Scene, readonly unknown[]]>([
    ["roles that were seen", allGood, []],
    ["roles that do not suffice", roleMissing, []],
    ["roles we may not read", rolesUnread, [["refused", "ForbiddenByRbac"]]],
    [
      "roles that did not answer",
      (t) => ({ roles: unreachable(t, "Azure role assignments") }),
      [["unreachable", "Timeout"]],
    ],
    [
      "only a conditional assignment",
      (t) => ({ roles: seen(grantsOf(conditional), t) }),
      [["undecided", "ConditionalAssignment"]],
    ],
    [
      "a principal that is not told",
      () => ({ roles: notAsked("PrincipalUnknown") }),
      [["undecided", "PrincipalUnknown"]],
    ],
    [
      "nobody to have a role at a service that asks for its key",
      all(identityMissing, () => ({ roles: notAsked("NoPrincipal") })),
      [],
    ],
    [
      "nobody to have a role at a service that asks for no key",
      all(serviceIs({ principals: [], keyUrl: undefined }), () => ({ roles: notAsked("NoPrincipal") })),
      [["undecided", "NoPrincipal"]],
    ],
    [
      "somebody who asks for no key",
      all(serviceIs({ keyUrl: undefined }), () => ({ roles: notAsked("VaultUnknown") })),
      [],
    ],
    [
      "roles nobody could ask for while the service was not read",
      all(serviceUnread, () => ({ roles: notAsked("VaultUnread") })),
      [],
    ],
    [
      "roles that were seen of a service that has no identity",
      all(serviceIs({ principals: [], keyUrl: undefined }), (t) => ({ roles: seen(grantsOf(aGrant()), t) })),
      [],
    ],
    ["a vault without roles", all(policies([{}]), () => ({ roles: notAsked("AccessPolicies") })), []],
  ])("judges %s", (_, scene, spots) => {
    expect(rolesAreReadable(aCase(scene))).toEqual(
      spots.map((spot) => {
        const [outcome, reason] = spot as [string, string];
        return { kind: "blind-spot", code: "CannotReadRoles", api: "Azure role assignments", outcome, reason };
      }),
    );
  });
});
