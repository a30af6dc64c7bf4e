/** What takes the key away. */
import { type RootCauseCode } from "../finding";
import { type CatalogueRow } from "./catalogue-row";
import {
  FHIR_CMK,
  GRANT,
  grantTo,
  KEYS,
  LET_TRUSTED_SERVICES_PASS,
  NETWORK,
  RBAC_GUIDE,
  recover,
  RECOVERY,
  REDEPLOY,
  SOFT_DELETE,
} from "./sources";

const CAUSE = { kind: "root-cause", severity: "critical" } as const;
const CERTAIN = { ...CAUSE, certainty: "certain" } as const;
const LIKELY = { ...CAUSE, certainty: "likely" } as const;

const VERSION = "{store} --name {key} --version {version}";

export const ROOT_CAUSES = {
  VaultDeleted: {
    ...CERTAIN,
    title: "Key vault is deleted and can be recovered",
    seen: "The vault is listed among the deleted vaults; its name does not resolve, and its keys and role assignments went with it",
    remedy: recover(""),
    documentation: SOFT_DELETE,
  },
  VaultGone: {
    ...LIKELY,
    title: "Key vault is gone",
    seen: "The vault is in Azure Resource Manager neither live nor deleted, and its name does not resolve",
    remedy: recover(" if it is soft-deleted"),
    documentation: RECOVERY,
  },
  KeyGone: {
    ...LIKELY,
    title: "Key is gone for good",
    seen: "The key is neither live nor soft-deleted; data encrypted with it cannot be read again without a backup",
    remedy: [
      "Restore the key from a backup if there is one: az keyvault key restore {store} --file BACKUP_FILE",
      "Without a backup open a support request at once",
    ],
    documentation: RECOVERY,
  },
  KeyVersionGone: {
    ...LIKELY,
    title: "Key version is gone, another key has its name",
    seen: "The version in use does not exist, while a key of the same name does: the old key was purged and another one created",
    remedy: [
      "Keep the new key's name free for the old key: rename nothing and purge nothing before a backup of the old key is found",
      "With a backup open a support request to restore the old version under its name; without one its data cannot be read",
    ],
    documentation: RECOVERY,
  },
  KeyDeleted: {
    ...CERTAIN,
    title: "Key is deleted and can be recovered",
    seen: "The key is listed among the vault's deleted keys, with the date on which it will be purged",
    remedy: ["Recover the key: az keyvault key recover {store} --name {key}"],
    documentation: RECOVERY,
  },
  KeyDisabled: {
    ...CERTAIN,
    title: "Key is disabled",
    seen: "The FHIR API answers 403 or 500 once the service notices, within minutes",
    remedy: [`Enable the key: az keyvault key set-attributes ${VERSION} --enabled true`],
    documentation: FHIR_CMK,
  },
  KeyExpired: {
    ...LIKELY,
    title: "Key has expired",
    seen: "The key's expiry date has passed",
    remedy: [`Extend its validity: az keyvault key set-attributes ${VERSION} --expires NEW_DATE`],
    documentation: KEYS,
    contradiction:
      "Key Vault still unwraps with an expired key, while Microsoft's own check and Azure SQL take it for lost: a service that goes on working contradicts it",
  },
  KeyNotYetValid: {
    ...LIKELY,
    title: "Key is not valid yet",
    seen: "The key's activation date lies in the future",
    remedy: [`Move its activation date: az keyvault key set-attributes ${VERSION} --not-before PAST_DATE`],
    documentation: KEYS,
  },
  KeyCannotWrap: {
    ...LIKELY,
    title: "Key may not wrap and unwrap",
    seen: "The key's permitted operations leave out wrapKey or unwrapKey",
    remedy: [
      `Permit the operations that the key had before too: az keyvault key set-attributes ${VERSION} --ops wrapKey unwrapKey`,
    ],
    documentation: KEYS,
  },
  IdentityMissing: {
    ...CERTAIN,
    title: "Service has no managed identity",
    seen: "The FHIR service names a key and has no identity to ask for it with",
    remedy: ["Assign a managed identity to {workspace}/{service} again", ...GRANT, REDEPLOY],
    documentation: FHIR_CMK,
  },
  IdentityDeleted: {
    ...LIKELY,
    title: "Service's managed identity is gone",
    seen: "The service names a managed identity that exists no more; it may work on for hours with the tokens it has",
    remedy: [
      "Create a user-assigned identity, since one of the same name is another principal: az identity create --name IDENTITY --resource-group RESOURCE_GROUP",
      ...grantTo("NEW_PRINCIPAL"),
      "Assign it to {workspace}/{service} in place of the one that is gone",
      REDEPLOY,
    ],
    documentation: FHIR_CMK,
  },
  IdentityDisabled: {
    ...LIKELY,
    title: "Service's managed identity is disabled",
    seen: "Microsoft Entra lets the service's identity sign in no more; it may work on for hours with the tokens it has",
    remedy: [
      "Enable its service principal: az ad sp update --id {principal} --set accountEnabled=true",
      "Ask whoever disabled it why, in the audit log of Microsoft Entra",
    ],
    documentation: FHIR_CMK,
  },
  IdentityChanged: {
    ...LIKELY,
    title: "Service has another managed identity than before",
    seen: "The service was given another identity, or was moved to another tenant, and was not redeployed since",
    remedy: [...GRANT, REDEPLOY],
    documentation: FHIR_CMK,
  },
  IdentityNotPermitted: {
    ...LIKELY,
    title: "Identity may not use the key",
    seen: "No role assignment or access policy lets the service's identity read, wrap and unwrap, or a deny assignment keeps it from that",
    remedy: [
      {
        when: "deny-assignment",
        step: 'Find the deny assignment, which wins over every role, and have its owner take it away: az rest --method get --url "{vaultId}/providers/Microsoft.Authorization/denyAssignments?api-version=2022-04-01"',
      },
      ...GRANT,
      "Wait up to 10 minutes for it to take effect",
    ],
    documentation: RBAC_GUIDE,
    contradiction:
      "The text asks for Key Vault Crypto Service Encryption User, a template of the same page assigns Crypto Officer: any role with the data actions is enough",
  },
  VaultInOtherTenant: {
    ...LIKELY,
    title: "Key vault belongs to another tenant",
    seen: "The vault trusts another Microsoft Entra tenant than the one of the service's identity",
    remedy: [
      "Move the vault back to the tenant of the service, or use a key in a vault of its tenant",
      {
        when: "vault",
        step: "Look whether the vault's subscription was moved to another tenant: az keyvault show --name {vault}",
      },
      {
        when: "managed-hsm",
        step: "Look whether its subscription was moved to another tenant: az keyvault show --hsm-name {vault}",
      },
    ],
    documentation: FHIR_CMK,
    contradiction:
      "The best practices ask for the same tenant, the configure page speaks of different tenants: a service that goes on working contradicts it",
  },
  VaultRefusesService: {
    ...LIKELY,
    title: "Key vault's network rules shut the service out",
    seen: "The vault's firewall, its public access or a network security perimeter lets trusted Microsoft services in no more",
    remedy: [
      {
        when: "network-security-perimeter",
        step: "Take the vault out of its network security perimeter, or put its association into learning mode",
      },
      ...LET_TRUSTED_SERVICES_PASS,
    ],
    documentation: NETWORK,
    contradiction:
      "The FHIR pages ask for the trusted services exception, Key Vault's table of trusted services leaves Azure Health Data Services out: a service that goes on working contradicts it",
  },
} as const satisfies Record<RootCauseCode, CatalogueRow>;
