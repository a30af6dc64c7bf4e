/** The order of the rules is knowledge: causes before consequences, then witnesses, risks and blind spots. */
import { CATALOGUE } from "../../../shared/core/findings/catalogue/catalogue";
import { WORST_FIRST } from "../../../shared/core/findings/catalogue/root-causes";
import { diagnose, RULES } from "../../../shared/core/findings/rules";
import { aCase } from "../builders/cases";
import { all, keyExpired, keyIs, roleMissing, serviceUnread, witnessLost } from "../builders/scenes";

it("asks in this order", () => {
  expect(RULES.map(({ code }) => code)).toEqual([
    "VaultDeleted",
    "VaultGone",
    "KeyGone",
    "KeyVersionGone",
    "KeyDeleted",
    "KeyDisabled",
    "KeyExpired",
    "KeyNotYetValid",
    "KeyCannotWrap",
    "IdentityMissing",
    "IdentityNotPermitted",
    "VaultInOtherTenant",
    "VaultRefusesService",
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
    "KeySizeUnsupported",
    "KeyUnversioned",
    "KeyRotationOverdue",
    "NewerVersionAvailable",
    "VaultThrottled",
    "HealthNotReported",
    "CannotReadService",
    "CannotReadVault",
    "CannotReadKey",
    "CannotReadRoles",
    "CannotProbeService",
    "ClockSkewed",
  ]);
});

it("has a question for every code of the catalogue, and tells causes before the rest", () => {
  expect(RULES.map(({ code }) => code).sort()).toEqual(Object.keys(CATALOGUE).sort());
  expect(RULES.map(({ code }) => CATALOGUE[code].kind)).toEqual([
    ...Array.from({ length: 13 }, () => "root-cause"),
    "witness",
    ...Array.from({ length: 17 }, () => "risk"),
    ...Array.from({ length: 6 }, () => "blind-spot"),
  ]);
});

it("tells the causes worst first in pages, and ends with the one nobody knows", () => {
  const causes = RULES.map(({ code }) => code).filter((code) => CATALOGUE[code].kind === "root-cause");
  expect([...WORST_FIRST].sort()).toEqual([...causes, "Unexplained"].sort());
  expect(WORST_FIRST).toEqual([
    "KeyGone",
    "KeyVersionGone",
    "VaultGone",
    "VaultDeleted",
    "KeyDeleted",
    "KeyDisabled",
    "IdentityMissing",
    "IdentityNotPermitted",
    "VaultInOtherTenant",
    "VaultRefusesService",
    "KeyExpired",
    "KeyNotYetValid",
    "KeyCannotWrap",
    "Unexplained",
  ]);
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
  expect(row.remedy.every((step) => /^[A-Z]/.test(step) && !step.endsWith("."))).toBe(true);
  expect(row.documentation).toMatch(/^https:\/\/learn\.microsoft\.com\/azure\//);
});
