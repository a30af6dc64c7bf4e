/** Posture: what may cost access one day, or make a loss unrecoverable. */
import { type RiskCode } from "../finding";
import { type CatalogueRow } from "./catalogue-row";
import {
  FHIR_CMK,
  FHIR_CMK_SETUP,
  GRANT,
  KEYS,
  LET_TRUSTED_SERVICES_PASS,
  NETWORK,
  RBAC_GUIDE,
  RECOVERY,
  RESOURCE_HEALTH,
  SOFT_DELETE,
  THROTTLING,
} from "./sources";

const RISK = { kind: "risk", certainty: "certain" } as const;
const ERROR = { ...RISK, severity: "error" } as const;
const WARNING = { ...RISK, severity: "warning" } as const;
const INFO = { ...RISK, severity: "info" } as const;

export const RISKS = {
  EncryptionRemoved: {
    ...ERROR,
    title: "Service no longer names a customer-managed key",
    seen: "The service's configuration has lost its encryption section",
    remedy: [
      "Redeploy {workspace}/{service} with its full configuration, encryption included, if this was not intended",
    ],
    documentation: FHIR_CMK,
  },
  ServiceProvisioningFailed: {
    ...ERROR,
    title: "Service's last deployment did not succeed",
    seen: "The provisioning state is Failed, Canceled, Suspended or Warned",
    remedy: ['Look at the service\'s state and deploy it again: az resource show --ids "{serviceId}"'],
    documentation: FHIR_CMK,
  },
  ServiceUnhealthyForOtherReason: {
    ...WARNING,
    title: "Service is unwell, and nobody blames its key",
    seen: "The health check or Resource Health reports trouble without naming the key",
    remedy: ["Look at Azure Service Health for an outage of the platform; leave the key as it is"],
    documentation: RESOURCE_HEALTH,
  },
  SoftDeleteOff: {
    ...ERROR,
    title: "Soft delete is off",
    seen: "A key or vault that is deleted is gone at once, and the data with it",
    remedy: [
      { when: "vault", step: "Turn soft delete on: az keyvault update --name {vault} --retention-days 90" },
      { when: "managed-hsm", step: "Open a support request: soft delete cannot be off there" },
    ],
    documentation: SOFT_DELETE,
  },
  PurgeProtectionOff: {
    ...ERROR,
    title: "Purge protection is off",
    seen: "A deleted key can be purged before its time, and the data with it",
    remedy: [
      {
        when: "vault",
        step: "Turn purge protection on, which cannot be undone: az keyvault update --name {vault} --enable-purge-protection true",
      },
      {
        when: "managed-hsm",
        step: "Turn purge protection on, which cannot be undone: az keyvault update-hsm --hsm-name {vault} --enable-purge-protection true",
      },
    ],
    documentation: SOFT_DELETE,
  },
  EarlierVersionGone: {
    ...ERROR,
    title: "Earlier key is deleted or gone",
    seen: "A key that the service used before exists no more; data written with it may still need it",
    remedy: [
      { when: "vault", step: "Recover its vault first where that is deleted: az keyvault recover --name {vault}" },
      {
        when: "managed-hsm",
        step: "Recover its Managed HSM first where that is deleted: az keyvault recover --hsm-name {vault}",
      },
      "Recover it while it is soft-deleted: az keyvault key recover {store} --name {key}",
      "Otherwise restore it from a backup: az keyvault key restore {store} --file BACKUP_FILE",
    ],
    documentation: RECOVERY,
  },
  EarlierVersionDisabled: {
    ...ERROR,
    title: "Earlier key version is disabled",
    seen: "Data written with an earlier version may still need it; documentation asks to keep all of them enabled",
    remedy: ["Enable it: az keyvault key set-attributes {store} --name {key} --version {version} --enabled true"],
    documentation: FHIR_CMK,
  },
  KeyExpiresSoon: {
    ...WARNING,
    title: "Key expires soon",
    seen: "The key's expiry date is 30, 7 or 1 days away",
    remedy: [
      "Extend its validity: az keyvault key set-attributes {store} --name {key} --version {version} --expires NEW_DATE",
    ],
    documentation: KEYS,
  },
  TrustedServicesBypassOff: {
    ...WARNING,
    title: "Trusted services may not pass the firewall",
    seen: "The vault's firewall is open now; the day it is closed, the service is shut out",
    remedy: LET_TRUSTED_SERVICES_PASS,
    documentation: NETWORK,
  },
  VaultInOtherRegion: {
    ...INFO,
    title: "Key vault is in another region",
    seen: "An outage of either region takes the service down",
    remedy: ["Plan to use a key in a vault of the service's region"],
    documentation: FHIR_CMK_SETUP,
    contradiction:
      "The configure page asks for the same region, the best practices do not: it is told, and nothing more",
  },
  IdentityOverPrivileged: {
    ...INFO,
    title: "Service's identity may do more than it needs",
    seen: "The service's identity may delete, purge, change or create keys, or read secrets; it needs to read, wrap and unwrap",
    remedy: [
      ...GRANT,
      {
        when: "roles",
        step: "Then take the wider role away: az role assignment delete --assignee {principal} --role WIDER_ROLE --scope SCOPE",
      },
      {
        when: "managed-hsm",
        step: "Then take the wider local role away: az keyvault role assignment delete --hsm-name {vault} --assignee-object-id {principal} --role WIDER_ROLE --scope SCOPE",
      },
    ],
    documentation: RBAC_GUIDE,
    contradiction:
      "The text asks for Key Vault Crypto Service Encryption User, a template of the same page assigns Crypto Officer, which is more than is needed",
  },
  KeyTypeUnsupported: {
    ...WARNING,
    title: "Key type is not supported",
    seen: "The key is neither RSA nor RSA-HSM",
    remedy: [
      {
        when: "vault",
        step: "Use an RSA or RSA-HSM key: az keyvault key create {store} --name NEW_KEY --kty RSA --size 3072",
      },
      {
        when: "managed-hsm",
        step: "Use an RSA-HSM key: az keyvault key create {store} --name NEW_KEY --kty RSA-HSM --size 3072",
      },
    ],
    documentation: FHIR_CMK,
    contradiction:
      "The best practices name RSA and RSA-HSM, the configure page RSA alone: both types count as supported",
  },
  KeySizeUnsupported: {
    ...WARNING,
    title: "Key size is not supported",
    seen: "The key has neither 2048 nor 3072 bits",
    remedy: [
      {
        when: "vault",
        step: "Use a key of 2048 or 3072 bits: az keyvault key create {store} --name NEW_KEY --kty RSA --size 3072",
      },
      {
        when: "managed-hsm",
        step: "Use a key of 2048 or 3072 bits: az keyvault key create {store} --name NEW_KEY --kty RSA-HSM --size 3072",
      },
    ],
    documentation: FHIR_CMK,
  },
  KeyUnversioned: {
    ...WARNING,
    title: "Key is named without its version",
    seen: "A rotation would change the key in use without anybody deploying the service",
    remedy: ["Deploy {workspace}/{service} with a key URL that ends with a version"],
    documentation: FHIR_CMK_SETUP,
  },
  KeyRotationOverdue: {
    ...WARNING,
    title: "Key rotation is overdue",
    seen: "The version in use is older than KEY_ROTATION_AGE",
    remedy: [
      "Create a new version: az keyvault key rotate {store} --name {key}",
      "Deploy {workspace}/{service} with the new version's URL and keep the old version enabled",
    ],
    documentation: FHIR_CMK,
  },
  NewerVersionAvailable: {
    ...INFO,
    title: "Newer key version is not in use",
    seen: "The key was rotated and the service still names an earlier version",
    remedy: ["Deploy {workspace}/{service} with the new version's URL and keep the old version enabled"],
    documentation: FHIR_CMK,
  },
  VaultThrottled: {
    ...WARNING,
    title: "Key vault throttles requests",
    seen: "The vault answered 429: it turns everybody away for a while, perhaps the service too",
    remedy: ["Find out who asks so much, in the vault's audit log, and spread the load over more vaults"],
    documentation: THROTTLING,
  },
  HealthNotReported: {
    ...INFO,
    title: "Resource Health does not cover the service",
    seen: "Azure Resource Health has no status for the service, which does not mean that it is healthy",
    remedy: ["Do not rely on Resource Health alerts for this service; rely on this monitor's"],
    documentation: RESOURCE_HEALTH,
    contradiction: "The best practices promise it, Microsoft's list of covered types leaves FHIR services out",
  },
} as const satisfies Record<RiskCode, CatalogueRow>;
