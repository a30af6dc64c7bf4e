/** Losses by what the identity may do: role assignments and access policies, which take effect later than they are shown. */
import { type FaultKind } from "../../lab/simulator/faults/fault-lists";
import { tellSideBySide, type ServiceStory } from "./side-by-side";

const ENCRYPTION_USER = "Key Vault Crypto Service Encryption User";

/** Services whose roles cannot be read for a while. */
const UNREAD = ["flicker", "unread-between", "two-causes", "behind-blind"] as const;
type Unread = (typeof UNREAD)[number];

/** Lost for 45 minutes: likely twice, presumed, certain, good twice, redeployed at minute 55. */
const LOST_FOR_45_MINUTES = [
  "+00 target.added",
  "+07 access.lost IdentityNotPermitted self-healing",
  "+25 access.window_closing IdentityNotPermitted self-healing",
  "+35 access.redeploy_required IdentityNotPermitted presume-redeploy",
  "+46 access.redeploy_required IdentityNotPermitted redeploy",
  "+52 access.restored IdentityNotPermitted redeploy",
  "+61 service.recovered IdentityNotPermitted recovered",
];

const STORIES: readonly ServiceStory[] = [
  {
    title: "a role removed for 45 minutes, each change taking effect after three",
    service: "role-3",
    script: [
      [5.5, "POST", "/_sim/roles/remove", { service: "role-3", propagation: "PT3M" }],
      [50.5, "POST", "/_sim/roles/grant", { service: "role-3", vault: "kv-role-3", propagation: "PT3M" }],
      [55.5, "POST", "/_sim/services/role-3/redeploy"],
    ],
    tells: LOST_FOR_45_MINUTES,
  },
  {
    title: "a role removed for 45 minutes, each change taking effect at once",
    service: "role-0",
    script: [
      [5.5, "POST", "/_sim/roles/remove", { service: "role-0", propagation: "PT0S" }],
      [50.5, "POST", "/_sim/roles/grant", { service: "role-0", vault: "kv-role-0", propagation: "PT0S" }],
      [55.5, "POST", "/_sim/services/role-0/redeploy"],
    ],
    tells: LOST_FOR_45_MINUTES,
  },
  {
    title: "a role removed for 45 minutes, each change taking effect after ten",
    service: "role-10",
    script: [
      [5.5, "POST", "/_sim/roles/remove", { service: "role-10", propagation: "PT10M" }],
      [50.5, "POST", "/_sim/roles/grant", { service: "role-10", vault: "kv-role-10", propagation: "PT10M" }],
      [61.5, "POST", "/_sim/services/role-10/redeploy"],
    ],
    tells: [...LOST_FOR_45_MINUTES.slice(0, -1), "+67 service.recovered IdentityNotPermitted recovered"],
  },
  {
    title: "an access policy removed for 45 minutes",
    service: "policy",
    vault: { model: "access-policies" },
    script: [
      [5.5, "POST", "/_sim/policies/kv-policy/remove", { service: "policy", propagation: "PT3M" }],
      [50.5, "POST", "/_sim/policies/kv-policy/set", { service: "policy", propagation: "PT3M" }],
      [55.5, "POST", "/_sim/services/policy/redeploy"],
    ],
    tells: LOST_FOR_45_MINUTES,
  },
  {
    title: "a role held through a group that the identity leaves for 45 minutes",
    service: "by-group",
    as: { grant: { group: "fhir-services" } },
    script: [
      [5.5, "POST", "/_sim/groups/fhir-services/leave", { service: "by-group", propagation: "PT3M" }],
      [50.5, "POST", "/_sim/groups/fhir-services/join", { service: "by-group", propagation: "PT3M" }],
      [55.5, "POST", "/_sim/services/by-group/redeploy"],
    ],
    tells: LOST_FOR_45_MINUTES,
  },
  {
    title: "a custom role that permits by wildcard, removed for 45 minutes",
    service: "wildcard",
    script: [
      [
        0,
        "POST",
        "/_sim/roles/definitions",
        {
          name: "Key reader and wrapper",
          dataActions: ["Microsoft.KeyVault/*/read", "Microsoft.KeyVault/vaults/keys/*wrap/action"],
        },
      ],
      [
        0,
        "POST",
        "/_sim/roles/grant",
        { service: "wildcard", vault: "kv-wildcard", role: "Key reader and wrapper", propagation: "PT0S" },
      ],
      [0, "POST", "/_sim/roles/remove", { service: "wildcard", role: ENCRYPTION_USER, propagation: "PT0S" }],
      [5.5, "POST", "/_sim/roles/remove", { service: "wildcard", propagation: "PT3M" }],
      [
        50.5,
        "POST",
        "/_sim/roles/grant",
        { service: "wildcard", vault: "kv-wildcard", role: "Key reader and wrapper", propagation: "PT3M" },
      ],
      [55.5, "POST", "/_sim/services/wildcard/redeploy"],
    ],
    tells: LOST_FOR_45_MINUTES,
  },
  {
    title: "a role at the vault removed while one at the subscription suffices: nothing",
    service: "two-roles",
    as: { grant: { scope: "subscription", role: "Key Vault Crypto User" } },
    script: [
      [0, "POST", "/_sim/roles/grant", { service: "two-roles", vault: "kv-two-roles", propagation: "PT0S" }],
      [5.5, "POST", "/_sim/roles/remove", { service: "two-roles", vault: "kv-two-roles", propagation: "PT0S" }],
    ],
    tells: ["+00 target.added"],
  },
  {
    title: "likely once, then clean, not read, likely once: nothing",
    service: "flicker",
    as: inItsOwnSubscription("flicker"),
    script: [
      [5.5, "POST", "/_sim/roles/remove", { service: "flicker", propagation: "PT1H" }],
      [6.5, "POST", "/_sim/roles/grant", { service: "flicker", vault: "kv-flicker", propagation: "PT0S" }],
      [7.5, "POST", "/_sim/faults", failing("refuse-403", "flicker", "PT1M")],
      [8.5, "POST", "/_sim/roles/remove", { service: "flicker", propagation: "PT1H" }],
      [9.5, "POST", "/_sim/roles/grant", { service: "flicker", vault: "kv-flicker", propagation: "PT0S" }],
    ],
    tells: ["+00 target.added"],
  },
  {
    title: "likely once, not read, likely again: lost",
    service: "unread-between",
    as: inItsOwnSubscription("unread-between"),
    script: [
      [5.5, "POST", "/_sim/roles/remove", { service: "unread-between", propagation: "PT0S" }],
      [6.5, "POST", "/_sim/faults", failing("fail-500", "unread-between", "PT1M")],
      [
        10.5,
        "POST",
        "/_sim/roles/grant",
        { service: "unread-between", vault: "kv-unread-between", propagation: "PT0S" },
      ],
    ],
    tells: [
      "+00 target.added",
      "+08 access.lost IdentityNotPermitted self-healing",
      "+12 access.restored IdentityNotPermitted self-healing",
      "+18 service.recovered IdentityNotPermitted recovered",
    ],
  },
  {
    title: "two causes, one repaired while the other cannot be read: lost until that one is seen good",
    service: "two-causes",
    as: inItsOwnSubscription("two-causes"),
    script: [
      [5.4, "POST", "/_sim/keys/kv-two-causes/cmk/disable"],
      [5.4, "POST", "/_sim/roles/remove", { service: "two-causes", propagation: "PT0S" }],
      [10.4, "POST", "/_sim/faults", failing("refuse-403", "two-causes", "PT10M")],
      [10.4, "POST", "/_sim/keys/kv-two-causes/cmk/enable"],
      [15.4, "POST", "/_sim/roles/grant", { service: "two-causes", vault: "kv-two-causes", propagation: "PT0S" }],
    ],
    tells: [
      "+00 target.added",
      "+06 access.lost KeyDisabled+IdentityNotPermitted self-healing",
      "+11 access.cause_changed IdentityNotPermitted self-healing",
      "+22 access.restored IdentityNotPermitted self-healing",
      "+23 service.recovered IdentityNotPermitted recovered",
    ],
  },
  {
    title: "a key repaired while the roles cannot be read, and one is gone meanwhile: its propagation is in the end",
    service: "behind-blind",
    as: inItsOwnSubscription("behind-blind"),
    script: [
      [5.5, "POST", "/_sim/keys/kv-behind-blind/cmk/disable"],
      [7.5, "POST", "/_sim/faults", failing("throttle-429", "behind-blind", "PT10M")],
      [8.5, "POST", "/_sim/roles/remove", { service: "behind-blind", propagation: "PT0S" }],
      [12.5, "POST", "/_sim/keys/kv-behind-blind/cmk/enable"],
      [16.5, "POST", "/_sim/roles/grant", { service: "behind-blind", vault: "kv-behind-blind", propagation: "PT9M" }],
    ],
    tells: [
      "+00 target.added",
      "+06 access.lost KeyDisabled self-healing",
      "+18 access.restored KeyDisabled self-healing",
      "+33 service.recovered KeyDisabled recovered",
    ],
  },
];

tellSideBySide(STORIES, {
  until: 67,
  watches: (own) => [own, ...UNREAD.map(subscriptionOf)],
});

/** So that no list of another tells of its roles. */
function inItsOwnSubscription(service: Unread): object {
  return { subscription: subscriptionOf(service) };
}

/** The list of the subscription and the one of the principal. */
function failing(kind: FaultKind, service: Unread, lasts: string): object {
  return { api: "arm-role-assignments", kind, match: subscriptionOf(service), for: lasts };
}

function subscriptionOf(service: Unread): string {
  return `22222222-3333-4444-5555-${String(UNREAD.indexOf(service)).padStart(12, "0")}`;
}
