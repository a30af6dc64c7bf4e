/** Whether an identity can sign in, and what it is called. */
import { type IdentityFacts } from "../../../../shared/core/facts/identity";
import { nameOfIdentity, standingOf } from "../../../../shared/core/findings/identity/standing-of";
import { aManagedIdentity, aPrincipal, aServicePrincipal, IDENTITY_ID } from "../../builders/azure";
import { identityFacts } from "../../builders/facts";
import { minute } from "../../builders/moments";
import { absent, notAsked, refused, seen, sightingAt, unreachable } from "../../builders/observations";

const NOW = minute(0);
const LATER = minute(1);
const here = seen(aManagedIdentity(), NOW);
const blocked = refused(NOW, "Azure Resource Manager");
const silent = unreachable(LATER, "Microsoft Graph");
const enabled = seen(aServicePrincipal(), LATER);
const disabled = seen(aServicePrincipal({ accountEnabled: false }), LATER);
const idAlone = seen(aServicePrincipal({ accountEnabled: undefined }), LATER);
const off = notAsked("GraphChecksOff");
const system = notAsked("SystemAssigned");

it.each<[string, IdentityFacts["resource"], IdentityFacts["servicePrincipal"], string]>([
  ["nobody had to be asked", system, off, "usable"],
  ["its resource is there", here, off, "usable"],
  ["both are there", here, enabled, "usable"],
  ["a system-assigned one is enabled", system, enabled, "usable"],
  ["its resource is gone", absent(NOW), off, "deleted"],
  ["its resource is gone, whatever Graph says", absent(NOW), enabled, "deleted"],
  ["its service principal is gone", here, absent(LATER), "deleted"],
  ["its service principal is gone, its resource unread", blocked, absent(LATER), "deleted"],
  ["it is disabled", here, disabled, "disabled"],
  ["it is disabled, its resource unread", blocked, disabled, "disabled"],
  ["its resource is unread", blocked, off, "unread"],
  ["its resource is unread, though it is enabled", blocked, enabled, "unread"],
  ["Graph does not answer", here, silent, "unread"],
  ["Graph tells the id alone", here, idAlone, "unread"],
])("judges an identity where %s", (_, resource, servicePrincipal, status) => {
  expect(standingOf(identityFacts(aPrincipal(), { resource, servicePrincipal })).status).toBe(status);
});

it.each<[string, Partial<IdentityFacts>, unknown]>([
  [
    "both",
    { resource: here, servicePrincipal: enabled },
    { ...sightingAt(NOW), answeredAt: sightingAt(LATER).answeredAt },
  ],
  ["its resource alone", { resource: here }, sightingAt(NOW)],
  ["its service principal alone", { servicePrincipal: enabled }, sightingAt(LATER)],
  ["nobody", {}, undefined],
])("tells when it was seen: asked of %s", (_, reads, sighting) => {
  expect(standingOf(identityFacts(aPrincipal(), reads)).sighting).toEqual(sighting);
});

it.each([
  ["the system-assigned one", undefined, "the system-assigned identity"],
  ["a user-assigned one", IDENTITY_ID, "identity mi-clinic"],
])("names %s", (_, resourceId, name) => {
  expect(nameOfIdentity(identityFacts(aPrincipal({ resourceId })))).toBe(name);
});
