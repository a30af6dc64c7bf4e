/** Key bundles of Key Vault and Managed HSM (Azure REST API specification, Microsoft.KeyVault data plane). */
import { z } from "zod";
import { type DeletedKey, type Key, type KeyUrl, type KeyVersion } from "../../core/facts/key";
import { type KeyHostSuffixes, parseKeyUrl } from "../../core/facts/key-url";

/** The last second of the year 9999: later is not a time in seconds. */
const LATEST = 253_402_300_799;
const moment = z
  .number()
  .min(0)
  .max(LATEST)
  .nullish()
  .transform((seconds) => (seconds === undefined || seconds === null ? undefined : new Date(seconds * 1000)));

const keyBody = z.object({
  key: z.object({ kid: z.string(), kty: z.string(), key_ops: z.array(z.string()).nullish(), n: z.string().nullish() }),
  attributes: z.object({
    // Neither true nor false may be guessed: a disabled key answers 200 like any other.
    enabled: z.boolean(),
    nbf: moment,
    exp: moment,
    created: moment,
    updated: moment,
    recoveryLevel: z.string().nullish(),
  }),
});

/** The key; undefined where the body is not the key that was asked for, or does not say whether it is enabled. Size: bits of the RSA modulus. */
export function parseKey(value: unknown, asked: KeyUrl, suffixes: KeyHostSuffixes): Key | undefined {
  const { data } = keyBody.safeParse(value);
  if (data === undefined) return undefined;
  const { key, attributes } = data;
  const kid = parseKeyUrl(key.kid, suffixes);
  if (kid?.version === undefined || !isSameKey(kid, asked)) return undefined;
  if (asked.version !== undefined && asked.version.toLowerCase() !== kid.version.toLowerCase()) return undefined;
  const modulus = Buffer.from(key.n ?? "", "base64url");
  return {
    version: kid.version,
    enabled: attributes.enabled,
    notBefore: attributes.nbf,
    expiresOn: attributes.exp,
    createdOn: attributes.created,
    updatedOn: attributes.updated,
    keyType: key.kty,
    sizeBits: modulus.length === 0 ? undefined : modulus.length * 8,
    keyOperations: key.key_ops ?? undefined,
    recoveryLevel: attributes.recoveryLevel ?? undefined,
  };
}

const versionBody = z.object({
  kid: z.string(),
  attributes: z.object({ enabled: z.boolean(), exp: moment, created: moment }),
});

/** One entry of the list of a key's versions; undefined where it is not a version of the key that was asked for. */
export function parseKeyVersion(value: unknown, asked: KeyUrl, suffixes: KeyHostSuffixes): KeyVersion | undefined {
  const { data } = versionBody.safeParse(value);
  const kid = data && parseKeyUrl(data.kid, suffixes);
  if (data === undefined || kid?.version === undefined || !isSameKey(kid, asked)) return undefined;
  const { enabled, exp, created } = data.attributes;
  return { version: kid.version, enabled, expiresOn: exp, createdOn: created };
}

const deletedKeyBody = z.object({
  key: z.object({ kid: z.string() }),
  recoveryId: z.string().nullish(),
  deletedDate: moment,
  scheduledPurgeDate: moment,
});

/**
 * The deleted key; undefined where the body is not the deleted key that was asked for. A key without `recoveryId` and `deletedDate` is alive, whatever
 * was asked.
 */
export function parseDeletedKey(value: unknown, asked: KeyUrl, suffixes: KeyHostSuffixes): DeletedKey | undefined {
  const { data } = deletedKeyBody.safeParse(value);
  if (data === undefined) return undefined;
  const { recoveryId, deletedDate, scheduledPurgeDate } = data;
  const kid = parseKeyUrl(data.key.kid, suffixes);
  if (kid === undefined || !isSameKey(kid, asked) || (typeof recoveryId !== "string" && deletedDate === undefined)) {
    return undefined;
  }
  return { deletedOn: deletedDate, scheduledPurgeDate };
}

function isSameKey(one: KeyUrl, other: KeyUrl): boolean {
  return one.vaultUrl === other.vaultUrl && one.name.toLowerCase() === other.name.toLowerCase();
}
