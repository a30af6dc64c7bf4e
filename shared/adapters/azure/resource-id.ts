/** Takes resource ids of Azure Resource Manager apart. Case never matters in them, and each answer may spell it differently. */

export interface ResourceId {
  readonly id: string;
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  /** Lower case: `microsoft.keyvault/vaults`. */
  readonly type: string;
  /** One name for each part of the type: workspace and service of `workspaces/fhirservices`. */
  readonly names: readonly string[];
}

const RESOURCE_ID = /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/([^/]+)((?:\/[^/]+\/[^/]+)+)$/i;
/** Nothing that would end a path early or lead out of it. */
export const UNSAFE = /[?#%\s\\<>]|\/\.{1,2}(?:\/|$)/;

/** The parts of a resource id; undefined where it is none. */
export function parseResourceId(id: string): ResourceId | undefined {
  const [, subscriptionId, resourceGroup, namespace, path] = RESOURCE_ID.exec(id) ?? [];
  if (
    UNSAFE.test(id) ||
    subscriptionId === undefined ||
    resourceGroup === undefined ||
    namespace === undefined ||
    path === undefined
  )
    return undefined;
  const segments = path.slice(1).split("/");
  const type = [namespace, ...segments.filter((_, index) => index % 2 === 0)].join("/").toLowerCase();
  return { id, subscriptionId, resourceGroup, type, names: segments.filter((_, index) => index % 2 === 1) };
}

/** Whether it can be put into a path: letters, digits and dashes, as in a GUID. */
export function isSubscriptionId(id: string): boolean {
  return /^[a-z0-9-]{1,64}$/i.test(id);
}

export function isSameId(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
