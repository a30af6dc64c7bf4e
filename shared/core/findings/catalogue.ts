/**
 * One row a finding code: what it is, how sure, what an operator sees, what to do, and the documentation behind it.
 * `{vault}`, `{key}`, `{version}`, `{workspace}`, `{service}`, `{principal}`, `{vaultId}` are filled in by the report.
 */
import { type Finding, type FindingCode, type RootCauseCode } from "./finding";

export interface CatalogueRow {
  readonly kind: Finding["kind"];
  readonly certainty: "certain" | "likely";
  readonly title: string;
  /** What an operator sees of it. */
  readonly seen: string;
  readonly remedy: readonly string[];
  readonly documentation: string;
}

const LEARN = "https://learn.microsoft.com/azure";
const FHIR_CMK = `${LEARN}/healthcare-apis/fhir/customer-managed-keys`;
const RBAC_GUIDE = `${LEARN}/key-vault/general/rbac-guide`;
const RECOVERY = `${LEARN}/key-vault/general/key-vault-recovery`;
const KEYS = `${LEARN}/key-vault/keys/about-keys-details`;

const ROLE = "the role Key Vault Crypto Service Encryption User on {vault}";
const GRANT =
  'With the Azure CLI: az role assignment create --assignee-object-id {principal} --assignee-principal-type ServicePrincipal --role "Key Vault Crypto Service Encryption User" --scope {vaultId}';

export const CATALOGUE = {
  KeyDisabled: {
    kind: "root-cause",
    certainty: "certain",
    title: "Key is disabled",
    seen: "The FHIR API answers 403 or 500 once the service notices, within minutes",
    remedy: [
      "Enable the key: az keyvault key set-attributes --vault-name {vault} --name {key} --version {version} --enabled true",
    ],
    documentation: FHIR_CMK,
  },
  KeyDeleted: {
    kind: "root-cause",
    certainty: "certain",
    title: "Key is deleted and can be recovered",
    seen: "The key is listed among the vault's deleted keys",
    remedy: ["Recover the key: az keyvault key recover --vault-name {vault} --name {key}"],
    documentation: RECOVERY,
  },
  KeyGone: {
    kind: "root-cause",
    certainty: "likely",
    title: "Key is gone for good",
    seen: "The key is neither live nor soft-deleted; data encrypted with it cannot be read again without a backup",
    remedy: [
      "Restore the key from a backup if there is one: az keyvault key restore --vault-name {vault} --file BACKUP_FILE",
      "Without a backup open a support request at once",
    ],
    documentation: RECOVERY,
  },
  KeyExpired: {
    kind: "root-cause",
    certainty: "likely",
    title: "Key has expired",
    seen: "The key's expiry date has passed",
    remedy: [
      "Extend its validity: az keyvault key set-attributes --vault-name {vault} --name {key} --version {version} --expires NEW_DATE",
    ],
    documentation: KEYS,
  },
  KeyNotYetValid: {
    kind: "root-cause",
    certainty: "likely",
    title: "Key is not valid yet",
    seen: "The key's activation date lies in the future",
    remedy: [
      "Move its activation date: az keyvault key set-attributes --vault-name {vault} --name {key} --version {version} --not-before PAST_DATE",
    ],
    documentation: KEYS,
  },
  VaultGone: {
    kind: "root-cause",
    certainty: "likely",
    title: "Key vault is gone",
    seen: "The vault is absent from Azure Resource Manager and its name does not resolve",
    remedy: [
      "Recover the vault if it is soft-deleted: az keyvault recover --name {vault}",
      `Recovery does not bring role assignments back: give the identity ${ROLE} again`,
      GRANT,
    ],
    documentation: RECOVERY,
  },
  IdentityMissing: {
    kind: "root-cause",
    certainty: "certain",
    title: "Service has no managed identity",
    seen: "The FHIR service names a key and has no identity to ask for it with",
    remedy: [
      "Assign a managed identity to {workspace}/{service} again",
      `Give it ${ROLE}`,
      GRANT,
      "Redeploy the service: a change of identity always needs it",
    ],
    documentation: FHIR_CMK,
  },
  IdentityNotPermitted: {
    kind: "root-cause",
    certainty: "likely",
    title: "Identity may not use the key",
    seen: "No role assignment or access policy lets the service's identity read, wrap and unwrap",
    remedy: [`Give the identity ${ROLE}`, GRANT, "Wait up to 10 minutes for it to take effect"],
    documentation: RBAC_GUIDE,
  },
  ServiceReportsKeyLost: {
    kind: "witness",
    certainty: "likely",
    title: "Service reports that it lost its key",
    seen: "The service's health check or Resource Health names the customer-managed key",
    remedy: [
      "Check the key, the vault's network rules and the identity's access to {key} in {vault}",
      "Look at the vault's audit log for refused requests of the service's identity",
    ],
    documentation: FHIR_CMK,
  },
  EncryptionRemoved: {
    kind: "risk",
    certainty: "certain",
    title: "Service no longer names a customer-managed key",
    seen: "The service's configuration has lost its encryption section",
    remedy: [
      "Redeploy {workspace}/{service} with its full configuration, encryption included, if this was not intended",
    ],
    documentation: FHIR_CMK,
  },
  CannotReadService: blind("Cannot read the FHIR service", "Give the monitor's identity Reader on the FHIR service"),
  CannotReadKey: blind(
    "Cannot read the key",
    "Give the monitor's identity Key Vault Reader, or the key permission get, and let its network in",
  ),
  CannotReadVault: blind(
    "Cannot read the vault",
    "Give the monitor's identity Reader on the vault, and watch its subscription",
  ),
  CannotReadRoles: blind(
    "Cannot tell the identity's permissions",
    "Give the monitor's identity Reader on the vault's subscription",
  ),
  CannotProbeService: blind(
    "Cannot ask a witness",
    "Let the monitor reach the service's health check, and read Resource Health",
  ),
  ClockSkewed: blind("Clocks differ by more than two minutes", "Check the clock of the machine the monitor runs on"),
} as const satisfies Record<FindingCode, CatalogueRow>;

function blind(title: string, remedy: string): CatalogueRow {
  return {
    kind: "blind-spot",
    certainty: "likely",
    title,
    seen: "Nothing: this says nothing of the service's own access",
    remedy: [remedy],
    documentation: `${LEARN}/role-based-access-control/built-in-roles`,
  };
}

/** The order in which causes are told: the one that takes most away first. */
export const WORST_FIRST: readonly (RootCauseCode | "Unexplained")[] = [
  "KeyGone",
  "VaultGone",
  "KeyDeleted",
  "KeyDisabled",
  "IdentityMissing",
  "IdentityNotPermitted",
  "KeyExpired",
  "KeyNotYetValid",
  "Unexplained",
];
