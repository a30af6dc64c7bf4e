/** Which steps are shown of a cause: by vault or Managed HSM, by the permission model, and by what exactly is at fault. */
import { type Curable, type RemedyFor } from "../../../shared/core/report/remedy";
import { aFhirService, aPrincipal, HSM_ID, HSM_KEY_URL, OTHER_KEY_URL, VAULT_ID } from "../builders/azure";
import { asking, LOCAL_ROLE, POLICY, remedy, ROLE, root } from "./a-remedy";

const grant = [`Give the identity its role: ${ROLE}`];
const POLICIES: Partial<RemedyFor> = { permissionModel: "policies" };
const UNKNOWN_MODEL: Partial<RemedyFor> = { permissionModel: undefined };
const HSM = asking(HSM_KEY_URL, { vaultId: HSM_ID, permissionModel: undefined });
const NOWHERE = asking(undefined, { vaultId: undefined, permissionModel: undefined });
const WAIT = "Wait up to 10 minutes for it to take effect";
const DENIAL = `Find the deny assignment, which wins over every role, and have its owner take it away: az rest --method get --url "${VAULT_ID}/providers/Microsoft.Authorization/denyAssignments?api-version=2022-04-01"`;
const BYPASS = "Let trusted services pass: az keyvault";
const TENANT = "Move the vault back to the tenant of the service, or use a key in a vault of its tenant";
const MOVED = "was moved to another tenant: az keyvault show";

/** The first step is what the one line of a page shows. */
it.each<[string, Curable, Partial<RemedyFor>, readonly string[]]>([
  [
    "a permission that is missing where access policies count",
    root("IdentityNotPermitted"),
    POLICIES,
    [`Give the identity its access policy: ${POLICY}`, WAIT],
  ],
  [
    "a permission that is missing at a vault whose model nobody knows",
    root("IdentityNotPermitted"),
    UNKNOWN_MODEL,
    [
      `Where the vault goes by roles, give the identity its role: ${ROLE}`,
      `Where the vault goes by access policies, give the identity its access policy: ${POLICY}`,
      WAIT,
    ],
  ],
  [
    "a local role that is missing in a Managed HSM",
    root("IdentityNotPermitted"),
    HSM,
    [`Give the identity its local role: ${LOCAL_ROLE}`, WAIT],
  ],
  [
    "a Managed HSM, whatever is remembered of a vault",
    root("IdentityNotPermitted"),
    asking(HSM_KEY_URL),
    [`Give the identity its local role: ${LOCAL_ROLE}`, WAIT],
  ],
  [
    "a permission that is missing where nobody knows the key",
    root("IdentityNotPermitted"),
    NOWHERE,
    [
      `Where the vault goes by roles, give the identity its role: ${ROLE.replace(VAULT_ID, "VAULTID")}`,
      `Where the vault goes by access policies, give the identity its access policy: ${POLICY.replace("kv-clinic", "VAULT")}`,
      `For a Managed HSM, give the identity its local role: ${LOCAL_ROLE.replace("hsm-clinic", "VAULT")}`,
      WAIT,
    ],
  ],
  ["a deny assignment, before any role", root("IdentityNotPermitted", "deny-assignment"), {}, [DENIAL, ...grant, WAIT]],
  [
    "a vault that is deleted and goes by access policies, which come back",
    root("VaultDeleted"),
    POLICIES,
    ["Recover the vault: az keyvault recover --name kv-clinic"],
  ],
  [
    "a Managed HSM that is deleted, whose local roles come back",
    root("VaultDeleted"),
    HSM,
    ["Recover the Managed HSM: az keyvault recover --hsm-name hsm-clinic"],
  ],
  [
    "a Managed HSM that is gone",
    root("VaultGone"),
    HSM,
    ["Recover the Managed HSM if it is soft-deleted: az keyvault recover --hsm-name hsm-clinic"],
  ],
  ["a firewall", root("VaultRefusesService"), {}, [`${BYPASS} update --name kv-clinic --bypass AzureServices`]],
  [
    "the firewall of a Managed HSM",
    root("VaultRefusesService"),
    HSM,
    [`${BYPASS} update-hsm --hsm-name hsm-clinic --bypass AzureServices`],
  ],
  [
    "a network security perimeter, before the firewall",
    root("VaultRefusesService", "network-security-perimeter"),
    {},
    [
      "Take the vault out of its network security perimeter, or put its association into learning mode",
      `${BYPASS} update --name kv-clinic --bypass AzureServices`,
    ],
  ],
  [
    "another tenant",
    root("VaultInOtherTenant"),
    {},
    [TENANT, `Look whether the vault's subscription ${MOVED} --name kv-clinic`],
  ],
  [
    "a Managed HSM in another tenant",
    root("VaultInOtherTenant"),
    HSM,
    [TENANT, `Look whether its subscription ${MOVED} --hsm-name hsm-clinic`],
  ],
  [
    "a key that is deleted in a Managed HSM",
    root("KeyDeleted"),
    HSM,
    ["Recover the key: az keyvault key recover --hsm-name hsm-clinic --name cmk"],
  ],
])("repairs %s", (_, cause, changes, steps) => {
  expect(remedy({ causes: [cause], ...changes }).slice(0, -1)).toEqual(steps);
});

const OTHER_VAULT = "https://kv-other.vault.azure.net/keys/cmk/0a1b";
const OF_ITS_NAME = VAULT_ID.replace("vaults", "managedHSMs");

it.each<[string, Partial<RemedyFor>, RegExp]>([
  ["in other letters", { vaultId: VAULT_ID.toUpperCase() }, /^Give the identity its role: .*KV-CLINIC$/],
  ["of another vault", asking(OTHER_VAULT), /^Where the vault goes by roles, .* --scope VAULTID$/],
  ["of a Managed HSM of its name", { vaultId: OF_ITS_NAME }, /^Where the vault goes by roles, .* --scope VAULTID$/],
  ["of none", { vaultId: undefined }, /^Where the vault goes by roles, .* --scope VAULTID$/],
  ["where no key is named", asking(undefined), /^Give the identity its role: .*kv-clinic$/],
  ["of a Managed HSM where no key is named", asking(undefined, { vaultId: HSM_ID }), /^Give .* --hsm-name VAULT /],
])("goes by what is remembered %s", (_, changes, first) => {
  expect(remedy({ causes: [root("IdentityNotPermitted")], ...changes })[0]).toMatch(first);
});

it("repairs the key of the loss where it was, and all else where the service is now", () => {
  const keyAtLoss: Curable = { code: "KeyDisabled", subject: "keyAtLoss" };
  const steps = remedy({
    causes: [keyAtLoss, root("KeyDisabled"), root("IdentityNotPermitted")],
    ...asking(OTHER_KEY_URL, { keyUrlAtLoss: HSM_KEY_URL }),
  });
  expect(steps.slice(0, 3)).toEqual([
    "Enable the key: az keyvault key set-attributes --hsm-name hsm-clinic --name cmk --version 0a1b --enabled true",
    "Enable the key: az keyvault key set-attributes --vault-name kv-clinic --name cmk-new --version 9f8e --enabled true",
    ...grant,
  ]);
});

it("names the key of the loss where the service asks for none any more", () => {
  const steps = remedy({ causes: [root("KeyDeleted")], service: aFhirService({ keyUrl: undefined }) });
  expect(steps[0]).toBe("Recover the key: az keyvault key recover --vault-name kv-clinic --name cmk");
});

it("names the first principal that is known", () => {
  const principals = [aPrincipal({ principalId: undefined }), aPrincipal({ principalId: "principal-2" })];
  const steps = remedy({ causes: [root("IdentityNotPermitted")], service: aFhirService({ principals }) });
  expect(steps[0]).toContain("--assignee-object-id principal-2");
});

it("names the identity that a cause concerns, be it not the first", () => {
  const principals = [aPrincipal(), aPrincipal({ principalId: "principal-2" })];
  const disabled: Curable = { code: "IdentityDisabled", subject: "identity", concerns: { principalId: "principal-2" } };
  const steps = remedy({ causes: [disabled], service: aFhirService({ principals }) });
  expect(steps[0]).toBe("Enable its service principal: az ad sp update --id principal-2 --set accountEnabled=true");
});

it.each<[string, string, readonly string[]]>([
  [
    "a vault",
    OTHER_VAULT,
    [
      "Recover its vault first where that is deleted: az keyvault recover --name kv-other",
      "Recover it while it is soft-deleted: az keyvault key recover --vault-name kv-other --name cmk",
      "Otherwise restore it from a backup: az keyvault key restore --vault-name kv-other --file BACKUP_FILE",
    ],
  ],
  [
    "a Managed HSM",
    HSM_KEY_URL,
    [
      "Recover its Managed HSM first where that is deleted: az keyvault recover --hsm-name hsm-clinic",
      "Recover it while it is soft-deleted: az keyvault key recover --hsm-name hsm-clinic --name cmk",
      "Otherwise restore it from a backup: az keyvault key restore --hsm-name hsm-clinic --file BACKUP_FILE",
    ],
  ],
])("repairs an earlier key where that is: in %s", (_, keyUrl, steps) => {
  expect(remedy({ causes: [{ code: "EarlierVersionGone", concerns: { keyUrl } }] }).slice(0, -1)).toEqual(steps);
});

it.each(["https://kv-clinic.vault.azure.net/keys/cmk;rm", "https://kv$(x).vault.azure.net/keys/cmk", "cmk | sh"])(
  "puts nothing into a command that is no key URL: %s",
  (keyUrl) => {
    const steps = remedy({ causes: [root("KeyDeleted")], ...asking(keyUrl) });
    expect(steps[0]).toBe("Recover the key: az keyvault key recover --vault-name VAULT --name KEY");
  },
);
