/** Losses by what happens to the key itself. */
import { tellSideBySide, type ServiceStory } from "./side-by-side";
import { type Scene } from "./story";

const STORIES: readonly ServiceStory[] = [
  {
    title: "a key disabled for 12 minutes: the service heals by itself",
    service: "brief",
    script: [
      [5.4, "POST", "/_sim/keys/kv-brief/cmk/disable"],
      [17.4, "POST", "/_sim/keys/kv-brief/cmk/enable"],
    ],
    tells: [
      "+00 target.added",
      "+06 access.lost KeyDisabled self-healing",
      "+18 access.restored KeyDisabled self-healing",
      "+25 service.recovered KeyDisabled recovered",
    ],
  },
  {
    title: "Azure Resource Health as the only witness: it confirms the recovery",
    service: "announced",
    as: { witness: "resource-health" },
    script: [
      [5.4, "POST", "/_sim/keys/kv-announced/cmk/disable"],
      [17.4, "POST", "/_sim/keys/kv-announced/cmk/enable"],
    ],
    tells: [
      "+00 target.added",
      "+06 access.lost KeyDisabled self-healing",
      "+18 access.restored KeyDisabled self-healing",
      "+25 service.recovered KeyDisabled recovered",
    ],
  },
  {
    title: "lost for 29.5 minutes: warned of the window, and healed by itself",
    service: "in-time",
    script: [
      [5.2, "POST", "/_sim/keys/kv-in-time/cmk/disable"],
      [34.7, "POST", "/_sim/keys/kv-in-time/cmk/enable"],
    ],
    tells: [
      "+00 target.added",
      "+06 access.lost KeyDisabled self-healing",
      "+25 access.window_closing KeyDisabled self-healing",
      "+35 access.restored KeyDisabled self-healing",
      "+42 service.recovered KeyDisabled recovered",
    ],
  },
  {
    title: "lost for 31 minutes: a redeployment is presumed, then certain, and brings the service back",
    service: "too-late",
    script: [
      [5.2, "POST", "/_sim/keys/kv-too-late/cmk/disable"],
      [36.2, "POST", "/_sim/keys/kv-too-late/cmk/enable"],
      [40.5, "POST", "/_sim/services/too-late/redeploy"],
    ],
    tells: [
      "+00 target.added",
      "+06 access.lost KeyDisabled self-healing",
      "+25 access.window_closing KeyDisabled self-healing",
      "+35 access.redeploy_required KeyDisabled presume-redeploy",
      "+36 access.redeploy_required KeyDisabled redeploy",
      "+37 access.restored KeyDisabled redeploy",
      "+46 service.recovered KeyDisabled recovered",
    ],
  },
  {
    title: "redeployed while still lost: the deployment fails, heals nothing and does not count",
    service: "in-vain",
    script: [
      [5.5, "POST", "/_sim/keys/kv-in-vain/cmk/disable"],
      [20.5, "POST", "/_sim/services/in-vain/redeploy"],
      [40.5, "POST", "/_sim/keys/kv-in-vain/cmk/enable"],
      [45.5, "POST", "/_sim/services/in-vain/redeploy"],
    ],
    tells: [
      "+00 target.added",
      "+06 access.lost KeyDisabled self-healing",
      "+25 access.window_closing KeyDisabled self-healing",
      "+35 access.redeploy_required KeyDisabled presume-redeploy",
      "+36 access.redeploy_required KeyDisabled redeploy",
      "+41 access.restored KeyDisabled redeploy",
      "+51 service.recovered KeyDisabled recovered",
    ],
  },
  {
    title: "lost, restored, lost again: one incident, whose window goes on",
    service: "again",
    script: [
      [5.5, "POST", "/_sim/keys/kv-again/cmk/disable"],
      [10.5, "POST", "/_sim/keys/kv-again/cmk/enable"],
      [12.5, "POST", "/_sim/keys/kv-again/cmk/disable"],
      [26.5, "POST", "/_sim/keys/kv-again/cmk/enable"],
    ],
    tells: [
      "+00 target.added",
      "+06 access.lost KeyDisabled self-healing",
      "+11 access.restored KeyDisabled self-healing",
      "+13 access.lost_again KeyDisabled self-healing",
      "+25 access.window_closing KeyDisabled self-healing",
      "+27 access.restored KeyDisabled self-healing",
      "+34 service.recovered KeyDisabled recovered",
    ],
  },
  {
    title: "an expired key: its witness speaks first, and the cause follows once the tolerance is over",
    service: "expired",
    script: [
      [2.5, "POST", "/_sim/keys/kv-expired/cmk/attributes", (at) => ({ exp: at(10.5) })],
      [20.5, "POST", "/_sim/keys/kv-expired/cmk/attributes", (at) => ({ exp: at(5000) })],
    ],
    tells: [
      "+00 target.added",
      "+15 access.lost Unexplained self-healing",
      "+16 access.cause_changed KeyExpired self-healing",
      "+22 access.restored KeyExpired self-healing",
      "+28 service.recovered KeyExpired recovered",
    ],
  },
  {
    title: "an expired key without a witness: said at the second sight after the tolerance",
    service: "expired-mute",
    as: { witness: "none" },
    script: [
      [2.5, "POST", "/_sim/keys/kv-expired-mute/cmk/attributes", (at) => ({ exp: at(10.5) })],
      [20.5, "POST", "/_sim/keys/kv-expired-mute/cmk/attributes", (at) => ({ exp: at(5000) })],
    ],
    tells: [
      "+00 target.added",
      "+17 access.lost KeyExpired self-healing",
      "+22 access.restored KeyExpired self-healing",
      "+31 service.recovered KeyExpired unconfirmed",
    ],
  },
  {
    title: "an expired key that the service goes on using: contradicted after the allowance",
    service: "expired-used",
    as: { noticeAfter: "PT2H" },
    script: [
      [2.5, "POST", "/_sim/keys/kv-expired-used/cmk/attributes", (at) => ({ exp: at(10.5) })],
      [40.5, "POST", "/_sim/keys/kv-expired-used/cmk/attributes", { exp: null }],
    ],
    tells: [
      "+00 target.added",
      "+17 access.lost KeyExpired self-healing",
      "+26 service.recovered KeyExpired contradicted",
    ],
    differs: ["1 true losses, 0 reported"],
  },
  {
    title: "a key that is not valid yet: lost until its day comes, and seen good twice after it",
    service: "not-yet",
    script: [[5.5, "POST", "/_sim/keys/kv-not-yet/cmk/attributes", (at) => ({ nbf: at(30.5) })]],
    tells: [
      "+00 target.added",
      "+07 access.lost KeyNotYetValid self-healing",
      "+25 access.window_closing KeyNotYetValid self-healing",
      "+32 access.restored KeyNotYetValid self-healing",
      "+38 service.recovered KeyNotYetValid recovered",
    ],
  },
  {
    title: "a key deleted and recovered",
    service: "deleted",
    script: [
      [5.5, "POST", "/_sim/keys/kv-deleted/cmk/delete"],
      [15.5, "POST", "/_sim/keys/kv-deleted/cmk/recover"],
    ],
    tells: [
      "+00 target.added",
      "+06 access.lost KeyDeleted self-healing",
      "+16 access.restored KeyDeleted self-healing",
      "+23 service.recovered KeyDeleted recovered",
    ],
  },
  {
    title: "a deleted key that its vault shows nowhere for two minutes: nothing is said until it is found",
    service: "lagging",
    script: [
      [25, "PATCH", "/_sim/settings", { deletionLag: "PT2M" }],
      [30.5, "POST", "/_sim/keys/kv-lagging/cmk/delete"],
      [40.5, "POST", "/_sim/keys/kv-lagging/cmk/recover"],
    ],
    tells: [
      "+00 target.added",
      "+33 access.lost KeyDeleted self-healing",
      "+41 access.restored KeyDeleted self-healing",
      "+48 service.recovered KeyDeleted recovered",
    ],
  },
  {
    title: "a key purged: gone for good after ten minutes in which nothing shows it",
    service: "purged",
    script: [
      [5.5, "POST", "/_sim/keys/kv-purged/cmk/delete"],
      [10.5, "POST", "/_sim/keys/kv-purged/cmk/purge", { force: true }],
    ],
    tells: [
      "+00 target.added",
      "+06 access.lost KeyDeleted self-healing",
      "+21 access.cause_changed KeyGone unrecoverable",
      "+21 access.redeploy_required KeyGone unrecoverable",
    ],
  },
  {
    title: "another key during the outage: partly restored until the old key is back",
    service: "new-key",
    script: [
      [5.5, "POST", "/_sim/keys/kv-new-key/cmk/disable"],
      [8, "POST", "/_sim/keys/kv-new-key", { name: "cmk2" }],
      [10.5, "POST", "/_sim/services/new-key/replace-key", { vault: "kv-new-key", key: "cmk2" }],
      [15.5, (scene) => expectPhase(scene, "new-key", "partly-restored")],
      [20.5, "POST", "/_sim/keys/kv-new-key/cmk/enable"],
    ],
    tells: [
      "+00 target.added",
      "+06 access.lost KeyDisabled self-healing",
      "+21 access.restored KeyDisabled self-healing",
      "+28 service.recovered KeyDisabled recovered",
    ],
  },
];

async function expectPhase({ app }: Scene, service: string, phase: string): Promise<void> {
  const { open } = await app().incidents();
  expect(open.find((incident) => incident.service === service)?.phase).toBe(phase);
}

tellSideBySide(STORIES, { until: 55 });
