/** Which finding explains which: root causes stand for what follows from them. */
import { explains, rootsAmong, unexplainedBy, type Explainable } from "../../../shared/core/findings/causality";
import {
  type BlindSpot,
  type Finding,
  type FindingCode,
  type RootCauseCode,
} from "../../../shared/core/findings/finding";
import { RULES } from "../../../shared/core/findings/rules";

const OF_ANY_CAUSE = ["ServiceReportsKeyLost", "ServiceProvisioningFailed", "ServiceUnhealthyForOtherReason"];
const OF_A_MISSING_VAULT = [
  "KeyGone",
  "KeyVersionGone",
  "KeyDeleted",
  "KeyDisabled",
  "KeyExpired",
  "IdentityNotPermitted",
  "KeyNotYetValid",
  "KeyCannotWrap",
  "CannotReadVault",
  "CannotReadKey",
  "CannotReadRoles",
];

/** What a cause explains besides the service's own trouble, in any order. */
const EXPLAINED: Readonly<Record<RootCauseCode, readonly string[]>> = {
  VaultGone: OF_A_MISSING_VAULT,
  VaultDeleted: OF_A_MISSING_VAULT,
  KeyGone: [],
  KeyVersionGone: [],
  KeyDeleted: [],
  KeyDisabled: [],
  KeyExpired: [],
  KeyNotYetValid: [],
  KeyCannotWrap: [],
  IdentityMissing: ["IdentityNotPermitted", "CannotReadIdentity", "CannotReadRoles"],
  IdentityDeleted: ["IdentityNotPermitted", "CannotReadIdentity", "CannotReadRoles"],
  IdentityDisabled: ["IdentityNotPermitted", "CannotReadRoles"],
  IdentityChanged: ["IdentityNotPermitted"],
  IdentityNotPermitted: [],
  VaultInOtherTenant: ["IdentityNotPermitted"],
  VaultRefusesService: [],
};

it.each(Object.entries(EXPLAINED))("knows all that %s explains, and nothing else", (code, explained) => {
  const cause = { code: code as RootCauseCode };
  const found = RULES.map((rule) => rule.code).filter((other) => explains(cause, { code: other }));
  expect([...found].sort()).toEqual([...OF_ANY_CAUSE, ...explained].sort());
  expect(explains(cause, { code: "Unexplained" })).toBe(false);
});

it.each<[string, FindingCode | "Unexplained", boolean]>([
  ["the witness it rests on", "ServiceReportsKeyLost", true],
  ["a cause", "KeyDisabled", false],
  ["a failed deployment", "ServiceProvisioningFailed", false],
  ["itself", "Unexplained", false],
])("lets a loss that nobody explains explain %s, or not", (_, code, explained) => {
  expect(explains({ code: "Unexplained", subject: "witness" }, { code })).toBe(explained);
});

it.each<RootCauseCode>(["VaultDeleted", "VaultGone"])(
  "lets %s explain nothing of the key in use at the loss",
  (code) => {
    expect(explains({ code, subject: "vault" }, { code: "KeyDisabled", subject: "key" })).toBe(true);
    expect(explains({ code, subject: "vault" }, { code: "KeyDisabled", subject: "keyAtLoss" })).toBe(false);
  },
);

const named = (causes: readonly Explainable[]) => causes.map(({ code, subject }) => `${code}/${subject}`);
const vaultDeleted = { code: "VaultDeleted", subject: "vault" } as const;
const keyDeleted = { code: "KeyDeleted", subject: "key" } as const;
const notPermitted = { code: "IdentityNotPermitted", subject: "permission" } as const;
const identityDeleted = { code: "IdentityDeleted", subject: "identity" } as const;

it.each<[string, readonly Explainable[], readonly string[]]>([
  ["none of none", [], []],
  ["a lone consequence", [notPermitted], ["IdentityNotPermitted/permission"]],
  ["a vault before its key and its roles", [keyDeleted, vaultDeleted, notPermitted], ["VaultDeleted/vault"]],
  [
    "two that have nothing to do with each other",
    [keyDeleted, notPermitted],
    ["KeyDeleted/key", "IdentityNotPermitted/permission"],
  ],
  [
    "a vault and the identity, in their order",
    [identityDeleted, notPermitted, vaultDeleted],
    ["IdentityDeleted/identity", "VaultDeleted/vault"],
  ],
  [
    "a vault and the key in use at the loss",
    [vaultDeleted, keyDeleted, { ...keyDeleted, subject: "keyAtLoss" }],
    ["VaultDeleted/vault", "KeyDeleted/keyAtLoss"],
  ],
  [
    "a gone identity and a disabled one, which is another",
    [{ code: "IdentityDisabled", subject: "identity" }, identityDeleted],
    ["IdentityDisabled/identity", "IdentityDeleted/identity"],
  ],
])("finds the roots: %s", (_, causes, roots) => {
  expect(named(rootsAmong(causes))).toEqual(roots);
});

it("keeps the findings that no cause explains", () => {
  const spot = (code: BlindSpot["code"]): Finding => {
    return { kind: "blind-spot", code, api: "Key Vault", outcome: "refused", reason: "Forbidden" };
  };
  const risk = { kind: "risk", code: "SoftDeleteOff", evidence: "" } as const;
  const failed = { kind: "risk", code: "ServiceProvisioningFailed", evidence: "" } as const;
  const found = [failed, risk, spot("CannotReadKey"), spot("CannotReadService")];
  expect(unexplainedBy([vaultDeleted], found)).toEqual([risk, spot("CannotReadService")]);
  expect(unexplainedBy([keyDeleted], found)).toEqual([risk, spot("CannotReadKey"), spot("CannotReadService")]);
  expect(unexplainedBy([], found)).toEqual(found);
});
