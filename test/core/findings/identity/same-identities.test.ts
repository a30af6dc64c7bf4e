/** When two sets of identities are the same, and which of them is which. */
import { type Principal } from "../../../../shared/core/facts/fhir-service";
import { areSameIdentities, counterpart } from "../../../../shared/core/findings/identity/same-identities";
import { aPrincipal } from "../../builders/azure";

const system = aPrincipal();
const assigned = aPrincipal({ principalId: "principal-2", resourceId: "/identities/two" });
const untold = { ...assigned, principalId: undefined, tenantId: undefined };

it.each<[string, readonly Principal[], readonly Principal[], boolean]>([
  ["none and none", [], [], true],
  ["none and one", [], [system], false],
  ["one more than none", [system], [], true],
  ["one more", [system, assigned], [system], true],
  ["one more, and the other changed", [{ ...system, principalId: "principal-9" }, assigned], [system], false],
  ["the same one", [system], [system], true],
  ["the same two the other way round", [system, assigned], [assigned, system], true],
  ["one of two", [system], [system, assigned], false],
  ["another one in its place", [assigned], [{ ...assigned, resourceId: "/identities/nine" }], false],
  ["a user-assigned one in the system-assigned one's place", [assigned], [system], false],
  ["another principal", [assigned], [{ ...assigned, principalId: "principal-9" }], false],
  ["another tenant", [assigned], [{ ...assigned, tenantId: "tenant-9" }], false],
  [
    "other letters",
    [assigned],
    [{ resourceId: "/IDENTITIES/TWO", principalId: "PRINCIPAL-2", tenantId: "TENANT-1" }],
    true,
  ],
  ["nothing told now", [untold], [assigned], true],
  ["nothing told before", [assigned], [untold], true],
  ["nothing told now of another resource", [{ ...untold, resourceId: "/identities/nine" }], [assigned], false],
])("compares identities: %s", (_, now, before, same) => {
  expect(areSameIdentities(now, before)).toBe(same);
});

it.each<[string, Principal, Principal | undefined]>([
  ["the system-assigned one", { ...system, principalId: "principal-9" }, system],
  ["one of that resource", { ...untold, resourceId: "/identities/TWO" }, assigned],
  ["nobody", { ...untold, resourceId: "/identities/nine" }, undefined],
])("finds the counterpart of an identity: %s", (_, principal, found) => {
  expect(counterpart(principal, [system, assigned])).toBe(found);
});
