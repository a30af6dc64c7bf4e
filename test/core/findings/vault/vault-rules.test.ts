/** The rules about the vault; facts of noon, asked at 12:00:01 and answered at 12:00:02. */
import { vaultExists } from "../../../../shared/core/findings/vault/vault-exists";
import { vaultIsReadable } from "../../../../shared/core/findings/vault/vault-is-readable";
import { aCase } from "../../builders/cases";
import { at } from "../../builders/moments";
import { notAsked, sightingAt, unreachable } from "../../builders/observations";
import { allGood, vaultAbsent, vaultUnread, type Scene } from "../../builders/scenes";

const since = (subject: "vault" | "key", answeredAt: Date) => ({
  absences: [{ subject, askedAt: at("11:00:00"), answeredAt, lastAskedAt: answeredAt }],
});

it.each<[string, Scene, ReturnType<typeof since>, boolean]>([
  ["a vault absent for less than ten minutes", vaultAbsent, since("vault", at("11:50:02")), true],
  ["a vault absent for ten minutes", vaultAbsent, since("vault", at("11:50:01")), false],
  ["a vault absent while only its key was known", vaultAbsent, since("key", at("11:00:00")), true],
  ["a vault that is there", allGood, since("vault", at("11:00:00")), true],
  ["a vault that cannot be read", vaultUnread, since("vault", at("11:00:00")), true],
])("judges whether a vault exists: %s", (_, scene, known, holds) => {
  expect(vaultExists(aCase(scene, known)).length === 0).toBe(holds);
});

it("says nothing of a vault absent and not known before", () => {
  expect(vaultExists(aCase(vaultAbsent))).toEqual([]);
});

it("tells that a vault was gone when it was first absent", () => {
  expect(vaultExists(aCase(vaultAbsent, since("vault", at("11:40:00"))))).toEqual([
    {
      kind: "root-cause",
      code: "VaultGone",
      subject: "vault",
      certainty: "likely",
      concerns: { principalId: "principal-1" },
      evidence: "The vault is absent from Azure Resource Manager and its name does not resolve",
      sighting: { kind: "absent", ...sightingAt(at("12:00:00")) },
      start: { earliest: undefined, latest: at("11:40:00"), fingerprint: undefined },
    },
  ]);
});

it.each<[string, Scene, readonly unknown[]]>([
  ["that was seen", allGood, []],
  ["that is absent, and not yet for long enough", vaultAbsent, [["undecided", "AbsenceNotYetProven"]]],
  ["we may not read", vaultUnread, [["refused", "ForbiddenByRbac"]]],
  ["that did not answer", (t) => ({ vault: unreachable(t, "Azure Resource Manager") }), [["unreachable", "Timeout"]]],
  [
    "that is not in the watched subscriptions",
    () => ({ vault: notAsked("NotFoundInWatchedSubscriptions") }),
    [["undecided", "NotFoundInWatchedSubscriptions"]],
  ],
])("judges whether a vault can be read: one %s", (_, scene, spots) => {
  expect(
    vaultIsReadable(aCase(scene)).map((found) => found.kind === "blind-spot" && [found.outcome, found.reason]),
  ).toEqual(spots);
});

it("says nothing more of a vault that is gone", () => {
  expect(vaultIsReadable(aCase(vaultAbsent, since("vault", at("11:50:01"))))).toEqual([]);
});

it.each<[string, Scene, string, string]>([
  ["did not say", vaultUnread, "refused", "ForbiddenByRbac"],
  ["says that there is none", vaultAbsent, "undecided", "AbsenceNotYetProven"],
])("names the interface that %s", (_, scene, outcome, reason) => {
  expect(vaultIsReadable(aCase(scene))).toEqual([
    { kind: "blind-spot", code: "CannotReadVault", api: "Azure Resource Manager", outcome, reason },
  ]);
});

it("names the interface that could not tell of the vault", () => {
  expect(vaultIsReadable(aCase(() => ({ vault: notAsked("Why") })))).toEqual([
    {
      kind: "blind-spot",
      code: "CannotReadVault",
      api: "Azure Resource Manager",
      outcome: "undecided",
      reason: "Why",
    },
  ]);
});
