/** What each recorded exchange of Key Vault and Managed HSM must become, written by hand. */
import { type Heard, type Reply } from "./fake-azure";
import { DISABLED_KEY, RECORDED_KEY } from "./recorded-facts";
import { type Question } from "./recorded-questions";

export type RecordedOutcomes = Readonly<Partial<Record<Question, unknown>>> & {
  /** What is said instead of, or beside, the exchange where the question takes more than one request. */
  readonly around?: (heard: Heard, recorded: unknown) => Reply | undefined;
};

export const UNEXPECTED = "unreachable UnexpectedBody";

const HSM_ROLE = "Microsoft.KeyVault/providers/Microsoft.Authorization/roleDefinitions/";
const CRYPTO_USER = "21dbd100-6940-42c2-9190-5d6cb909625b";
const CRYPTO_OFFICER = "515eb02d-2335-4d2d-92f2-b1cbdf9c3778";
const ADMINISTRATOR = "a290e904-7015-4bba-90c8-60543313cdb4";
/** Made up: what counts here is that each assignment finds its own. */
const HSM_DEFINITIONS = [CRYPTO_USER, CRYPTO_OFFICER, ADMINISTRATOR].map((id) => ({
  id: `${HSM_ROLE}${id}`,
  properties: { permissions: [{ dataActions: [id], notDataActions: [] }] },
}));
const hsmGrant = (name: string, principalId: string, role: string, scope: string) => ({
  assignmentId: `${scope === "/" ? "" : scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
  ...{ principalId, scope, roleDefinitionId: `${HSM_ROLE}${role}`, condition: undefined },
  permissions: [{ dataActions: [role], notDataActions: [] }],
});
const HSM_GRANTS = [
  hsmGrant("88888888-0000-0000-0000-000000000002", "d07a74f6-f231-4e9d-83e7-9f336407c229", CRYPTO_USER, "/"),
  hsmGrant("88888888-0000-0000-0000-000000000004", "cf97fa4c-e531-45bd-846f-9f9b37cebbae", CRYPTO_USER, "/"),
  hsmGrant("88888888-0000-0000-0000-000000000003", "cf97fa4c-e531-45bd-846f-9f9b37cebbae", CRYPTO_OFFICER, "/keys"),
  hsmGrant("56c56461-11c3-0a6b-8c04-e3c0b2807e40", "3707fb2f-ac10-4591-a04f-8b0d786ea37d", ADMINISTRATOR, "/"),
  hsmGrant("88888888-0000-0000-0000-000000000001", "d07a74f6-f231-4e9d-83e7-9f336407c229", CRYPTO_OFFICER, "/keys"),
];

/** An error of Key Vault answers its questions alike. */
export function anyKey(expected: string): RecordedOutcomes {
  const list = expected === "absent" ? "unreachable KeyNotFound" : expected;
  return { key: expected, "deleted key": expected, versions: list, "hsm grants": list };
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
    ...{ key: UNEXPECTED, "deleted key": UNEXPECTED },
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
  "kv/keys-list-200-empty-page-with-nextlink.json": {
    ...{ key: UNEXPECTED, "deleted key": UNEXPECTED, versions: UNEXPECTED },
    around: ({ query }) => (query.has("$skiptoken") ? { body: { value: [] } } : undefined),
  },
  "kv/mhsm-roleassignments-200.json": {
    assignments: UNEXPECTED,
    around: ({ path }) => (path.endsWith("/roleDefinitions") ? { body: { value: HSM_DEFINITIONS } } : undefined),
    "hsm grants": HSM_GRANTS,
  },
  "kv/unwrapkey-200.json": anyKey(UNEXPECTED),
  "kv/wrapkey-200.json": anyKey(UNEXPECTED),
  "spec/kv-getkeyversions.json": {
    ...{ key: UNEXPECTED, "deleted key": UNEXPECTED },
    around: ({ query }) => (query.has("$skiptoken") ? { body: { value: [] } } : undefined),
    versions: [
      {
        version: "7c9dc6775d0e4177827c4f98f482fc12",
        enabled: true,
        expiresOn: undefined,
        createdOn: new Date("2017-05-04T22:44:11Z"),
      },
    ],
  },
};
