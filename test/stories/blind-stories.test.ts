/** The monitor cannot read, or nobody takes what it says: it waits, says so, and loses nothing. */
import { FAULT_KINDS, type FaultKind } from "../../lab/simulator/faults/fault-lists";
import { failsFor, isIll, ROLES, tellBlindness, type Step, type Ward } from "./blind-matrix";
import { openStage, type Happening, type Stage } from "./story";
import { linesOf } from "./told-lines";

const REFUSED_ROLES = { api: "arm-role-assignments", kind: "refuse-403" };
let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(async () => {
  await stage.close();
});

test("blind while the window passes, and the key was back in time: the presumption is taken back", async () => {
  const told = await stage.tell({
    script: [
      [5.5, "POST", "/_sim/keys/kv-svc-a/cmk/disable"],
      [20.4, "POST", "/_sim/faults", { api: "kv-key", kind: "refuse-403", for: "PT20M" }],
      [30.5, "POST", "/_sim/keys/kv-svc-a/cmk/enable"],
    ],
    until: 43,
  });
  expect(linesOf("svc-a", told.lines)).toEqual([
    "+00 target.added",
    "+06 access.lost KeyDisabled self-healing",
    "+25 access.window_closing KeyDisabled self-healing",
    "+35 access.redeploy_required KeyDisabled presume-redeploy",
    "+41 access.restored KeyDisabled self-healing",
    "+42 service.recovered KeyDisabled recovered",
  ]);
  expect(linesOf("Key Vault", told.lines)).toEqual([
    "+23 monitor.blind ForbiddenByRbac",
    "+41 monitor.sighted ForbiddenByRbac",
  ]);
  expect(told.untruths).toEqual([]);
  expect(told.problems).toEqual([]);
});

test("blind while the window passes, and still lost after it: certain at the first sight", async () => {
  const told = await stage.tell({
    script: [
      [5.5, "POST", "/_sim/keys/kv-svc-a/cmk/disable"],
      [20.4, "POST", "/_sim/faults", { api: "kv-key", kind: "reset", for: "PT25M" }],
      [50.5, "POST", "/_sim/keys/kv-svc-a/cmk/enable"],
      [52.5, "POST", "/_sim/services/svc-a/redeploy"],
    ],
    until: 58,
  });
  expect(linesOf("svc-a", told.lines)).toEqual([
    "+00 target.added",
    "+06 access.lost KeyDisabled self-healing",
    "+25 access.window_closing KeyDisabled self-healing",
    "+35 access.redeploy_required KeyDisabled presume-redeploy",
    "+46 access.redeploy_required KeyDisabled redeploy",
    "+51 access.restored KeyDisabled redeploy",
    "+58 service.recovered KeyDisabled recovered",
  ]);
  expect(linesOf("Key Vault", told.lines)).toEqual([
    "+23 monitor.blind Unreachable",
    "+46 monitor.sighted Unreachable",
  ]);
  expect(told.untruths).toEqual([]);
});

test("no services at all: that is blindness, until one is seen", async () => {
  const told = await stage.tell({
    services: [],
    script: [[5.5, "POST", "/_sim/services", { name: "svc-a", running: true }]],
    until: 8,
  });
  expect(linesOf("Azure Resource Manager", told.lines)).toEqual([
    "+02 monitor.blind NoServicesSeen",
    "+06 monitor.sighted NoServicesSeen",
  ]);
  expect(linesOf("svc-a", told.lines)).toEqual(["+06 target.added"]);
});

test("a service hidden from the monitor does not vanish: it is asked for by id, and the refusal is said", async () => {
  const told = await stage.tell({
    services: [{ name: "seen" }, { name: "hidden" }],
    script: [
      [5.5, "PATCH", "/_sim/services/hidden", { monitorAccess: "none" }],
      [12.5, "PATCH", "/_sim/services/hidden", { monitorAccess: "full" }],
    ],
    until: 14,
  });
  expect(linesOf("hidden", told.lines)).toEqual(["+00 target.added"]);
  expect(linesOf("seen", told.lines)).toEqual(["+00 target.added"]);
  expect(linesOf("Azure Resource Manager", told.lines)).toEqual([
    "+08 monitor.blind AuthorizationFailed",
    "+13 monitor.sighted AuthorizationFailed",
  ]);
});

test("the subscription's list of roles is refused: a role removed is told all the same, its return too, and nobody is blind", async () => {
  const told = await stage.tell({
    script: [
      [2.5, "POST", "/_sim/faults", (_, own) => ({ ...REFUSED_ROLES, match: `${own}/providers/` })],
      [5.5, "POST", "/_sim/roles/remove", { service: "svc-a", propagation: "PT0S" }],
      [10.5, "POST", "/_sim/roles/grant", { service: "svc-a", vault: "kv-svc-a", propagation: "PT0S" }],
    ],
    until: 19,
  });
  expect(told.lines).toEqual([
    "+00 svc-a target.added",
    "+07 svc-a access.lost IdentityNotPermitted self-healing",
    "+12 svc-a access.restored IdentityNotPermitted self-healing",
    "+18 svc-a service.recovered IdentityNotPermitted recovered",
  ]);
  expect(told.untruths).toEqual([]);
  expect(told.problems).toEqual([]);
});

test("a role granted on a condition, and no witness: nobody can tell, and that is said", async () => {
  const told = await stage.tell({
    services: [{ name: "svc-a", witness: "none" }],
    script: [
      [
        0,
        "POST",
        "/_sim/roles/grant",
        { service: "svc-a", vault: "kv-svc-a", role: "Key Vault Crypto User", condition: "true", propagation: "PT0S" },
      ],
      [
        0,
        "POST",
        "/_sim/roles/remove",
        { service: "svc-a", role: "Key Vault Crypto Service Encryption User", propagation: "PT0S" },
      ],
    ],
    until: 4,
  });
  expect(told.lines).toEqual([
    "+00 svc-a target.added",
    "+02 Azure role assignments monitor.blind ConditionalAssignment",
  ]);
});

test("a receiver that is down for a quarter of an hour is told everything afterwards, once and in order", async () => {
  const told = await stage.tell({
    services: [{ name: "long" }, { name: "short" }],
    script: [
      [5.4, "PUT", "/_sim/hooks/pager", { then: 503 }],
      [5.5, "POST", "/_sim/keys/kv-long/cmk/disable"],
      [6.5, "POST", "/_sim/keys/kv-short/cmk/disable"],
      [8.5, "POST", "/_sim/keys/kv-short/cmk/enable"],
      [9.5, "POST", "/_sim/keys/kv-short/cmk/disable"],
      [12.5, "POST", "/_sim/keys/kv-short/cmk/enable"],
      [18.5, "POST", "/_sim/keys/kv-long/cmk/enable"],
      [20.4, "PUT", "/_sim/hooks/pager", { then: 202 }],
    ],
    until: 32,
  });
  expect(linesOf("long", told.lines)).toEqual([
    "+00 target.added",
    "+06 access.lost KeyDisabled self-healing",
    "+19 access.restored KeyDisabled self-healing",
    "+26 service.recovered KeyDisabled recovered",
  ]);
  expect(linesOf("short", told.lines)).toEqual([
    "+00 target.added",
    "+07 access.lost KeyDisabled self-healing",
    "+09 access.restored KeyDisabled self-healing",
    "+10 access.lost_again KeyDisabled self-healing",
    "+13 access.restored KeyDisabled self-healing",
    "+20 service.recovered KeyDisabled recovered",
  ]);
  expect(told.untruths).toEqual([]);
  expect(new Set(told.events.map(({ id }) => id)).size).toBe(told.events.length);
  expect(told.problems.map((problem) => problem.split(" {")[0])).toEqual(
    told.problems.map(() => "Event not delivered yet; it is tried again."),
  );
});

describe("lists that a subscription's services share, and what is asked in their stead", () => {
  const subscriptionOf = (kind: FaultKind) => `33333333-4444-5555-6666-0000000000${10 + FAULT_KINDS.indexOf(kind)}`;
  const bare = (_: string, kind: FaultKind) => ({ subscription: subscriptionOf(kind), grant: "none" });
  const withIdentity = (user: string, kind: FaultKind) => ({ subscription: subscriptionOf(kind), identity: { user } });
  const deleteIdentity = (name: string): readonly Step[] => [["POST", `/_sim/identities/${name}/delete`]];
  const wards: readonly Ward[] = [
    {
      title: "the list of identities, where each is asked for by id",
      code: "mi",
      kinds: FAULT_KINDS,
      names: "Azure Resource Manager",
      as: withIdentity,
      breaks: deleteIdentity,
      fails: (kind) => [{ api: "arm-user-identities", match: subscriptionOf(kind) }],
      unnamed: "all",
    },
    {
      title: "an identity, by list and by id",
      code: "who",
      names: "Azure Resource Manager",
      // Nobody else tells whose roles are to be asked for.
      as: (user, kind) => ({ ...withIdentity(user, kind), principalsHidden: true }),
      breaks: deleteIdentity,
      fails: failsFor("who", "arm-user-identity"),
    },
    {
      title: "a role definition, by list and by id",
      code: "def",
      kinds: FAULT_KINDS,
      names: "Azure role assignments",
      as: bare,
      prepare: (name, kind) => [...(isIll(name) ? [] : ROLES.define(kind)), ...ROLES.grantBoth(name, kind)],
      breaks: ROLES.removeFull,
      fails: (kind, { roleDefinitions }) => {
        const own = roleDefinitions.filter(({ roleName }) => roleName.endsWith(` ${kind}`));
        return own.map(({ id: match }) => ({ api: "arm-role-definition", match }));
      },
    },
    {
      title: "the lists of role assignments and definitions, where each is asked about by itself",
      code: "list",
      kinds: FAULT_KINDS,
      names: "Azure role assignments",
      as: bare,
      prepare: (name) => ROLES.grantBoth(name, "for all"),
      breaks: (name) => ROLES.removeFull(name, "for all"),
      fails: (kind) => {
        const match = `${subscriptionOf(kind)}/providers/Microsoft.Authorization/`;
        return [
          { api: "arm-role-assignments", match },
          { api: "arm-role-definitions", match },
        ];
      },
      unnamed: "all",
    },
    {
      title: "the role assignments, by the subscription's list and the principal's, also of lists cut short",
      code: "per",
      kinds: FAULT_KINDS,
      names: "Azure role assignments",
      as: bare,
      // Assigned last, and so in the half that a list cut short lacks.
      prepare: (service) => [["POST", "/_sim/roles/grant", { service, vault: service, propagation: "PT0S" }]],
      breaks: ROLES.removeAll,
      fails: failsFor("per", "arm-role-assignments"),
      // The role of this one was removed: whoever asks for it by id learns so, however short the lists are.
      unnamed: ["lost-per-truncated-list"],
    },
  ];
  tellBlindness(() => stage, wards, {
    watches: () => FAULT_KINDS.map(subscriptionOf),
    script: ROLES.define("for all").map((step): Happening => [0, ...step]),
  });
});
