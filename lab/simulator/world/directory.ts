import { guidFrom } from "../identifiers";
import { type DirectoryEntry } from "./principal";
import { type World } from "./world";

/** Accounts of principals in Entra: whether they exist there, and may sign in. */

export interface ServicePrincipal {
  readonly id: string;
  readonly appId: string;
  readonly displayName: string;
  readonly accountEnabled: boolean;
}

/** Whether the account may get tokens. That access ends with it at once is assumed: tokens it has may live on for hours. */
export function isEnabled(world: World, principal: string): boolean {
  return world.directory.every((entry) => entry.principal !== principal || !entry.disabled);
}

export function isInDirectory(world: World, principal: string): boolean {
  return world.directory.every((entry) => entry.principal !== principal || !entry.deleted);
}

export function setEnabled(world: World, principals: readonly string[], enabled: boolean): void {
  for (const principal of principals) {
    entryOf(world, principal).disabled = !enabled;
  }
}

export function deleteAccount(world: World, principal: string): void {
  entryOf(world, principal).deleted = true;
}

function entryOf(world: World, principal: string): DirectoryEntry {
  let entry = world.directory.find((one) => one.principal === principal);
  if (entry === undefined) {
    entry = { principal, disabled: false, deleted: false };
    world.directory.push(entry);
  }
  return entry;
}

/** The account of an identity that exists. A system-assigned identity bears the name of its resource (documentation). */
export function findServicePrincipal(world: World, id: string): ServicePrincipal | undefined {
  const principal = id.toLowerCase();
  const { monitor } = world.settings;
  const user = world.userIdentities.find((one) => one.principal === principal && one.deletedAt === null);
  const owner = world.services.find((one) => one.identity.system === principal);
  const displayName =
    user?.name ??
    (owner === undefined ? undefined : `${owner.workspace}/${owner.name}`) ??
    (monitor.principal === principal ? "monitor" : undefined);
  if (displayName === undefined || !isInDirectory(world, principal)) {
    return undefined;
  }
  const appId = user?.client ?? (owner === undefined ? monitor.client : guidFrom(`client ${principal}`));
  return { id: principal, appId, displayName, accountEnabled: isEnabled(world, principal) };
}
