/** What the monitor cannot read, grouped by interface and reason, said once and taken back once. */
import { type BlindSpot, type Finding } from "../../../shared/core/findings/finding";
import { type BlindSweep, followBlindness } from "../../../shared/core/monitor/blind-groups";
import { type TargetState } from "../../../shared/core/target/target-state";
import { aFhirService } from "../builders/azure";
import { minute } from "../builders/moments";
import { allGood, vaultDeleted } from "../builders/scenes";
import { once, play } from "../builders/timeline";
import { blind, group, spot, sweepOf, unknownTarget } from "./a-blindness";

it("begins a group without a word", () => {
  expect(followBlindness([], sweepOf([blind()]))).toEqual({
    groups: [{ ...group, since: minute(5), sweeps: 1 }],
    drafts: [],
  });
});

it("says that it is blind in the sweep that makes it enough", () => {
  expect(followBlindness([group], sweepOf([blind()]))).toEqual({
    groups: [{ ...group, sweeps: 3, said: true }],
    drafts: [
      {
        type: "monitor.blind",
        summary:
          "The monitor cannot read Key Vault (ForbiddenByRbac): 1 FHIR service unknown since 2026-03-02 12:03 UTC",
        detail: {
          kind: "blind",
          report: {
            subscriptionId: "sub-1",
            api: "Key Vault",
            reason: "ForbiddenByRbac",
            targets: ["/one"],
            since: minute(3),
          },
        },
      },
    ],
  });
});

it("says nothing in the sweep before that", () => {
  expect(followBlindness([{ ...group, sweeps: 1 }], sweepOf([blind()])).drafts).toEqual([]);
});

it("says it once, and counts no further", () => {
  const said = { ...group, sweeps: 3, said: true };
  expect(followBlindness([said], sweepOf([blind()]))).toEqual({ groups: [said], drafts: [] });
});

it("has said what it said at once, though it was not enough since", () => {
  const said = { ...group, sweeps: 1, said: true };
  const { groups, drafts } = followBlindness([said], sweepOf([blind()]));
  expect([groups[0]?.said, drafts]).toEqual([true, []]);
});

it("says it at once where a target has been unknown for long enough for other reasons", () => {
  const { groups, drafts } = followBlindness([], sweepOf([unknownTarget("/one", [spot], 3)]));
  expect([groups[0]?.said, drafts.map(({ type }) => type)]).toEqual([true, ["monitor.blind"]]);
  expect(followBlindness([], sweepOf([unknownTarget("/one", [spot], 2)])).drafts).toEqual([]);
});

it("says once that it sees again, and forgets the group", () => {
  const said = { ...group, sweeps: 3, said: true };
  const { groups, drafts } = followBlindness([said, { ...group, reason: "Other" }], sweepOf([]));
  expect(groups).toEqual([]);
  expect(drafts.map(({ type, summary }) => [type, summary])).toEqual([
    ["monitor.sighted", "The monitor reads Key Vault again: 1 FHIR service"],
  ]);
});

it("groups by interface and reason, failures without an answer together", () => {
  const timeout: BlindSpot = { ...spot, outcome: "unreachable", reason: "Timeout" };
  const reset: BlindSpot = { ...spot, outcome: "unreachable", reason: "ECONNRESET" };
  const roles: BlindSpot = { ...spot, code: "CannotReadRoles", api: "Azure role assignments" };
  const targets = [
    unknownTarget("/one", [timeout, reset]),
    unknownTarget("/two", [reset, roles]),
    unknownTarget("/three", [spot]),
  ];
  const { groups } = followBlindness([], sweepOf(targets));
  expect(groups.map(({ api, reason, targets: named, total }) => [api, reason, named, total])).toEqual([
    ["Key Vault", "Unreachable", ["/one", "/two"], 2],
    ["Azure role assignments", "ForbiddenByRbac", ["/two"], 1],
    ["Key Vault", "ForbiddenByRbac", ["/three"], 1],
  ]);
});

it.each(["Throttled", "TooManyRequests", "Status429"])("tells throttling apart from silence: %s", (reason) => {
  const { groups } = followBlindness(
    [],
    sweepOf([unknownTarget("/one", [{ ...spot, outcome: "unreachable", reason }])]),
  );
  expect(groups.map((found) => found.reason)).toEqual(["Throttled"]);
});

it("leaves out Resource Health until it has ever spoken of the target", () => {
  const silent: BlindSpot = { ...spot, code: "CannotProbeService", api: "Azure Resource Health" };
  const record = { everTestified: false, healthySince: undefined, healthyAt: minute(1) };
  const heard = { ...unknownTarget("/two", [silent]), witnesses: [{ ...record, witness: "resource-health" as const }] };
  const other = { ...unknownTarget("/three", [silent]), witnesses: [{ ...record, witness: "health-check" as const }] };
  const { groups } = followBlindness([], sweepOf([unknownTarget("/one", [silent]), heard, other]));
  expect(groups.map(({ targets }) => targets)).toEqual([["/two"]]);
});

it("leaves out targets that it can judge, findings that are no blindness, clocks, and the edge of a validity", () => {
  const skewed: BlindSpot = { ...spot, code: "ClockSkewed" };
  const edge: BlindSpot = { ...spot, outcome: "undecided", reason: "ValidityBoundary" };
  const risk: Finding = { kind: "risk", code: "EncryptionRemoved", evidence: "" };
  const available: TargetState = { ...blind(), verdict: "available" };
  expect(followBlindness([], sweepOf([available, unknownTarget("/two", [skewed, edge, risk])])).groups).toEqual([]);
});

it("names twenty targets at most, and counts them all", () => {
  const targets = Array.from({ length: 21 }, (_, index) => unknownTarget(`/${index}`, [spot], 3));
  const { groups, drafts } = followBlindness([], sweepOf(targets));
  expect([groups[0]?.targets.length, groups[0]?.targets[19], groups[0]?.total]).toEqual([20, "/19", 21]);
  expect(drafts[0]?.summary).toBe(
    "The monitor cannot read Key Vault (ForbiddenByRbac): 21 FHIR services unknown since 2026-03-02 12:05 UTC",
  );
});

it("speaks of the subscription where the fleet itself could not be read", () => {
  const arm = { api: "Azure Resource Manager", reason: "AuthorizationFailed" };
  const whole = { ...group, ...arm, targets: [], total: 0, ofFleet: true };
  const { groups, drafts } = followBlindness([whole], sweepOf([], { fleet: [{ ...arm, outcome: "refused" }] }));
  expect(groups).toEqual([{ ...whole, sweeps: 3, said: true }]);
  expect(drafts[0]?.summary).toBe(
    "The monitor cannot read Azure Resource Manager (AuthorizationFailed): subscription sub-1 unknown since 2026-03-02 12:03 UTC",
  );
});

it("takes failures of the fleet's lists whose wording changes for one blindness", () => {
  const failing = (reason: string): BlindSweep =>
    sweepOf([], { fleet: [{ api: "Azure Resource Manager", outcome: "unreachable", reason }] });
  const first = followBlindness([], failing("Timeout"));
  const second = followBlindness(first.groups, failing("ECONNRESET"));
  const third = followBlindness(second.groups, failing("Http503"));
  expect([first, second, third].map(({ drafts }) => drafts.map(({ type }) => type))).toEqual([
    [],
    [],
    ["monitor.blind"],
  ]);
});

it.each<[string, string, boolean, number]>([
  ["is still being created", "Creating", false, 0],
  ["was created", "Succeeded", false, 1],
  ["was good once and is deployed by a state of a creation", "Accepted", true, 1],
])("counts what cannot be read of a target that %s", (_, provisioningState, wasGood, groups) => {
  const target = blind();
  const service = aFhirService({ id: "/one", provisioningState });
  const state = { ...target, service, good: wasGood ? target.good : undefined };
  expect(followBlindness([], sweepOf([state])).groups).toHaveLength(groups);
});

it("leaves out what follows from a cause that was seen", () => {
  const deleted = play([...once(0, allGood), ...once(1, vaultDeleted())]).state;
  const target = { ...deleted, verdict: "unknown" as const };
  expect(target.findings.map(({ code }) => code)).toEqual(["VaultDeleted", "CannotReadKey"]);
  expect(followBlindness([], sweepOf([target])).groups).toEqual([]);
});

it("goes on counting for the group of its interface and reason alone", () => {
  const one = { ...group, sweeps: 1, since: minute(4) };
  const others = [
    { ...group, api: "Microsoft Graph" },
    { ...group, reason: "Throttled" },
  ];
  expect(followBlindness([...others, one], sweepOf([blind()]))).toEqual({
    groups: [{ ...one, sweeps: 2 }],
    drafts: [],
  });
});
