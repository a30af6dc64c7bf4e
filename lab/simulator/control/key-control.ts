import { findVault } from "../world/find";
import { z } from "zod";
import { hexFrom, sameText } from "../identifiers";
import { existence, findKey, keyUrl, type Existence, type Key, type KeyVersion, type Vault } from "../world/vault";
import { name, type ControlCall, type ControlRoute } from "./control-call";
import { ControlError, duration, found, instant, readInput } from "./input";
import { showKeyState } from "./world-view";

const versionInput = {
  type: z.enum(["RSA", "RSA-HSM", "EC", "EC-HSM"]).optional(),
  bits: z.union([z.literal(256), z.literal(2048), z.literal(3072), z.literal(4096)]).optional(),
  operations: z.array(z.string()).optional(),
  enabled: z.boolean().optional(),
  nbf: instant.nullable().optional(),
  exp: instant.nullable().optional(),
};
export const keyInput = z.strictObject({ name: z.string().regex(/^[A-Za-z0-9-]{1,127}$/), ...versionInput });
type VersionInput = Omit<z.infer<typeof keyInput>, "name">;
const which = { version: z.string().optional() };

const KEY = "/keys/{vault}/{key}";

/** Keys. Without `version` a change is about the newest one, as in the tools; `"all"` means every version. */
export const keyControl: readonly ControlRoute[] = [
  {
    method: "POST",
    path: "/keys/{vault}",
    handle: (call) => {
      const input = readInput(keyInput, call.input);
      return call.state.engine.change("key.create", { vault: name(call, "vault"), ...input }, (world, at) => {
        const vault = found(findVault(world, name(call, "vault")), `vault '${name(call, "vault")}'`);
        return showKeyState(vault, createKey(vault, input, at), at);
      });
    },
  },
  { method: "POST", path: `${KEY}/enable`, handle: (call) => setEnabled(call, true) },
  { method: "POST", path: `${KEY}/disable`, handle: (call) => setEnabled(call, false) },
  {
    method: "POST",
    path: `${KEY}/attributes`,
    handle: (call) => {
      const { nbf, exp, operations } = versionInput;
      const input = readInput(z.strictObject({ ...which, nbf, exp, operations }), call.input);
      return onVersions(call, "key.attributes", input.version, (version) => {
        version.notBefore = input.nbf === undefined ? version.notBefore : input.nbf;
        version.expiresAt = input.exp === undefined ? version.expiresAt : input.exp;
        version.operations = input.operations ?? version.operations;
      });
    },
  },
  {
    method: "POST",
    path: `${KEY}/new-version`,
    handle: (call) => {
      const input = readInput(z.strictObject(versionInput), call.input);
      return onKey(call, "key.new-version", "live", (key, vault, at) =>
        key.versions.push(createVersion(vault, key, input, at)),
      );
    },
  },
  {
    method: "POST",
    path: `${KEY}/delete`,
    handle: (call) => {
      const { retention } = readInput(z.strictObject({ retention: duration.optional() }), call.input);
      return onKey(call, "key.delete", "live", (key, vault, at) => {
        key.deletedAt = at;
        key.purgeAt = at + (vault.softDelete ? (retention ?? vault.retentionDays * 86_400_000) : 0);
      });
    },
  },
  {
    method: "POST",
    path: `${KEY}/recover`,
    handle: (call) =>
      onKey(call, "key.recover", "deleted", (key) => Object.assign(key, { deletedAt: null, purgeAt: null })),
  },
  { method: "POST", path: `${KEY}/purge`, handle: purge },
];

export function createKey(vault: Vault, input: z.infer<typeof keyInput>, at: number): Key {
  const former = findKey(vault, input.name);
  if (former !== undefined && existence(former, at) !== "purged") {
    throw new ControlError(
      `The key '${input.name}' exists already in '${vault.name}', or its name is kept while it is soft-deleted`,
    );
  }
  const key: Key = { name: input.name, versions: [], deletedAt: null, purgeAt: null };
  key.versions.push(createVersion(vault, key, input, at));
  vault.keys.push(key);
  return key;
}

function createVersion(vault: Vault, key: Key, input: VersionInput, at: number): KeyVersion {
  const type = input.type ?? (vault.kind === "vault" ? "RSA" : "RSA-HSM");
  return {
    version: hexFrom(`${keyUrl(vault, key, undefined)} ${key.versions.length} ${vault.keys.length}`),
    type,
    bits: input.bits ?? (type.startsWith("RSA") ? 2048 : 256),
    operations: input.operations ?? ["encrypt", "decrypt", "sign", "verify", "wrapKey", "unwrapKey"],
    createdAt: at,
    enabled: input.enabled ?? true,
    notBefore: input.nbf ?? null,
    expiresAt: input.exp ?? null,
    updatedAt: at,
  };
}

function setEnabled(call: ControlCall, enabled: boolean): unknown {
  const { version } = readInput(z.strictObject(which), call.input);
  return onVersions(call, enabled ? "key.enable" : "key.disable", version, (one) => {
    one.enabled = enabled;
  });
}

function onVersions(
  call: ControlCall,
  action: string,
  wanted: string | undefined,
  change: (version: KeyVersion) => void,
): unknown {
  return onKey(call, action, "live", (key, _vault, at) => {
    const versions =
      wanted === undefined
        ? key.versions.slice(-1)
        : key.versions.filter((one) => wanted === "all" || sameText(one.version, wanted));
    if (versions.length === 0) {
      throw new ControlError(`The key '${key.name}' has no version '${wanted ?? ""}'`, 404);
    }
    for (const version of versions) {
      change(version);
      version.updatedAt = at;
    }
  });
}

function purge(call: ControlCall): unknown {
  const { force } = readInput(z.strictObject({ force: z.boolean().default(false) }), call.input);
  return onKey(call, "key.purge", "deleted", (key, vault, at) => {
    if (vault.purgeProtection && !force) {
      throw new ControlError(
        `The vault '${vault.name}' is purge protected; say {"force": true} to purge the key all the same`,
      );
    }
    key.purgeAt = at;
  });
}

function onKey(
  call: ControlCall,
  action: string,
  state: Existence,
  change: (key: Key, vault: Vault, at: number) => unknown,
): unknown {
  const detail = { vault: name(call, "vault"), key: name(call, "key"), ...(call.input as object | undefined) };
  return call.state.engine.change(action, detail, (world, at) => {
    const vault = found(findVault(world, name(call, "vault")), `vault '${name(call, "vault")}'`);
    const key = found(findKey(vault, name(call, "key")), `key '${name(call, "key")}' in the vault '${vault.name}'`);
    if (existence(key, at) !== state) {
      throw new ControlError(`The key '${key.name}' is ${existence(key, at)}, not ${state}`);
    }
    change(key, vault, at);
    return showKeyState(vault, key, at);
  });
}
