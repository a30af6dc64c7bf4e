/** Lists of role assignments that come cut short: what they lack is asked for by its id. */
import { tellSideBySide, type ServiceStory } from "./side-by-side";

const STORIES: readonly ServiceStory[] = [
  {
    title:
      "a list of roles cut short while the key is disabled: no second cause, and not restored before the roles are seen again",
    service: "cut-short",
    script: [
      [5.5, "POST", "/_sim/keys/kv-cut-short/cmk/disable"],
      [7.5, "POST", "/_sim/faults", cutShort("kv-cut-short", "PT10M")],
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
    title: "a list of roles cut short once a role was granted anew: not lost again",
    service: "cut-after",
    script: [
      [5.5, "POST", "/_sim/roles/remove", { service: "cut-after", propagation: "PT0S" }],
      [10.5, "POST", "/_sim/roles/grant", { service: "cut-after", vault: "kv-cut-after", propagation: "PT0S" }],
      [12.5, "POST", "/_sim/faults", cutShort("kv-cut-after", "PT10M")],
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
    script: [
      [3.5, "POST", "/_sim/faults", cutShort("kv-cut-before", "PT10M")],
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

tellSideBySide(STORIES, { until: 25 });

/** The list of what is assigned at a vault, with half of it missing. */
function cutShort(match: string, lasts: string): object {
  return { api: "arm-role-assignments", kind: "truncated-list", match, for: lasts };
}
