/** What each recorded exchange of Key Vault and Managed HSM must become, written by hand. */
import { type Heard, type Reply } from "./fake-azure";
import { DISABLED_KEY, RECORDED_KEY } from "./recorded-facts";
import { type Question } from "./recorded-questions";

export type RecordedOutcomes =
  | { readonly unused: string }
  | (Readonly<Partial<Record<Question, unknown>>> & {
      /** What is said instead of, or beside, the exchange where the question takes more than one request. */
      readonly around?: (heard: Heard, recorded: unknown) => Reply | undefined;
    });

export const UNEXPECTED = "unreachable UnexpectedBody";

/** An error of Key Vault answers its questions alike. */
export function anyKey(expected: string): RecordedOutcomes {
  return { key: expected, "deleted key": expected };
}

export const RECORDED_KEY_VAULT: Readonly<Record<string, RecordedOutcomes>> = {
  "kv/challenge-401-mhsm-empty-body.json": anyKey("refused Http401"),
  "kv/challenge-401-vault-akv10000.json": anyKey("refused AKV10000"),
  "kv/challenge-401-vault-empty-body.json": anyKey("refused Http401"),
  "kv/conflict-409-deleted-but-recoverable.json": anyKey("unreachable ObjectIsDeletedButRecoverable"),
  "kv/deletedkey-get-200.json": {
    "deleted key": {
      deletedOn: new Date("2018-06-25T19:54:45Z"),
      scheduledPurgeDate: new Date("2018-09-23T19:54:45Z"),
    },
  },
  "kv/deletedkey-get-404.json": anyKey("absent"),
  "kv/err-401-akv10032-invalid-issuer.json": anyKey("refused AKV10032"),
  "kv/err-403-forbiddenbyfirewall.json": anyKey("refused ForbiddenByFirewall"),
  "kv/err-403-forbiddenbypolicy-keys-get.json": anyKey("refused ForbiddenByPolicy"),
  "kv/err-403-forbiddenbyrbac-keys-read.json": anyKey("refused ForbiddenByRbac"),
  "kv/err-403-keydisabled-unwrap.json": anyKey("refused KeyDisabled"),
  "kv/err-429-throttled.json": anyKey("unreachable Throttled"),
  "kv/key-create-200-disabled.json": { key: DISABLED_KEY },
  "kv/key-get-200-disabled-vault.json": { key: DISABLED_KEY },
  "kv/key-get-200-enabled.json": {
    key: RECORDED_KEY,
    "deleted key": UNEXPECTED,
  },
  "kv/key-get-404-keynotfound.json": anyKey("absent"),
  "kv/key-versions-200-page1-nextlink.json": {
    ...anyKey(UNEXPECTED),
    around: ({ query }) => (query.has("$skiptoken") ? { body: { value: [] } } : undefined),
    versions: [
      {
        version: "b6b39ea688f0464e9f7a127203bcc498",
        enabled: false,
        expiresOn: undefined,
        createdOn: new Date("2023-03-21T07:33:37Z"),
      },
    ],
  },
  "kv/keys-list-200-empty-page-with-nextlink.json": anyKey(UNEXPECTED),
  "kv/mhsm-roleassignments-200.json": { unused: "The roles of a Managed HSM are its own and are not read" },
  "kv/unwrapkey-200.json": anyKey(UNEXPECTED),
  "kv/wrapkey-200.json": anyKey(UNEXPECTED),
};
