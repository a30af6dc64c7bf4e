/** The monitor is down for two hours, from minute 10 to 130: what was before, during and after it. */
import { minutes } from "./minutes";
import { tellSideBySide, type ServiceStory } from "./side-by-side";

const STORIES: readonly ServiceStory[] = [
  {
    title: "lost before and after: proven by the key's own time, so a redeployment is certain",
    service: "all-along",
    script: [
      [5.5, "POST", "/_sim/keys/kv-all-along/cmk/disable"],
      [140.5, "POST", "/_sim/keys/kv-all-along/cmk/enable"],
      [142.5, "POST", "/_sim/services/all-along/redeploy"],
    ],
    tells: [
      "+00 target.added",
      "+06 access.lost KeyDisabled self-healing",
      "+130 access.redeploy_required KeyDisabled redeploy",
      "+141 access.restored KeyDisabled redeploy",
      "+148 service.recovered KeyDisabled recovered",
    ],
  },
  {
    title: "lost before and after by its role: nothing proves the time between, so a redeployment is presumed",
    service: "role-all-along",
    script: [
      [5.5, "POST", "/_sim/roles/remove", { service: "role-all-along", propagation: "PT3M" }],
      [140.5, "POST", "/_sim/roles/grant", { service: "role-all-along", vault: "kv-role-all-along" }],
      [144.5, "POST", "/_sim/services/role-all-along/redeploy"],
    ],
    tells: [
      "+00 target.added",
      "+07 access.lost IdentityNotPermitted self-healing",
      "+130 access.redeploy_required IdentityNotPermitted presume-redeploy",
      "+142 access.restored IdentityNotPermitted presume-redeploy",
      "+150 service.recovered IdentityNotPermitted recovered",
    ],
  },
  {
    title: "restored meanwhile: the key's own time says that it was early enough",
    service: "meanwhile",
    script: [
      [5.5, "POST", "/_sim/keys/kv-meanwhile/cmk/disable"],
      [20.5, "POST", "/_sim/keys/kv-meanwhile/cmk/enable"],
    ],
    tells: [
      "+00 target.added",
      "+06 access.lost KeyDisabled self-healing",
      "+130 access.restored KeyDisabled self-healing",
      "+131 service.recovered KeyDisabled recovered",
    ],
  },
  {
    title: "permitted again meanwhile: nothing says when, so a redeployment is presumed until the service is seen well",
    service: "role-meanwhile",
    script: [
      [2.5, "POST", "/_sim/roles/remove", { service: "role-meanwhile", propagation: "PT3M" }],
      [20.5, "POST", "/_sim/roles/grant", { service: "role-meanwhile", vault: "kv-role-meanwhile" }],
    ],
    tells: [
      "+00 target.added",
      "+04 access.lost IdentityNotPermitted self-healing",
      "+130 access.redeploy_required IdentityNotPermitted presume-redeploy",
      "+131 access.restored IdentityNotPermitted presume-redeploy",
      "+132 service.recovered IdentityNotPermitted recovered",
    ],
  },
  {
    title: "lost meanwhile: found lost for more than the window",
    service: "found-lost",
    script: [
      [60.5, "POST", "/_sim/keys/kv-found-lost/cmk/disable"],
      [140.5, "POST", "/_sim/keys/kv-found-lost/cmk/enable"],
      [142.5, "POST", "/_sim/services/found-lost/redeploy"],
    ],
    tells: [
      "+00 target.added",
      "+130 access.lost KeyDisabled redeploy",
      "+130 access.redeploy_required KeyDisabled redeploy",
      "+141 access.restored KeyDisabled redeploy",
      "+148 service.recovered KeyDisabled recovered",
    ],
  },
  {
    title: "its role lost meanwhile: found so at the second sight",
    service: "role-found-lost",
    script: [
      [60.5, "POST", "/_sim/roles/remove", { service: "role-found-lost", propagation: "PT3M" }],
      [140.5, "POST", "/_sim/roles/grant", { service: "role-found-lost", vault: "kv-role-found-lost" }],
      [144.5, "POST", "/_sim/services/role-found-lost/redeploy"],
    ],
    tells: [
      "+00 target.added",
      "+131 access.lost IdentityNotPermitted presume-redeploy",
      "+131 access.redeploy_required IdentityNotPermitted presume-redeploy",
      "+142 access.restored IdentityNotPermitted presume-redeploy",
      "+150 service.recovered IdentityNotPermitted recovered",
    ],
  },
  {
    title: "lost and healed meanwhile: nobody saw it",
    service: "slept-through",
    script: [
      [30.5, "POST", "/_sim/keys/kv-slept-through/cmk/disable"],
      [40.5, "POST", "/_sim/keys/kv-slept-through/cmk/enable"],
    ],
    tells: ["+00 target.added"],
    differs: ["1 true losses, 0 reported"],
  },
];

tellSideBySide(STORIES, { until: 152, sweeps: [...minutes(0, 10), ...minutes(130, 152)] });
