import { findVault } from "../world/find";
import { createHash } from "node:crypto";
import { refuseKeyRead } from "../faults/key-refusals";
import { sameText } from "../identifiers";
import { json, NO_SUCH_HOST, vaultError, type Answer } from "../wire/answer";
import { azureSeconds, param, type Call, type Route } from "../wire/call";
import { page } from "../wire/paging";
import { existence, findKey, keyUrl, type Key, type KeyVersion, type Vault } from "../world/vault";

/** The data plane of Key Vault and Managed HSM, reads of keys only; both answer alike (recorded). The host of a deleted vault does not resolve (source). */

export const keyVaultRoutes: readonly Route[] = [...keyRoutes("key-vault", "kv"), ...keyRoutes("managed-hsm", "hsm")];

function keyRoutes(host: "key-vault" | "managed-hsm", name: "kv" | "hsm"): readonly Route[] {
  return [
    route(host, `${name}-key-versions`, "/keys/{key}/versions", listVersions),
    route(host, `${name}-deleted-key`, "/deletedkeys/{key}", readDeletedKey),
    route(host, `${name}-key`, "/keys/{key}/", readKey),
    route(host, `${name}-key`, "/keys/{key}", readKey),
    route(host, `${name}-key`, "/keys/{key}/{version}", readKey),
  ];
}

type ReadKey = (call: Call, vault: Vault, key: Key | undefined) => Answer;

function route(host: "key-vault" | "managed-hsm", api: Route["api"], path: string, read: ReadKey): Route {
  return {
    api,
    host,
    method: "GET",
    path,
    audience: host,
    handle: (call) => {
      const vault = liveVault(call);
      return vault === undefined
        ? NO_SUCH_HOST
        : (refusedByNetwork(call, vault) ??
            refusedByVault(call, vault) ??
            read(call, vault, findKey(vault, param(call, "key"))));
    },
  };
}

export function liveVault(call: Pick<Call, "world" | "host" | "at">): Vault | undefined {
  const vault = findVault(call.world, call.host);
  return vault !== undefined && existence(vault, call.at) === "live" ? vault : undefined;
}

/** The monitor is no trusted service: a closed firewall keeps it out unless its address is allowed (documentation). */
export function refusedByNetwork(call: Call, vault: Vault): Answer | undefined {
  if (vault.publicNetworkAccess !== "Enabled") {
    return refuseKeyRead(call, "connection");
  }
  if (vault.firewall?.defaultAction === "Deny" && !vault.firewall.monitorAllowed) {
    return refuseKeyRead(call, "firewall");
  }
  return undefined;
}

function refusedByVault(call: Call, vault: Vault): Answer | undefined {
  switch (vault.monitorKeyAccess) {
    case "full":
      return undefined;
    case "forbidden-by-rbac":
      return refuseKeyRead(call, "rbac");
    case "forbidden-by-policy":
      return refuseKeyRead(call, "policy");
    case "forbidden-by-firewall":
      return refuseKeyRead(call, "firewall");
    case "forbidden-by-connection":
      return refuseKeyRead(call, "connection");
  }
}

/** A disabled key answers 200 with `enabled: false`; a deleted one 404 KeyNotFound (both recorded). */
function readKey(call: Call, vault: Vault, key: Key | undefined): Answer {
  const wanted = call.params["version"];
  const live = key !== undefined && existence(key, call.at) === "live" ? key : undefined;
  const version =
    wanted === undefined ? live?.versions.at(-1) : live?.versions.find((one) => sameText(one.version, wanted));
  return live === undefined || version === undefined ? notFound(call) : json(200, showKey(call, vault, live, version));
}

/** Soft deletion is eventually consistent: for a while (setting `deletionLag`) the deleted key is not found either (recorded). */
function readDeletedKey(call: Call, vault: Vault, key: Key | undefined): Answer {
  const version = key?.versions.at(-1);
  const { deletedAt = null, purgeAt = null } = key ?? {};
  const visible =
    deletedAt !== null &&
    purgeAt !== null &&
    call.at >= deletedAt + call.world.settings.deletionLag &&
    call.at < purgeAt;
  if (key === undefined || version === undefined || !visible) {
    return vaultError(404, "KeyNotFound", `Deleted Key not found: ${param(call, "key")}`);
  }
  return json(200, {
    recoveryId: `https://${call.host}/deletedkeys/${key.name}`,
    deletedDate: azureSeconds(call, deletedAt),
    scheduledPurgeDate: azureSeconds(call, purgeAt),
    ...showKey(call, vault, key, version),
  });
}

/** Listing wants a permission of its own under access policies; that roles refuse it alike is assumed. */
function listVersions(call: Call, vault: Vault, key: Key | undefined): Answer {
  if (!vault.monitorMayList) {
    return refuseKeyRead(call, vault.model === "rbac" ? "rbac" : "policy", "list");
  }
  if (key === undefined || existence(key, call.at) !== "live") {
    return notFound(call);
  }
  const most = Number(call.query.get("maxresults") ?? 25);
  const items = key.versions.map((version) => ({
    kid: keyUrl(vault, key, version.version),
    attributes: attributes(call, vault, version),
  }));
  return page(call, items, Math.min(most, call.world.settings.pageSize));
}

function notFound(call: Call): Answer {
  const name = `${param(call, "key")}${call.params["version"] === undefined ? "" : `/${param(call, "version")}`}`;
  return vaultError(
    404,
    "KeyNotFound",
    `A key with (name/id) ${name} was not found in this key vault. If you recently deleted this key you may be able to recover it using the correct recovery command.`,
  );
}

function showKey(call: Call, vault: Vault, key: Key, version: KeyVersion): object {
  const material = version.type.startsWith("RSA")
    ? { n: modulus(version), e: "AQAB" }
    : { crv: "P-256", x: modulus({ ...version, bits: 256 }), y: modulus({ ...version, bits: 256 }) };
  return {
    key: { kid: keyUrl(vault, key, version.version), kty: version.type, key_ops: version.operations, ...material },
    attributes: attributes(call, vault, version),
    tags: {},
  };
}

/** Times in unix seconds, `nbf` and `exp` absent when never set (recorded). */
function attributes(call: Call, vault: Vault, version: KeyVersion): object {
  return {
    enabled: version.enabled,
    ...(version.notBefore === null ? {} : { nbf: azureSeconds(call, version.notBefore) }),
    ...(version.expiresAt === null ? {} : { exp: azureSeconds(call, version.expiresAt) }),
    created: azureSeconds(call, version.createdAt),
    updated: azureSeconds(call, version.updatedAt),
    recoveryLevel: recoveryLevel(vault),
    ...(vault.softDelete ? { recoverableDays: vault.retentionDays } : {}),
    exportable: false,
  };
}

/** The protection of the vault, told with every key (documentation). */
function recoveryLevel({ softDelete, retentionDays, purgeProtection }: Vault): string {
  if (!softDelete) {
    return "Purgeable";
  }
  return `${retentionDays === 90 ? "" : "Customized"}Recoverable${purgeProtection ? "" : "+Purgeable"}`;
}

/** As many bytes as the key is long; not a real modulus. */
function modulus({ version, bits }: Pick<KeyVersion, "version" | "bits">): string {
  const block = createHash("sha512").update(version).digest();
  const bytes = Buffer.concat(Array.from({ length: Math.ceil(bits / 512) }, () => block)).subarray(0, bits / 8);
  bytes[0] = 0xc1;
  return bytes.toString("base64url");
}
