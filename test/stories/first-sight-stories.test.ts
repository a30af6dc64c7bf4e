/** The product is installed at minute 40: what was lost before its first sweep. */
import { minutes } from "./minutes";
import { tellSideBySide, type ServiceStory } from "./side-by-side";

const STORIES: readonly ServiceStory[] = [
  {
    title: "lost for less than the window: since when it was good nobody knows, so a redeployment is presumed",
    service: "lost-already",
    script: [
      [25.5, "POST", "/_sim/keys/kv-lost-already/cmk/disable"],
      [49.4, "POST", "/_sim/keys/kv-lost-already/cmk/enable"],
    ],
    tells: [
      "+40 target.added",
      "+40 access.lost KeyDisabled presume-redeploy",
      "+40 access.redeploy_required KeyDisabled presume-redeploy",
      "+50 access.restored KeyDisabled presume-redeploy",
      "+57 service.recovered KeyDisabled recovered",
    ],
  },
  {
    title: "lost for longer than the window, by the key's own time: a redeployment is certain",
    service: "lost-long-ago",
    script: [
      [5.5, "POST", "/_sim/keys/kv-lost-long-ago/cmk/disable"],
      [50.5, "POST", "/_sim/keys/kv-lost-long-ago/cmk/enable"],
      [52.5, "POST", "/_sim/services/lost-long-ago/redeploy"],
    ],
    tells: [
      "+40 target.added",
      "+40 access.lost KeyDisabled redeploy",
      "+40 access.redeploy_required KeyDisabled redeploy",
      "+51 access.restored KeyDisabled redeploy",
      "+58 service.recovered KeyDisabled recovered",
    ],
  },
  {
    title: "without a role, and the service says so: lost at the second sight",
    service: "no-role",
    script: [
      [25.5, "POST", "/_sim/roles/remove", { service: "no-role", propagation: "PT0S" }],
      [45.5, "POST", "/_sim/roles/grant", { service: "no-role", vault: "kv-no-role", propagation: "PT0S" }],
    ],
    tells: [
      "+40 target.added",
      "+41 access.lost IdentityNotPermitted presume-redeploy",
      "+41 access.redeploy_required IdentityNotPermitted presume-redeploy",
      "+47 access.restored IdentityNotPermitted presume-redeploy",
      "+53 service.recovered IdentityNotPermitted recovered",
    ],
  },
];

tellSideBySide(STORIES, { until: 60, sweeps: minutes(40, 60) });
