import { diagnose } from "../../../../shared/core/findings/rules";
import { aFhirService, aPrincipal, aVault, grantsOf, KEY_URL } from "../../builders/azure";
import { factsWith } from "../../builders/facts";
import { minute } from "../../builders/moments";
import { absent, notAsked, seen } from "../../builders/observations";

const spot = { kind: "blind-spot", code: "CannotReadRoles", api: "Azure role assignments", outcome: "undecided" };

test("an identity whose principal is not told may be the one that is permitted: that is a blind spot, not a cause", () => {
  const told = aPrincipal();
  const untold = aPrincipal({ principalId: undefined, resourceId: "/identities/mi" });
  const subject = aFhirService({ principals: [told, untold] });
  const facts = factsWith(
    { subject, service: seen(subject, minute(0)), roles: seen(grantsOf(), minute(0)) },
    minute(0),
  );
  expect(
    diagnose({ facts, absences: [], keyUrlBefore: undefined, identityBefore: undefined, keyRotationAgeMs: undefined }),
  ).toEqual([{ ...spot, reason: "PrincipalUnknown" }]);
});

test("an identity whose principal is not told may be the one an access policy names", () => {
  const subject = aFhirService({ principals: [aPrincipal({ principalId: undefined, resourceId: "/identities/mi" })] });
  const vault = seen(aVault({ enableRbacAuthorization: false, accessPolicies: [] }), minute(0));
  const roles = notAsked("AccessPolicies");
  const facts = factsWith({ subject, service: seen(subject, minute(0)), vault, roles }, minute(0));
  expect(
    diagnose({ facts, absences: [], keyUrlBefore: undefined, identityBefore: undefined, keyRotationAgeMs: undefined }),
  ).toEqual([{ ...spot, reason: "PrincipalUnknown" }]);
});

test("a service that lost its identity and no longer asks for its key leaves its access open", () => {
  const subject = aFhirService({ principals: [] });
  const service = seen(aFhirService({ principals: [], keyUrl: undefined }), minute(0));
  const facts = factsWith({ subject, service, roles: notAsked("NoPrincipal") }, minute(0));
  expect(
    diagnose({ facts, absences: [], keyUrlBefore: KEY_URL, identityBefore: undefined, keyRotationAgeMs: undefined }),
  ).toEqual([
    { kind: "risk", code: "EncryptionRemoved", evidence: "The service no longer names a customer-managed key" },
    { ...spot, reason: "NoPrincipal" },
  ]);
});

test("roles that Azure does not know of at all decide nothing", () => {
  const facts = factsWith({ roles: absent(minute(0)) }, minute(0));
  expect(
    diagnose({ facts, absences: [], keyUrlBefore: undefined, identityBefore: undefined, keyRotationAgeMs: undefined }),
  ).toEqual([{ ...spot, reason: "NotFound" }]);
});
