/** Lists of role assignments that come cut short: what they lack is asked for by its id. */
import { tellSideBySide, type ServiceStory } from "./side-by-side";

const CUT = ["cut-short", "cut-above", "cut-after", "cut-before"] as const;
type Cut = (typeof CUT)[number];

const STORIES: readonly ServiceStory[] = [
  {
    title:
      "a list of roles cut short while the key is disabled: no second cause, and not restored before the roles are seen again",
    service: "cut-short",
    as: inItsOwnSubscription("cut-short"),
    script: [
      [5.5, "POST", "/_sim/keys/kv-cut-short/cmk/disable"],
      [7.5, "POST", "/_sim/faults", cutShort("cut-short", "PT10M")],
      [12.5, "POST", "/_sim/keys/kv-cut-short/cmk/enable"],
    ],
    tells: [
      "+00 target.added",
      "+06 access.lost KeyDisabled self-healing",
      "+18 access.restored KeyDisabled self-healing",
      "+20 service.recovered KeyDisabled recovered",
    ],
  },
  {
    title: "the subscription's list alone cut short while the key is disabled: the principal's tells as much",
    service: "cut-above",
    as: inItsOwnSubscription("cut-above"),
    script: [
      [5.5, "POST", "/_sim/keys/kv-cut-above/cmk/disable"],
      [7.5, "POST", "/_sim/faults", { ...cutShort("cut-above", "PT10M"), match: listOf("cut-above") }],
      [12.5, "POST", "/_sim/keys/kv-cut-above/cmk/enable"],
    ],
    tells: [
      "+00 target.added",
      "+06 access.lost KeyDisabled self-healing",
      "+13 access.restored KeyDisabled self-healing",
      "+20 service.recovered KeyDisabled recovered",
    ],
  },
  {
    title: "a list of roles cut short once a role was granted anew: not lost again",
    service: "cut-after",
    as: inItsOwnSubscription("cut-after"),
    script: [
      [5.5, "POST", "/_sim/roles/remove", { service: "cut-after", propagation: "PT0S" }],
      [10.5, "POST", "/_sim/roles/grant", { service: "cut-after", vault: "kv-cut-after", propagation: "PT0S" }],
      [12.5, "POST", "/_sim/faults", cutShort("cut-after", "PT10M")],
    ],
    tells: [
      "+00 target.added",
      "+07 access.lost IdentityNotPermitted self-healing",
      "+12 access.restored IdentityNotPermitted self-healing",
      "+18 service.recovered IdentityNotPermitted recovered",
    ],
  },
  {
    title: "a role removed while the list is cut short: lost all the same",
    service: "cut-before",
    as: inItsOwnSubscription("cut-before"),
    script: [
      [3.5, "POST", "/_sim/faults", cutShort("cut-before", "PT10M")],
      [5.5, "POST", "/_sim/roles/remove", { service: "cut-before", propagation: "PT0S" }],
      [15.5, "POST", "/_sim/roles/grant", { service: "cut-before", vault: "kv-cut-before", propagation: "PT0S" }],
    ],
    tells: [
      "+00 target.added",
      "+07 access.lost IdentityNotPermitted self-healing",
      "+17 access.restored IdentityNotPermitted self-healing",
      "+23 service.recovered IdentityNotPermitted recovered",
    ],
  },
];

tellSideBySide(STORIES, { until: 25, watches: () => CUT.map(subscriptionOf) });

/** A list of one for each service: what is cut from it stands in no other. */
function inItsOwnSubscription(service: Cut): object {
  return { subscription: subscriptionOf(service) };
}

function subscriptionOf(service: Cut): string {
  return `22222222-3333-4444-5555-${String(CUT.indexOf(service)).padStart(12, "0")}`;
}

/** What is assigned in the subscription and to the principal, each list with half of it missing. */
function cutShort(service: Cut, lasts: string): object {
  return { api: "arm-role-assignments", kind: "truncated-list", match: subscriptionOf(service), for: lasts };
}

/** A part of the address of the subscription's own list. */
function listOf(service: Cut): string {
  return `${subscriptionOf(service)}/providers/Microsoft.Authorization/`;
}
