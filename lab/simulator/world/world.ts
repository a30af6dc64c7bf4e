import { type CloudName } from "../clouds";
import { type FhirService, type Workspace } from "./service";
import {
  type DenyAssignment,
  type DirectoryEntry,
  type Group,
  type RoleAssignment,
  type RoleDefinition,
  type UserIdentity,
} from "./principal";
import { type Vault } from "./vault";
import { type TruthLog, emptyLog } from "./truth-log";

/** What exists in the simulated Azure: data alone. Moments are milliseconds of world time. */
export interface World {
  readonly settings: Settings;
  readonly subscriptions: Subscription[];
  readonly workspaces: Workspace[];
  readonly services: FhirService[];
  readonly vaults: Vault[];
  readonly roleAssignments: RoleAssignment[];
  readonly roleDefinitions: RoleDefinition[];
  readonly denyAssignments: DenyAssignment[];
  readonly groups: Group[];
  readonly userIdentities: UserIdentity[];
  /** Accounts in Entra that are not as they were made. */
  readonly directory: DirectoryEntry[];
  readonly operations: Operation[];
  readonly deployments: Deployment[];
  readonly log: TruthLog;
  /** Counts the ids given out, so that a re-added identity is a new principal. */
  serial: number;
}

interface Subscription {
  readonly id: string;
  readonly name: string;
  monitorAccess: "full" | "none";
  /** Whether the monitor may list role assignments of the whole subscription. */
  monitorMayListRoles: boolean;
  /** Whether the monitor may read deny assignments anywhere in it. */
  monitorMayReadDenials: boolean;
}

export interface Settings {
  cloud: CloudName;
  tenant: string;
  subscription: string;
  resourceGroup: string;
  workspace: string;
  location: string;
  monitor: { readonly principal: string; readonly client: string };
  propagation: number;
  window: number;
  deletionLag: number;
  tokenLifetime: number;
  pageSize: number;
  emptyPages: boolean;
  /** An expired key goes on unwrapping, as Key Vault's documentation has it. */
  expiredKeysUnwrap: boolean;
  monitorMayReadGraph: boolean;
  /** Graph shows the monitor type and id of an account, no more. */
  graphLimited: boolean;
  identityHeader: string;
}

/** A long-running operation of the FHIR resource provider or of a template deployment. */
export interface Operation {
  readonly id: string;
  readonly subscription: string;
  readonly startedAt: number;
  status: "Running" | "Succeeded" | "Failed";
  error: { readonly code: string; readonly message: string } | null;
}

export interface Deployment {
  readonly id: string;
  readonly name: string;
  readonly subscription: string;
  readonly resourceGroup: string;
  readonly startedAt: number;
  readonly operations: readonly string[];
  readonly error: { readonly code: string; readonly message: string } | null;
}

/** Public built-in defaults of a world; every one of them can be set. */
export function defaultSettings(): Settings {
  return {
    cloud: "public",
    tenant: "7e57ed00-0000-4000-8000-000000000001",
    subscription: "5ab5c817-0000-4000-8000-000000000001",
    resourceGroup: "rg-health",
    workspace: "clinic",
    location: "westeurope",
    monitor: { principal: "30217000-0000-4000-8000-000000000001", client: "30217000-0000-4000-8000-00000000c11e" },
    propagation: 180_000,
    window: 1_800_000,
    deletionLag: 0,
    tokenLifetime: 86_400_000,
    pageSize: 100,
    emptyPages: false,
    expiredKeysUnwrap: false,
    monitorMayReadGraph: true,
    graphLimited: false,
    identityHeader: "simulated-identity-header",
  };
}

export function emptyWorld(settings: Settings = defaultSettings()): World {
  return {
    settings,
    subscriptions: [],
    workspaces: [],
    services: [],
    vaults: [],
    roleAssignments: [],
    roleDefinitions: [],
    denyAssignments: [],
    groups: [],
    userIdentities: [],
    directory: [],
    operations: [],
    deployments: [],
    log: emptyLog(),
    serial: 0,
  };
}
