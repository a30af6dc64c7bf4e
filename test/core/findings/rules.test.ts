/** The order of the rules is knowledge: causes before consequences, then witnesses, risks and blind spots. */
import { CATALOGUE } from "../../../shared/core/findings/catalogue/catalogue";
import { type Step } from "../../../shared/core/findings/catalogue/catalogue-row";
import { stepInWords } from "../../../shared/core/findings/catalogue/step-in-words";
import { diagnose, inTableOrder, RULES } from "../../../shared/core/findings/rules";
import { aCase } from "../builders/cases";
import { all, keyExpired, keyIs, roleMissing, serviceUnread, witnessLost } from "../builders/scenes";

it("asks in this order", () => {
  expect(RULES.map(({ code }) => code)).toEqual([
    "VaultGone",
    "KeyGone",
    "VaultDeleted",
    "KeyVersionGone",
    "KeyDeleted",
    "KeyDisabled",
    "IdentityMissing",
    "KeyExpired",
    "IdentityDisabled",
    "IdentityDeleted",
    "KeyNotYetValid",
    "VaultInOtherTenant",
    "IdentityChanged",
    "IdentityNotPermitted",
    "VaultRefusesService",
    "KeyCannotWrap",
    "ServiceReportsKeyLost",
    "EncryptionRemoved",
    "ServiceProvisioningFailed",
    "ServiceUnhealthyForOtherReason",
    "SoftDeleteOff",
    "PurgeProtectionOff",
    "EarlierVersionGone",
    "EarlierVersionDisabled",
    "KeyExpiresSoon",
    "TrustedServicesBypassOff",
    "VaultInOtherRegion",
    "KeyTypeUnsupported",
    "KeyUnversioned",
    "KeySizeUnsupported",
    "KeyRotationOverdue",
    "NewerVersionAvailable",
    "IdentityOverPrivileged",
    "VaultThrottled",
    "HealthNotReported",
    "CannotReadService",
    "CannotReadVault",
    "CannotReadKey",
    "CannotReadIdentity",
    "CannotReadRoles",
    "CannotProbeService",
    "ClockSkewed",
  ]);
});

it("has a question for every code of the catalogue, and tells causes before the rest", () => {
  expect(RULES.map(({ code }) => code).sort()).toEqual(Object.keys(CATALOGUE).sort());
  expect(RULES.map(({ code }) => CATALOGUE[code].kind)).toEqual([
    ...Array.from({ length: 16 }, () => "root-cause"),
    "witness",
    ...Array.from({ length: 18 }, () => "risk"),
    ...Array.from({ length: 7 }, () => "blind-spot"),
  ]);
});

it("puts what was found in the order of the questions, and last what has none: the cause nobody knows", () => {
  const codes = ["Unexplained", "ClockSkewed", "KeyCannotWrap", "IdentityChanged", "KeyDisabled", "VaultGone"] as const;
  const found = codes.map((code) => ({ code }));
  expect(inTableOrder(found).map(({ code }) => code)).toEqual([
    "VaultGone",
    "KeyDisabled",
    "IdentityChanged",
    "KeyCannotWrap",
    "ClockSkewed",
    "Unexplained",
  ]);
  expect(found.map(({ code }) => code)).toEqual(codes);
});

it("leaves two findings of one code in their order", () => {
  const found = [
    { code: "ServiceReportsKeyLost", witness: "health-check" },
    { code: "ServiceReportsKeyLost", witness: "resource-health" },
    { code: "KeyDisabled", witness: undefined },
  ] as const;
  expect(inTableOrder(found).map(({ witness }) => witness)).toEqual([undefined, "health-check", "resource-health"]);
});

it("finds everything that is wrong, in order, and does not stop at the first", () => {
  const disabledAndExpired = keyIs({ enabled: false, expiresOn: new Date("2026-03-02T11:00:00Z") });
  const found = diagnose(aCase(all(keyExpired, disabledAndExpired, roleMissing, witnessLost, serviceUnread)));
  expect(found.map(({ code }) => code)).toEqual([
    "KeyDisabled",
    "KeyExpired",
    "IdentityNotPermitted",
    "ServiceReportsKeyLost",
    "CannotReadService",
  ]);
});

it.each(Object.entries(CATALOGUE))("has a remedy and a page to read for %s", (_, row) => {
  expect(row.remedy.length).toBeGreaterThan(0);
  const steps = row.remedy.flatMap((step: Step) => [
    stepInWords(step),
    ...(typeof step === "string" ? [] : [step.step]),
  ]);
  expect(steps.every((step) => /^[A-Z]/.test(step) && !step.endsWith("."))).toBe(true);
  expect(row.documentation).toMatch(/^https:\/\/learn\.microsoft\.com\/azure\//);
});
