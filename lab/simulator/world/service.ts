import { type InGroup, resourceId } from "../identifiers";
import { type SetHealthStatus } from "./health-status";
import { type ErrorRecord, type LossRecord } from "./truth-log";
import { type MonitorAccess } from "./monitor-access";

/** A workspace of Azure Health Data Services and the FHIR services in it. */
export interface Workspace extends InGroup {
  readonly name: string;
  readonly location: string;
}

export interface FhirService {
  subscription: string;
  resourceGroup: string;
  readonly workspace: string;
  readonly name: string;
  /** Its host is made of its names in this domain, which the cloud gives. */
  readonly domain: string;
  readonly location: string;
  readonly createdAt: number;
  kind: string;
  tags: Readonly<Record<string, string>>;
  identity: ServiceIdentity;
  /** The writable members of the resource's `properties`, defaults filled in. */
  properties: Readonly<Record<string, unknown>>;
  provisioningState: "Creating" | "Updating" | "Succeeded" | "Failed";
  revision: number;
  /** Whether it was ever created successfully; before that its host does not answer. */
  running: boolean;
  pending: PendingOperation | null;
  /** Every key URL this service ever worked with: old data needs old keys. Empty: it has no customer-managed key. */
  usedKeyUrls: readonly string[];
  readonly behaviour: Behaviour;
  readonly health: Health;
}

interface ServiceIdentity {
  readonly system: string | null;
  readonly users: readonly string[];
}

interface PendingOperation {
  readonly operation: string;
  readonly endsAt: number;
}

export interface Behaviour {
  /** Who testifies to a lost key besides the API itself. */
  witness: "none" | "health" | "resource-health" | "both";
  /** How a health check that does not testify keeps silent. */
  silence: "not-found" | "unreachable";
  noticeAfter: number;
  healAfter: number;
  deployFor: number;
  outage: string | null;
  outageSince: number | null;
  monitorAccess: MonitorAccess;
  /** What Resource Health says whatever the truth is; null: it goes by `witness`. */
  resourceHealth: SetHealthStatus | null;
  /** Whether ARM leaves out the principals of user-assigned identities: their values may be `{}` (public API specification). */
  principalsHidden: boolean;
  /** What a search finds. */
  patients: number;
  /** How a search fails while the key is lost: 403 that names the key (source), or a bare 500 (documentation). */
  searchOnLoss: "403" | "500";
  /** Whether the monitor may search (FHIR Data Reader). */
  monitorMaySearch: boolean;
}

/** How the service stands with its key. `errorsFrom` and `heals` may lie ahead: they happen by themselves. */
export interface Health {
  loss: LossRecord | null;
  errors: ErrorRecord | null;
  errorsFrom: number | null;
  heals: { readonly at: number; readonly by: "itself" | "redeployment" } | null;
  lastChangeAt: number;
  needsRedeploy: "late-restore" | "identity-changed" | null;
}

export function serviceId(service: FhirService): string {
  return resourceId(service, "Microsoft.HealthcareApis/workspaces/fhirservices", service.workspace, service.name);
}

export function workspaceId(workspace: Workspace): string {
  return resourceId(workspace, "Microsoft.HealthcareApis/workspaces", workspace.name);
}

export function serviceHost(service: FhirService): string {
  return `${service.workspace}-${service.name}.${service.domain}`.toLowerCase();
}

export function configuredKeyUrl(service: FhirService): string | undefined {
  const encryption = service.properties["encryption"] as
    { readonly customerManagedKeyEncryption?: { readonly keyEncryptionKeyUrl?: string } } | undefined;
  return encryption?.customerManagedKeyEncryption?.keyEncryptionKeyUrl;
}
