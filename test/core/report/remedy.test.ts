/** What to do, cause by cause and class by class. */
import { type Curable, type RemedyFor } from "../../../shared/core/report/remedy";
import { aFhirService, SERVICE_ID } from "../builders/azure";
import { asking, remedy, ROLE, root } from "./a-remedy";

const REDEPLOY = `edeploy clinic/records with its full configuration, since absent members are reset: fhir-cmk-watch redeployment --service "${SERVICE_ID}"`;

it.each<[string, Partial<RemedyFor>, readonly string[]]>([
  ["says nothing once an incident is closed", { phase: "closed", causes: [root("KeyDisabled")] }, []],
  [
    "asks to hurry while the window is open",
    {},
    ["Restore access before the window ends: the service then comes back by itself"],
  ],
  [
    "asks to wait once access is back",
    { phase: "restored" },
    ["Wait: the service should come back by itself within 5 to 10 minutes"],
  ],
  ["asks for a redeployment after the repair", { recoveryClass: "presume-redeploy" }, [`Then r${REDEPLOY}`]],
  [
    "asks for a redeployment at once where access is back",
    { recoveryClass: "redeploy", phase: "restored" },
    [`R${REDEPLOY}`],
  ],
  [
    "asks for a redeployment after the rest of a partial restore",
    { recoveryClass: "redeploy", phase: "partly-restored" },
    [`Then r${REDEPLOY}`],
  ],
  [
    "asks to wait for a redeployed service",
    { recoveryClass: "redeploy", phase: "restored", redeployed: true },
    ["Wait for the redeployed service to come back"],
  ],
  [
    "asks for support where the key is gone",
    { recoveryClass: "unrecoverable" },
    ["Open a support request: without the key the data cannot be read"],
  ],
])("%s", (_, changes, steps) => {
  expect(remedy(changes)).toEqual(steps);
});

const grant = [`Give the identity its role: ${ROLE}`];

it.each<[Curable["code"], readonly string[]]>([
  [
    "KeyDisabled",
    ["Enable the key: az keyvault key set-attributes --vault-name kv-clinic --name cmk --version 0a1b --enabled true"],
  ],
  ["KeyDeleted", ["Recover the key: az keyvault key recover --vault-name kv-clinic --name cmk"]],
  [
    "KeyGone",
    [
      "Restore the key from a backup if there is one: az keyvault key restore --vault-name kv-clinic --file BACKUP_FILE",
      "Without a backup open a support request at once",
    ],
  ],
  [
    "KeyExpired",
    [
      "Extend its validity: az keyvault key set-attributes --vault-name kv-clinic --name cmk --version 0a1b --expires NEW_DATE",
    ],
  ],
  [
    "KeyNotYetValid",
    [
      "Move its activation date: az keyvault key set-attributes --vault-name kv-clinic --name cmk --version 0a1b --not-before PAST_DATE",
    ],
  ],
  [
    "VaultGone",
    [
      "Recover the vault if it is soft-deleted: az keyvault recover --name kv-clinic",
      ...grant,
      "Set its other role assignments and Event Grid subscriptions up again, which recovery does not bring back",
    ],
  ],
  [
    "IdentityMissing",
    [
      "Assign a managed identity to clinic/records again",
      ...grant,
      "A change of identity always needs a redeployment, however short the loss was",
    ],
  ],
  [
    "IdentityDeleted",
    [
      "Create a user-assigned identity, since one of the same name is another principal: az identity create --name IDENTITY --resource-group RESOURCE_GROUP",
      ...grant.map((step) => step.replace("principal-1", "NEW_PRINCIPAL")),
      "Assign it to clinic/records in place of the one that is gone",
      "A change of identity always needs a redeployment, however short the loss was",
    ],
  ],
  [
    "IdentityDisabled",
    [
      "Enable its service principal: az ad sp update --id principal-1 --set accountEnabled=true",
      "Ask whoever disabled it why, in the audit log of Microsoft Entra",
    ],
  ],
  ["IdentityChanged", [...grant, "A change of identity always needs a redeployment, however short the loss was"]],
  ["IdentityNotPermitted", [...grant, "Wait up to 10 minutes for it to take effect"]],
  [
    "Unexplained",
    [
      "Check the key, the vault's network rules and the identity's access to cmk in kv-clinic",
      "Look at the vault's audit log for refused requests of the service's identity",
    ],
  ],
])("tells how to repair %s first", (code, steps) => {
  expect(remedy({ causes: [root(code)] }).slice(0, -1)).toEqual(steps);
});

it.each([
  [
    "a Managed HSM by its own option",
    "https://hsm-clinic.managedhsm.azure.net/keys/cmk/0a1b",
    "--hsm-name hsm-clinic --name cmk",
  ],
  [
    "a key without its version by words to fill in",
    "https://kv-clinic.vault.azure.net/keys/cmk",
    "--vault-name kv-clinic --name cmk --version VERSION",
  ],
  ["a key nobody knows by words to fill in", undefined, "--vault-name VAULT --name KEY --version VERSION"],
])("names %s", (_, keyUrl, words) => {
  expect(remedy({ causes: [root("KeyDisabled")], ...asking(keyUrl) })[0]).toContain(words);
});

it("tells a step that two causes share once", () => {
  const steps = remedy({ causes: [root("IdentityMissing"), root("IdentityNotPermitted")] });
  expect(steps).toEqual([...new Set(steps)]);
  expect(steps.length).toBeLessThan(
    remedy({ causes: [root("IdentityMissing")] }).length +
      remedy({ causes: [root("IdentityNotPermitted")] }).length -
      1,
  );
});

it("does not repair what is back", () => {
  expect(remedy({ causes: [root("KeyDisabled")], phase: "restored" })).toHaveLength(1);
});

it.each<[string, Partial<RemedyFor>, string]>([
  [
    "a key URL without version",
    asking("https://kv-clinic.vault.azure.net/keys/cmk"),
    "Enable the key: az keyvault key set-attributes --vault-name kv-clinic --name cmk --version VERSION --enabled true",
  ],
  [
    "a key URL without version that ends in a slash",
    asking("https://kv-clinic.vault.azure.net/keys/cmk/"),
    "Enable the key: az keyvault key set-attributes --vault-name kv-clinic --name cmk --version VERSION --enabled true",
  ],
  [
    "no key URL",
    asking(undefined),
    "Enable the key: az keyvault key set-attributes --vault-name VAULT --name KEY --version VERSION --enabled true",
  ],
  [
    "something that is no key URL",
    asking("x https://kv.vault.azure.net/keys/cmk"),
    "Enable the key: az keyvault key set-attributes --vault-name VAULT --name KEY --version VERSION --enabled true",
  ],
])("leaves a place to fill in for %s", (_, changes, step) => {
  expect(remedy({ causes: [root("KeyDisabled")], ...changes })[0]).toBe(step);
});

it("leaves a place to fill in for a vault and a principal that are not known", () => {
  const steps = remedy({
    causes: [root("IdentityNotPermitted")],
    vaultId: undefined,
    service: aFhirService({ principals: [] }),
  });
  expect(
    steps.some((step) => step.includes("--assignee-object-id PRINCIPAL") && step.endsWith("--scope VAULTID")),
  ).toBe(true);
});
