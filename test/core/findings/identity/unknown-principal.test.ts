import { diagnose } from "../../../../shared/core/findings/rules";
import { aFhirService, aPrincipal, grantsOf } from "../../builders/azure";
import { factsWith } from "../../builders/facts";
import { minute } from "../../builders/moments";
import { seen } from "../../builders/observations";

test("an identity whose principal is not told may be the one that is permitted: that is a blind spot, not a cause", () => {
  const told = aPrincipal();
  const untold = aPrincipal({ principalId: undefined, resourceId: "/identities/mi" });
  const subject = aFhirService({ principals: [told, untold] });
  const facts = factsWith(
    { subject, service: seen(subject, minute(0)), roles: seen(grantsOf(), minute(0)) },
    minute(0),
  );
  expect(diagnose({ facts, absences: [], keyUrlBefore: undefined })).toEqual([
    {
      kind: "blind-spot",
      code: "CannotReadRoles",
      api: "Azure role assignments",
      outcome: "undecided",
      reason: "PrincipalUnknown",
    },
  ]);
});
