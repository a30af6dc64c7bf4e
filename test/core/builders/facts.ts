/** Facts of one sweep: everything healthy and no witness to ask, but for what the test says. */
import { type Facts, type KeyFacts } from "../../../shared/core/facts/facts";
import { type Key } from "../../../shared/core/facts/key";
import { aFhirService, aGrant, aKey, aKeyUrl, aPrincipal, aVault, grantsOf } from "./azure";
import { type IdentityFacts } from "../../../shared/core/facts/identity";
import { type Principal } from "../../../shared/core/facts/fhir-service";
import { notAsked, seen } from "./observations";

export function healthy(sweptAt: Date): Facts {
  return {
    sweptAt,
    subject: aFhirService(),
    service: seen(aFhirService(), sweptAt),
    key: keyFacts(sweptAt),
    keyAtLoss: notAsked("SameKey"),
    versions: notAsked("AskedHourly"),
    earlierKeys: [],
    vault: seen(aVault(), sweptAt),
    deletedVault: notAsked("VaultNotMissing"),
    roles: seen(grantsOf(aGrant()), sweptAt),
    denials: seen([], sweptAt),
    ownPolicySeen: [],
    identities: [identityFacts()],
    healthCheck: notAsked("ProbeOff"),
    search: notAsked("ProbeOff"),
    resourceHealth: notAsked("NotCovered"),
  };
}

export function factsWith(changes: Partial<Facts>, sweptAt: Date): Facts {
  return { ...healthy(sweptAt), ...changes };
}

/** A system-assigned identity, of which nobody is asked. */
export function identityFacts(
  principal: Principal = aPrincipal(),
  changes: Partial<IdentityFacts> = {},
): IdentityFacts {
  return {
    principal,
    resource: notAsked("SystemAssigned"),
    servicePrincipal: notAsked("GraphChecksOff"),
    inDirectoryBefore: true,
    ...changes,
  };
}

/** A key that was seen, so that nobody asked for a deleted one. */
export function keyFacts(sweptAt: Date, changes: Partial<Key> = {}, url?: string): KeyFacts {
  return {
    keyUrl: aKeyUrl(url),
    key: seen(aKey(changes), sweptAt),
    deletedKey: notAsked("KeySeen"),
    currentKey: notAsked("KeySeen"),
  };
}
