import { sameText } from "../identifiers";
import { armError, type Answer } from "../wire/answer";
import { type Call, param, type Route } from "../wire/call";
import { page } from "../wire/paging";
import { type MonitorAccess } from "../world/monitor-access";

/** What all Azure Resource Manager routes have in common. Lists hold only what the caller may read; a GET of the rest is 403 (documentation). */

export const SUBSCRIPTION = "/subscriptions/{subscription}";
export const GROUP = `${SUBSCRIPTION}/resourceGroups/{group}`;

/** A route that reads or writes; `read` sees only calls about a known subscription the monitor may read. */
export function armRoute(
  api: Route["api"],
  method: Route["method"],
  path: string,
  handle: (call: Call) => Answer,
): Route {
  return {
    api,
    host: "arm",
    method,
    path,
    audience: "arm",
    handle: (call) => {
      if (!call.query.has("api-version")) {
        return armError(
          400,
          "MissingApiVersionParameter",
          "The api-version query parameter (?api-version=) is required for all requests.",
        );
      }
      return checkSubscription(call) ?? handle(call);
    },
  };
}

/** A list: of a subscription the monitor may not read it is empty, not refused (documentation). */
export function armList(api: Route["api"], path: string, items: (call: Call) => readonly unknown[]): Route {
  const route = armRoute(api, "GET", path, (call) => page(call, items(call)));
  return { ...route, handle: (call) => (isHidden(call) ? page(call, []) : route.handle(call)) };
}

function isHidden(call: Call): boolean {
  return findSubscription(call)?.monitorAccess === "none";
}

export function findSubscription(call: Call): Call["world"]["subscriptions"][number] | undefined {
  const id = /^\/subscriptions\/([^/]+)/i.exec(call.path)?.[1] ?? "";
  return call.world.subscriptions.find((one) => sameText(one.id, id));
}

function checkSubscription(call: Call): Answer | undefined {
  const found = findSubscription(call);
  if (found === undefined && /^\/subscriptions\//i.test(call.path)) {
    return armError(
      404,
      "SubscriptionNotFound",
      `The subscription '${param(call, "subscription")}' could not be found.`,
    );
  }
  return found?.monitorAccess === "none" ? refused(call) : undefined;
}

/** Recorded code and text. */
export function refused(call: Call): Answer {
  const { client, principal } = call.world.settings.monitor;
  return armError(
    403,
    "AuthorizationFailed",
    `The client '${client}' with object id '${principal}' does not have authorization to perform action 'read' over scope '${call.path}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  );
}

/** Recorded code and text. */
export function notFound(type: string, name: string, group: string): Answer {
  return armError(
    404,
    "ResourceNotFound",
    `The Resource '${type}/${name}' under resource group '${group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
  );
}

export function isListed(access: MonitorAccess): boolean {
  return access === "full" || access === "unreadable";
}

export function isReadable(access: MonitorAccess): boolean {
  return access === "full" || access === "unlisted";
}

export function inSubscription(call: Call, thing: { readonly subscription: string }): boolean {
  return sameText(thing.subscription, param(call, "subscription"));
}

export function inGroup(call: Call, thing: { readonly subscription: string; readonly resourceGroup: string }): boolean {
  return inSubscription(call, thing) && sameText(thing.resourceGroup, param(call, "group"));
}
