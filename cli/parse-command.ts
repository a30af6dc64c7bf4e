/** Command line -> command, or what is wrong with it. */
import { parseArgs, types } from "node:util";

export const USAGE = `Usage: fhir-cmk-watch check --subscription ID [--cloud public|usgov|china] [--json]

  check   Looks once, read-only, with your own sign-in (az login), at every FHIR
          service of the subscription that uses a customer-managed key.

  Exit status: 0 healthy, 1 findings, 2 could not look.
`;

export type CloudName = "public" | "usgov" | "china";

export interface CheckCommand {
  readonly kind: "check";
  readonly subscriptionId: string;
  readonly cloud: CloudName;
  readonly json: boolean;
}

export type Command =
  CheckCommand | { readonly kind: "help" } | { readonly kind: "mistaken"; readonly problem: string };

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function parseCommand(args: readonly string[]): Command {
  const parsed = read(args);
  if ("problem" in parsed) return { kind: "mistaken", problem: parsed.problem };
  const { values, positionals } = parsed;
  if (values.help === true || args.length === 0) return { kind: "help" };
  const [name, ...rest] = positionals;
  if (name !== "check" || rest.length > 0) {
    return {
      kind: "mistaken",
      problem: `Unknown command ${JSON.stringify(positionals.join(" "))}: the command is check`,
    };
  }
  const { subscription = "", cloud = "public", json = false } = values;
  if (!GUID.test(subscription)) {
    return {
      kind: "mistaken",
      problem: "--subscription needs a subscription id, such as the id that `az account show` prints",
    };
  }
  if (!isCloud(cloud)) return { kind: "mistaken", problem: "--cloud is one of public, usgov, china" };
  return { kind: "check", subscriptionId: subscription.toLowerCase(), cloud, json };
}

function read(args: readonly string[]): ReturnType<typeof parseOptions> | { readonly problem: string } {
  try {
    return parseOptions(args);
  } catch (error) {
    return { problem: types.isNativeError(error) ? error.message : "The command line is not understood" };
  }
}

function parseOptions(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      subscription: { type: "string", short: "s" },
      cloud: { type: "string" },
      json: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
}

function isCloud(name: string): name is CloudName {
  return name === "public" || name === "usgov" || name === "china";
}
