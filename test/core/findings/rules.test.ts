/** The order of the rules is knowledge: causes before consequences, then witnesses, risks and blind spots. */
import { CATALOGUE, WORST_FIRST } from "../../../shared/core/findings/catalogue";
import { diagnose, RULES } from "../../../shared/core/findings/rules";
import { aCase } from "../builders/cases";
import { all, keyExpired, keyIs, roleMissing, serviceUnread, witnessLost } from "../builders/scenes";

it("asks in this order", () => {
  expect(RULES.map(({ code }) => code)).toEqual([
    "VaultGone",
    "KeyGone",
    "KeyDeleted",
    "KeyDisabled",
    "KeyExpired",
    "KeyNotYetValid",
    "IdentityMissing",
    "IdentityNotPermitted",
    "ServiceReportsKeyLost",
    "EncryptionRemoved",
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
    ...Array.from({ length: 8 }, () => "root-cause"),
    "witness",
    "risk",
    ...Array.from({ length: 6 }, () => "blind-spot"),
  ]);
});

it("tells the causes worst first in pages, and ends with the one nobody knows", () => {
  const causes = RULES.map(({ code }) => code).filter((code) => CATALOGUE[code].kind === "root-cause");
  expect([...WORST_FIRST].sort()).toEqual([...causes, "Unexplained"].sort());
  expect(WORST_FIRST).toEqual([
    "KeyGone",
    "VaultGone",
    "KeyDeleted",
    "KeyDisabled",
    "IdentityMissing",
    "IdentityNotPermitted",
    "KeyExpired",
    "KeyNotYetValid",
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
