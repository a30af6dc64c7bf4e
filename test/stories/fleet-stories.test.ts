/** Services that come, move and go, and a fleet the monitor cannot see. */
import { tellSideBySide, type ServiceStory } from "./side-by-side";

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
];

tellSideBySide(STORIES, { until: 25 });
