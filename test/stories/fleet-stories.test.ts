/** Services that come, move and go, and a fleet the monitor cannot see. */
import { tellSideBySide, type ServiceStory } from "./side-by-side";
import { type Happening } from "./story";

/** Another subscription, watched too, and one that nobody watches. */
const ANNEX = "99999999-2222-3333-4444-000000000001";
const ABROAD = "99999999-2222-3333-4444-000000000002";

function move(minute: number, service: string, subscription: string): Happening {
  return [minute, "POST", `/_sim/services/${service}/move`, { resourceGroup: "rg-elsewhere", subscription }];
}

const STORIES: readonly ServiceStory[] = [
  {
    title: "deleted in an incident: the incident closes with it",
    service: "abandoned",
    script: [
      [5.5, "POST", "/_sim/keys/kv-abandoned/cmk/disable"],
      [10.5, "DELETE", "/_sim/services/abandoned"],
    ],
    tells: [
      "+00 target.added",
      "+06 access.lost KeyDisabled self-healing",
      "+21 service.recovered KeyDisabled target-removed",
      "+21 target.removed",
    ],
  },
  {
    title: "moved to another resource group in an incident: the same incident goes on",
    service: "nomad",
    script: [
      [5.5, "POST", "/_sim/keys/kv-nomad/cmk/disable"],
      [10.5, "POST", "/_sim/services/nomad/move", { resourceGroup: "rg-elsewhere" }],
      [15.5, "POST", "/_sim/keys/kv-nomad/cmk/enable"],
    ],
    tells: [
      "+00 target.added",
      "+06 access.lost KeyDisabled self-healing",
      "+11 target.moved",
      "+16 access.restored KeyDisabled self-healing",
      "+23 service.recovered KeyDisabled recovered",
    ],
  },
  {
    title: "newly created and permitted before it is ready: nothing",
    service: "newborn",
    as: "made by the script",
    script: [
      [5.5, "POST", "/_sim/services", { name: "newborn", createFor: "PT7M", grant: "none" }],
      [8.5, "POST", "/_sim/roles/grant", { service: "newborn", vault: "kv-newborn", propagation: "PT3M" }],
    ],
    tells: ["+06 target.added"],
  },
  {
    title: "being created for longer than anybody waits, and never good: nothing",
    service: "unborn",
    as: "made by the script",
    script: [[5.5, "POST", "/_sim/services", { name: "unborn", createFor: "PT2H", grant: "none" }]],
    tells: ["+06 target.added"],
  },
  {
    title:
      "never good, and its creation failed: that could be a redeployment in vain, so what stands in its way is said",
    service: "stillborn",
    as: "made by the script",
    script: [[5.5, "POST", "/_sim/services", { name: "stillborn", createFor: "PT7M", grant: "none" }]],
    tells: [
      "+06 target.added",
      "+14 access.lost IdentityNotPermitted presume-redeploy",
      "+14 access.redeploy_required IdentityNotPermitted presume-redeploy",
    ],
    differs: ["0 true losses, 1 reported"],
  },
  {
    title: "moved to another watched subscription: it is known there, also when it is lost later",
    service: "emigrant",
    script: [
      move(5.5, "emigrant", ANNEX),
      [10.5, "POST", "/_sim/keys/kv-emigrant/cmk/disable"],
      [15.5, "POST", "/_sim/keys/kv-emigrant/cmk/enable"],
    ],
    tells: [
      "+00 target.added",
      "+06 target.moved",
      "+11 access.lost KeyDisabled self-healing",
      "+16 access.restored KeyDisabled self-healing",
      "+23 service.recovered KeyDisabled recovered",
    ],
  },
  {
    title: "moved to another watched subscription in an incident, and the app starts anew: the same incident goes on",
    service: "refugee",
    script: [
      [5.5, "POST", "/_sim/keys/kv-refugee/cmk/disable"],
      move(10.5, "refugee", ANNEX),
      [11.5, ({ restart }) => restart()],
      [15.5, "POST", "/_sim/keys/kv-refugee/cmk/enable"],
    ],
    tells: [
      "+00 target.added",
      "+06 access.lost KeyDisabled self-healing",
      "+11 target.moved",
      "+16 access.restored KeyDisabled self-healing",
      "+23 service.recovered KeyDisabled recovered",
    ],
  },
  {
    title: "moved in the very sweep in which the window closes: that is said once",
    service: "hurried",
    script: [
      [5.5, "POST", "/_sim/keys/kv-hurried/cmk/disable"],
      move(24.5, "hurried", ANNEX),
      [27.5, "POST", "/_sim/keys/kv-hurried/cmk/enable"],
    ],
    tells: [
      "+00 target.added",
      "+06 access.lost KeyDisabled self-healing",
      "+25 target.moved",
      "+25 access.window_closing KeyDisabled self-healing",
      "+28 access.restored KeyDisabled self-healing",
      "+35 service.recovered KeyDisabled recovered",
    ],
  },
  {
    title: "the same the other way round",
    service: "returning",
    as: { subscription: ANNEX, vault: "kv-returning" },
    script: [
      [5.5, "POST", "/_sim/keys/kv-returning/cmk/disable"],
      [24.5, "POST", "/_sim/services/returning/move", (_, own) => ({ resourceGroup: "rg", subscription: own })],
      [27.5, "POST", "/_sim/keys/kv-returning/cmk/enable"],
    ],
    tells: [
      "+00 target.added",
      "+06 access.lost KeyDisabled self-healing",
      "+25 target.moved",
      "+25 access.window_closing KeyDisabled self-healing",
      "+28 access.restored KeyDisabled self-healing",
      "+35 service.recovered KeyDisabled recovered",
    ],
  },
  {
    title: "moved there and back from sweep to sweep, and once more: one incident, and every crossing once",
    service: "pilgrim",
    script: [
      [5.5, "POST", "/_sim/keys/kv-pilgrim/cmk/disable"],
      move(24.5, "pilgrim", ANNEX),
      [25.5, "POST", "/_sim/services/pilgrim/move", (_, own) => ({ resourceGroup: "rg", subscription: own })],
      move(30.5, "pilgrim", ANNEX),
      [34.5, "POST", "/_sim/services/pilgrim/move", (_, own) => ({ resourceGroup: "rg", subscription: own })],
    ],
    tells: [
      "+00 target.added",
      "+06 access.lost KeyDisabled self-healing",
      "+25 target.moved",
      "+25 access.window_closing KeyDisabled self-healing",
      "+26 target.moved",
      "+31 target.moved",
      "+35 target.moved",
      "+35 access.redeploy_required KeyDisabled presume-redeploy",
      "+36 access.redeploy_required KeyDisabled redeploy",
    ],
  },
  {
    title: "deleted, and created by the same names in another watched subscription at once: as if it had moved",
    service: "reborn",
    script: [
      [5.5, "DELETE", "/_sim/services/reborn"],
      [5.5, "POST", "/_sim/services", { name: "reborn", subscription: ANNEX, vault: "kv-reborn", running: true }],
      [20.5, "POST", "/_sim/keys/kv-reborn/cmk/disable"],
    ],
    tells: ["+00 target.added", "+06 target.moved", "+21 access.lost KeyDisabled self-healing"],
  },
  {
    title: "moved in an incident to a subscription that nobody watches: it is removed",
    service: "expatriate",
    script: [[5.5, "POST", "/_sim/keys/kv-expatriate/cmk/disable"], move(10.5, "expatriate", ABROAD)],
    tells: [
      "+00 target.added",
      "+06 access.lost KeyDisabled self-healing",
      "+21 service.recovered KeyDisabled target-removed",
      "+21 target.removed",
    ],
  },
];

tellSideBySide(STORIES, { until: 36, watches: (own) => [own, ANNEX] });
