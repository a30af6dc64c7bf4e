/** Stories that turn on who testifies: nobody, a witness alone, or one that goes on complaining. */
import { minutes } from "./minutes";
import { type Scene } from "./story";
import { tellSideBySide, type ServiceStory } from "./side-by-side";

const CLOSED = { firewall: { defaultAction: "Deny", bypass: "None", monitorAllowed: true } };

const STORIES: readonly ServiceStory[] = [
  {
    title: "a short loss without a witness: closed after the allowance, unconfirmed",
    service: "mute-short",
    as: { witness: "none" },
    script: [
      [5.5, "POST", "/_sim/keys/kv-mute-short/cmk/disable"],
      [10.5, "POST", "/_sim/keys/kv-mute-short/cmk/enable"],
    ],
    tells: [
      "+00 target.added",
      "+06 access.lost KeyDisabled self-healing",
      "+11 access.restored KeyDisabled self-healing",
      "+21 service.recovered KeyDisabled unconfirmed",
    ],
  },
  {
    title: "a long loss without a witness: open until redeployed, then closed after the allowance",
    service: "mute-long",
    as: { witness: "none" },
    script: [
      [5.5, "POST", "/_sim/keys/kv-mute-long/cmk/disable"],
      [45.5, "POST", "/_sim/keys/kv-mute-long/cmk/enable"],
      [50.5, "POST", "/_sim/services/mute-long/redeploy"],
    ],
    tells: [
      "+00 target.added",
      "+06 access.lost KeyDisabled self-healing",
      "+25 access.window_closing KeyDisabled self-healing",
      "+35 access.redeploy_required KeyDisabled presume-redeploy",
      "+36 access.redeploy_required KeyDisabled redeploy",
      "+46 access.restored KeyDisabled redeploy",
      "+65 service.recovered KeyDisabled redeployed-unconfirmed",
    ],
  },
  {
    title: "a redeployment that began before the key was back and ended after: it counts",
    service: "mute-in-flight",
    as: { witness: "none" },
    script: [
      [5.5, "POST", "/_sim/keys/kv-mute-in-flight/cmk/disable"],
      [37.5, "POST", "/_sim/services/mute-in-flight/redeploy"],
      [40.5, "POST", "/_sim/keys/kv-mute-in-flight/cmk/enable"],
    ],
    tells: [
      "+00 target.added",
      "+06 access.lost KeyDisabled self-healing",
      "+25 access.window_closing KeyDisabled self-healing",
      "+35 access.redeploy_required KeyDisabled presume-redeploy",
      "+36 access.redeploy_required KeyDisabled redeploy",
      "+41 access.restored KeyDisabled redeploy",
      "+52 service.recovered KeyDisabled redeployed-unconfirmed",
    ],
  },
  {
    title: "a long loss without a witness and without a redeployment: reminded of after an hour",
    service: "forgotten",
    as: { witness: "none", silence: "unreachable" },
    script: [
      [5.5, "POST", "/_sim/keys/kv-forgotten/cmk/disable"],
      [45.5, "POST", "/_sim/keys/kv-forgotten/cmk/enable"],
    ],
    tells: [
      "+00 target.added",
      "+06 access.lost KeyDisabled self-healing",
      "+25 access.window_closing KeyDisabled self-healing",
      "+35 access.redeploy_required KeyDisabled presume-redeploy",
      "+36 access.redeploy_required KeyDisabled redeploy",
      "+46 access.restored KeyDisabled redeploy",
      "+96 access.reminder KeyDisabled redeploy",
    ],
  },
  {
    title: "a long loss without a witness, closed by an operator: closed for good, since nothing is bad",
    service: "mute-closed",
    as: { witness: "none" },
    script: [
      [5.5, "POST", "/_sim/keys/kv-mute-closed/cmk/disable"],
      [45.5, "POST", "/_sim/keys/kv-mute-closed/cmk/enable"],
      [60.5, closeIncidentOf("mute-closed")],
    ],
    tells: [
      "+00 target.added",
      "+06 access.lost KeyDisabled self-healing",
      "+25 access.window_closing KeyDisabled self-healing",
      "+35 access.redeploy_required KeyDisabled presume-redeploy",
      "+36 access.redeploy_required KeyDisabled redeploy",
      "+46 access.restored KeyDisabled redeploy",
      "+60 service.recovered KeyDisabled closed-by-operator",
    ],
  },
  {
    title: "a service that does not come back in time: overdue, presumed, certain after an hour, redeployed",
    service: "sluggish",
    as: { healAfter: "PT90M" },
    script: [
      [5.5, "POST", "/_sim/keys/kv-sluggish/cmk/disable"],
      [15.5, "POST", "/_sim/keys/kv-sluggish/cmk/enable"],
      [90.5, "POST", "/_sim/services/sluggish/redeploy"],
    ],
    tells: [
      "+00 target.added",
      "+06 access.lost KeyDisabled self-healing",
      "+16 access.restored KeyDisabled self-healing",
      "+26 service.recovery_overdue KeyDisabled presume-redeploy",
      "+26 access.redeploy_required KeyDisabled presume-redeploy",
      "+86 access.redeploy_required KeyDisabled redeploy",
      "+96 service.recovered KeyDisabled recovered",
    ],
  },
  {
    title: "a vault closed to the service and open to the monitor: its network rules say so, twice, before any witness",
    service: "walled",
    script: [
      [5.5, "PATCH", "/_sim/vaults/kv-walled", CLOSED],
      [19.5, "PATCH", "/_sim/vaults/kv-walled", { firewall: null }],
    ],
    tells: [
      "+00 target.added",
      "+07 access.lost VaultRefusesService self-healing",
      "+21 access.restored VaultRefusesService self-healing",
      "+27 service.recovered VaultRefusesService recovered",
    ],
  },
  {
    title: "a vault closed to the service, and no more shown to the monitor: Azure Resource Health alone testifies",
    service: "walled-rh",
    as: { witness: "resource-health" },
    script: [
      [5.5, "PATCH", "/_sim/vaults/kv-walled-rh", { ...CLOSED, monitorAccess: "none" }],
      [19.5, "PATCH", "/_sim/vaults/kv-walled-rh", { firewall: null, monitorAccess: "full" }],
    ],
    tells: [
      "+00 target.added",
      "+10 access.lost Unexplained self-healing",
      "+18 access.window_closing Unexplained self-healing",
      "+28 access.restored Unexplained self-healing",
      "+29 service.recovered Unexplained recovered",
    ],
  },
  {
    title: "a vault deleted without a witness: known at once; back without its roles, that is the cause",
    service: "vault-mute",
    as: { witness: "none" },
    script: [
      [5.5, "POST", "/_sim/vaults/kv-vault-mute/delete"],
      [20.5, "POST", "/_sim/vaults/kv-vault-mute/recover"],
      [23.5, "POST", "/_sim/roles/grant", { service: "vault-mute", vault: "kv-vault-mute", propagation: "PT3M" }],
    ],
    tells: [
      "+00 target.added",
      "+06 access.lost VaultDeleted self-healing",
      "+21 access.cause_changed IdentityNotPermitted self-healing",
      "+25 access.restored IdentityNotPermitted self-healing",
      "+44 service.recovered IdentityNotPermitted unconfirmed",
    ],
  },
  {
    title: "a vault purged: gone after ten minutes in which it is in no list and its name does not resolve",
    service: "vault-purged",
    as: { witness: "none" },
    script: [
      [5.5, "POST", "/_sim/vaults/kv-vault-purged/delete"],
      [5.6, "POST", "/_sim/vaults/kv-vault-purged/purge", { force: true }],
    ],
    tells: [
      "+00 target.added",
      "+17 access.lost VaultGone self-healing",
      "+25 access.window_closing VaultGone self-healing",
      "+35 access.redeploy_required VaultGone presume-redeploy",
      "+36 access.redeploy_required VaultGone redeploy",
      "+96 access.reminder VaultGone redeploy",
    ],
  },
  {
    title: "a vault deleted for a quarter of an hour: its witness confirms that all is well again",
    service: "vault-told",
    script: [
      [5.5, "POST", "/_sim/vaults/kv-vault-told/delete"],
      [20.5, "POST", "/_sim/vaults/kv-vault-told/recover"],
      [23.5, "POST", "/_sim/roles/grant", { service: "vault-told", vault: "kv-vault-told", propagation: "PT3M" }],
    ],
    tells: [
      "+00 target.added",
      "+06 access.lost VaultDeleted self-healing",
      "+21 access.cause_changed IdentityNotPermitted self-healing",
      "+25 access.restored IdentityNotPermitted self-healing",
      "+34 service.recovered IdentityNotPermitted recovered",
    ],
  },
];

function closeIncidentOf(service: string) {
  return async ({ app }: Scene): Promise<void> => {
    const { open } = await app().incidents();
    const incidentId = open.find((incident) => incident.service === service)?.incident_id ?? "";
    const closed = await app().closeIncident({ incidentId, reason: "Tried it out by hand", closedBy: "ops" });
    expect(closed).toEqual({ kind: "closed" });
  };
}

tellSideBySide(STORIES, { until: 97, sweeps: [...minutes(0, 66), 70, 75, 80, ...minutes(84, 97)] });
