/** Scopes of role and deny assignments: what they are given at counts for everything below. */

/** Whether the scope is the resource, or above it; a management group is above every subscription whose list shows it. Case does not matter. */
export function scopeCovers(scope: string, id: string): boolean {
  return isSameScope(scope, id) || isAbove(plain(scope), plain(id));
}

export function isSameScope(scope: string, id: string): boolean {
  return plain(scope) === plain(id);
}

function isAbove(scope: string, id: string): boolean {
  return id.startsWith(`${scope}/`) || scope.startsWith("/providers/microsoft.management/managementgroups/");
}

function plain(scope: string): string {
  return scope.toLowerCase().replace(/\/+$/, "");
}
