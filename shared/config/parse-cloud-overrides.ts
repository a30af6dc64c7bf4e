/** AZURE_CLOUD_OVERRIDES: members of the cloud's row that the operator knows better. */
import { z } from "zod";
import { bad, ok, type Fault, type Parsed } from "./parsed";

const HOST_SUFFIX = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]*[a-z][a-z0-9-]*$/;
const VERSION = /^(?:\d{1,3}\.\d{1,3}|\d{4}-\d{2}-\d{2})(?:-preview(?:\.\d{1,3})?)?$/;

const origin = z
  .string()
  .refine(isHttpsOrigin)
  .transform((text) => new URL(text).origin);
const hostSuffix = z.string().toLowerCase().regex(HOST_SUFFIX);
const version = z.string().regex(VERSION);

const schema = z
  .strictObject({
    resourceManager: origin,
    authority: origin,
    vaultSuffix: hostSuffix,
    managedHsmSuffix: hostSuffix,
    logsAudience: origin,
    graph: origin,
    fhirHostSuffix: hostSuffix,
    keyVaultVersion: version,
    vaultsVersion: version,
  })
  .partial();

/** Https origins without trailing slash, host suffixes in lower case, API versions; what is unset stays as the cloud has it. */
export type CloudOverrides = Readonly<z.infer<typeof schema>>;

const WANTED = {
  origin: ["an https address without path", "https://management.example.com"],
  suffix: ["a host suffix without leading dot", "vault.example.com"],
  version: ["an API version", "7.5"],
} as const;
const KINDS: Readonly<Record<keyof CloudOverrides, keyof typeof WANTED>> = {
  resourceManager: "origin",
  authority: "origin",
  vaultSuffix: "suffix",
  managedHsmSuffix: "suffix",
  logsAudience: "origin",
  graph: "origin",
  fhirHostSuffix: "suffix",
  keyVaultVersion: "version",
  vaultsVersion: "version",
};
const MEMBERS = Object.keys(KINDS) as readonly (keyof CloudOverrides)[];
const OBJECT = `Use a JSON object such as {"vaultSuffix":"vault.example.com"}`;

/** The overrides, or everything that is wrong with them; values are not repeated. */
export function parseCloudOverrides(text: string): Parsed<CloudOverrides> {
  const value = jsonOf(text);
  if (value === undefined) return bad("It is not JSON", OBJECT);
  const { success, data, error } = schema.safeParse(value.json);
  if (!success) return { kind: "bad", faults: error.issues.map(faultOf) };
  if (data.vaultSuffix !== undefined && data.vaultSuffix === data.managedHsmSuffix)
    return bad("vaultSuffix and managedHsmSuffix are the same", "Give each its own, or leave one out");
  return ok(data);
}

function faultOf({ code, path }: z.core.$ZodIssue): Fault {
  const member = MEMBERS.find((name) => name === path[0]);
  if (member === undefined) {
    if (code !== "unrecognized_keys") return { wrong: "It is JSON, but not an object", right: OBJECT };
    return { wrong: "It has members that are not known", right: `Use only ${MEMBERS.join(", ")}` };
  }
  const [what, example] = WANTED[KINDS[member]];
  return { wrong: `${member} is not ${what}`, right: `Use ${what}, for example "${member}":"${example}"` };
}

function isHttpsOrigin(text: string): boolean {
  if (/\s/.test(text) || !URL.canParse(text)) return false;
  const { protocol, href, origin: own } = new URL(text);
  return protocol === "https:" && href === `${own}/`;
}

function jsonOf(text: string): { readonly json: unknown } | undefined {
  try {
    return { json: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
