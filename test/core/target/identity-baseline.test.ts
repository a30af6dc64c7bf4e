/** When an identity that changed is the one to expect from then on; facts are answered two seconds after the minute. */
import { type Principal } from "../../../shared/core/facts/fhir-service";
import { followIdentity, type IdentitySweep } from "../../../shared/core/target/identity-baseline";
import { type TargetState } from "../../../shared/core/target/target-state";
import { aFhirService, aPrincipal } from "../builders/azure";
import { at, minute } from "../builders/moments";
import { seen } from "../builders/observations";
import { allGood } from "../builders/scenes";
import { once, play } from "../builders/timeline";

const assigned = aPrincipal({ principalId: "principal-2", resourceId: "/identities/two" });
const changed = aPrincipal({ principalId: "principal-9" });

function before(changes: Partial<TargetState>): TargetState {
  return { ...play(once(0, allGood)).state, ...changes };
}

function sweep(minutes: number, principals: readonly Principal[], changes: Partial<IdentitySweep> = {}): IdentitySweep {
  return {
    service: seen(aFhirService({ principals }), minute(minutes)),
    available: true,
    vouchedFor: false,
    redeployedAt: undefined,
    ...changes,
  };
}

const differing = before({ identityBaseline: [aPrincipal()], identityDiffersSince: at("12:05:02") });

it.each<[string, number, Partial<IdentitySweep>, boolean]>([
  ["a witness vouches for it", 15, { vouchedFor: true }, true],
  ["a witness vouches for it and not all is good", 15, { vouchedFor: true, available: false }, false],
  ["it was redeployed since", 6, { redeployedAt: at("12:05:03") }, true],
  ["it was redeployed as it changed", 6, { redeployedAt: at("12:05:02") }, false],
  ["it was redeployed since and not all is good", 6, { redeployedAt: at("12:05:03"), available: false }, false],
  ["nothing tells", 60, {}, false],
])("expects a changed identity, or still the old one, where %s", (_, now, changes, adopted) => {
  expect(followIdentity(differing, sweep(now, [changed], changes))).toEqual(
    adopted
      ? { identityBaseline: [changed], identityDiffersSince: undefined }
      : { identityBaseline: [aPrincipal()], identityDiffersSince: at("12:05:02") },
  );
});

it.each<[string, readonly Principal[], boolean]>([
  ["the same two", [aPrincipal(), assigned], false],
  ["the same two the other way round", [assigned, aPrincipal()], false],
  ["one that changed beside one that did not", [aPrincipal(), { ...assigned, principalId: "principal-9" }], true],
  ["one that moved to another tenant", [aPrincipal({ tenantId: "tenant-9" }), assigned], true],
  ["one less", [aPrincipal()], true],
  ["another in its place", [aPrincipal(), { ...assigned, resourceId: "/identities/nine" }], true],
])("compares two identities with %s", (_, principals, differs) => {
  const known = before({ identityBaseline: [aPrincipal(), assigned], identityDiffersSince: undefined });
  const { identityDiffersSince } = followIdentity(known, sweep(5, principals));
  expect(identityDiffersSince).toEqual(differs ? at("12:05:02") : undefined);
});
