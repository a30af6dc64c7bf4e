/** The closed lists of faults: what can be made to fail, and how. Every endpoint has its name here. */

export const APIS = [
  "token",
  "openid",
  "msi",
  "kv-challenge",
  "kv-key",
  "kv-key-versions",
  "kv-deleted-key",
  "hsm-challenge",
  "hsm-key",
  "hsm-key-versions",
  "hsm-deleted-key",
  "hsm-role-assignments",
  "hsm-role-assignment",
  "hsm-role-definitions",
  "arm-subscription",
  "arm-workspaces",
  "arm-workspace",
  "arm-fhirservices",
  "arm-fhirservice",
  "arm-fhirservice-put",
  "arm-fhirservice-patch",
  "arm-fhirservice-delete",
  "arm-operation",
  "arm-deployment-put",
  "arm-deployment",
  "arm-vaults",
  "arm-vault",
  "arm-deleted-vaults",
  "arm-deleted-vault",
  "arm-managed-hsms",
  "arm-managed-hsm",
  "arm-deleted-managed-hsms",
  "arm-deleted-managed-hsm",
  "arm-user-identities",
  "arm-user-identity",
  "arm-role-assignments",
  "arm-role-assignment",
  "arm-role-definitions",
  "arm-role-definition",
  "arm-deny-assignments",
  "arm-deny-assignment",
  "resource-health-list",
  "resource-health",
  "graph-objects",
  "graph-service-principal",
  "fhir-health",
  "fhir-metadata",
  "fhir-search",
  "logs-ingestion",
  "webhook",
  "heartbeat",
] as const;
export type ApiName = (typeof APIS)[number];

/** The APIs that answer with `{value: [...]}`. */
export const LIST_APIS: readonly ApiName[] = [
  "kv-key-versions",
  "hsm-key-versions",
  "hsm-role-assignments",
  "hsm-role-definitions",
  "arm-workspaces",
  "arm-fhirservices",
  "arm-vaults",
  "arm-deleted-vaults",
  "arm-managed-hsms",
  "arm-deleted-managed-hsms",
  "arm-user-identities",
  "arm-role-assignments",
  "arm-role-definitions",
  "arm-deny-assignments",
  "resource-health-list",
  "graph-objects",
];

export const FAULT_KINDS = [
  "refuse-401",
  "refuse-403",
  "not-found",
  "conflict-409",
  "gone-410",
  "throttle-429",
  "fail-500",
  "fail-503-html",
  "fail-502-text",
  "empty-200",
  "error-200",
  "empty-error",
  "html-200",
  "wrong-json-200",
  "truncated-list",
  "truncated-json",
  "cut-body",
  "garbage",
  "huge",
  "hang",
  "reset",
  "redirect",
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** Faults that change members of the right answer, and so need to be told which; apart from `FAULT_KINDS`, which need nothing. */
export const BODY_FAULT_KINDS = ["patch-json"] as const;
type BodyFaultKind = (typeof BODY_FAULT_KINDS)[number];
export type AnyFaultKind = FaultKind | BodyFaultKind;

/** What is asked is done before the answer goes wrong; of every other kind, nothing is done. */
export const DONE_FIRST: readonly AnyFaultKind[] = ["truncated-list", "truncated-json", "cut-body", "patch-json"];

/** For `refuse-403` at Key Vault: which refusal. */
export const REFUSAL_REASONS = ["rbac", "policy", "firewall", "connection"] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];
