/** A key in Key Vault or Managed HSM, as its data plane describes it. */

/** A key URL taken apart; `version` is undefined where the URL names none. */
export interface KeyUrl {
  /** The URL as the service has it. */
  readonly url: string;
  /** `https://{vault}.vault.azure.net`, no trailing slash, lower case. */
  readonly vaultUrl: string;
  readonly vaultName: string;
  readonly store: "vault" | "managed-hsm";
  readonly name: string;
  readonly version: string | undefined;
}

/** Attributes of one key version. Times are the vault's own. */
export interface Key {
  readonly version: string;
  readonly enabled: boolean;
  readonly notBefore: Date | undefined;
  readonly expiresOn: Date | undefined;
  readonly createdOn: Date | undefined;
  readonly updatedOn: Date | undefined;
  /** `RSA`, `RSA-HSM`, `EC`, … as Key Vault says it. */
  readonly keyType: string;
  readonly sizeBits: number | undefined;
  /** `wrapKey`, `unwrapKey`, …; undefined: Azure does not say. */
  readonly keyOperations: readonly string[] | undefined;
  readonly recoveryLevel: string | undefined;
}

/** One version of a key, as the list of its versions shows it. */
export type KeyVersion = Pick<Key, "version" | "enabled" | "expiresOn" | "createdOn">;

/** A soft-deleted key. */
export interface DeletedKey {
  readonly deletedOn: Date | undefined;
  readonly scheduledPurgeDate: Date | undefined;
}
