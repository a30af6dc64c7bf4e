/** `check --subscription ID [--cloud NAME] [--json]` */
import { type CloudName, isCloud } from "./cloud-name";
import { isMistaken, mistaken, type Mistaken, parseOptions } from "./parse-options";

export interface CheckCommand {
  readonly kind: "check";
  readonly subscriptionId: string;
  readonly cloud: CloudName | undefined;
  readonly json: boolean;
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function parseCheck(args: readonly string[]): CheckCommand | Mistaken {
  const parsed = parseOptions(args, {
    subscription: { type: "string", short: "s" },
    cloud: { type: "string" },
    json: { type: "boolean" },
  });
  if (isMistaken(parsed)) return parsed;
  const { subscription = "", cloud, json = false } = parsed.values;
  if (parsed.positionals.length > 0) return mistaken("check takes options alone, such as --subscription ID");
  if (!GUID.test(subscription)) {
    return mistaken("--subscription needs a subscription id, such as the id that `az account show` prints");
  }
  if (cloud !== undefined && !isCloud(cloud)) return mistaken("--cloud is one of public, usgov, china");
  return { kind: "check", subscriptionId: subscription.toLowerCase(), cloud, json };
}
