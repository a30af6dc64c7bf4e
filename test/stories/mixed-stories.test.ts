/** Causes that follow each other, and causes that are not where one looks first. */
import { tellSideBySide, type ServiceStory } from "./side-by-side";

const SHARED_KEY_LOST = [
  "+00 target.added",
  "+06 access.lost KeyDisabled self-healing",
  "+13 access.restored KeyDisabled self-healing",
  "+20 service.recovered KeyDisabled recovered",
];

const STORIES: readonly ServiceStory[] = [
  {
    title: "two services on one key: the first has its incident",
    service: "twin-one",
    as: { vault: "kv-twins" },
    script: [
      [5.4, "POST", "/_sim/keys/kv-twins/cmk/disable"],
      [12.4, "POST", "/_sim/keys/kv-twins/cmk/enable"],
    ],
    tells: SHARED_KEY_LOST,
  },
  {
    title: "two services on one key: the second has its own",
    service: "twin-two",
    as: { vault: "kv-twins" },
    script: [],
    tells: SHARED_KEY_LOST,
  },
  {
    title: "a service that is unwell for a reason of its own: nothing was lost",
    service: "unwell",
    script: [
      [5.5, "POST", "/_sim/services/unwell/outage", {}],
      [25.5, "POST", "/_sim/services/unwell/outage", { description: null }],
    ],
    tells: ["+00 target.added"],
  },
  {
    title: "a key and a role, one after the other: one loss with changing causes",
    service: "relay",
    script: [
      [5.4, "POST", "/_sim/keys/kv-relay/cmk/disable"],
      [8.4, "POST", "/_sim/roles/remove", { service: "relay", propagation: "PT0S" }],
      [12.4, "POST", "/_sim/keys/kv-relay/cmk/enable"],
      [20.4, "POST", "/_sim/roles/grant", { service: "relay", vault: "kv-relay", propagation: "PT0S" }],
    ],
    tells: [
      "+00 target.added",
      "+06 access.lost KeyDisabled self-healing",
      "+09 access.cause_changed KeyDisabled+IdentityNotPermitted self-healing",
      "+13 access.cause_changed IdentityNotPermitted self-healing",
      "+22 access.restored IdentityNotPermitted self-healing",
      "+28 service.recovered IdentityNotPermitted recovered",
    ],
  },
  {
    title: "restored, and lost again by another cause before the service is back",
    service: "next-cause",
    script: [
      [5.4, "POST", "/_sim/keys/kv-next-cause/cmk/disable"],
      [10.4, "POST", "/_sim/keys/kv-next-cause/cmk/enable"],
      [12.4, "POST", "/_sim/roles/remove", { service: "next-cause", propagation: "PT0S" }],
      [18.4, "POST", "/_sim/roles/grant", { service: "next-cause", vault: "kv-next-cause", propagation: "PT0S" }],
    ],
    tells: [
      "+00 target.added",
      "+06 access.lost KeyDisabled self-healing",
      "+11 access.restored KeyDisabled self-healing",
      "+14 access.lost_again IdentityNotPermitted self-healing",
      "+20 access.restored IdentityNotPermitted self-healing",
      "+26 service.recovered IdentityNotPermitted recovered",
    ],
  },
  {
    title: "a user-assigned identity, and its key disabled for 12 minutes",
    service: "assigned",
    as: { identity: { user: "ward-nurse" } },
    script: [
      [5.4, "POST", "/_sim/keys/kv-assigned/cmk/disable"],
      [17.4, "POST", "/_sim/keys/kv-assigned/cmk/enable"],
    ],
    tells: [
      "+00 target.added",
      "+06 access.lost KeyDisabled self-healing",
      "+18 access.restored KeyDisabled self-healing",
      "+25 service.recovered KeyDisabled recovered",
    ],
  },
  {
    title: "another identity, without a role: a redeployment is required from the start",
    service: "swapped",
    as: { identity: { user: "day-nurse" } },
    script: [
      [5.5, "POST", "/_sim/services/swapped/identity/replace"],
      [10.5, "POST", "/_sim/roles/grant", { service: "swapped", vault: "kv-swapped", propagation: "PT3M" }],
      [15.5, "POST", "/_sim/services/swapped/redeploy"],
    ],
    tells: [
      "+00 target.added",
      "+07 access.lost IdentityChanged redeploy",
      "+07 access.redeploy_required IdentityChanged redeploy",
      "+12 access.restored IdentityChanged redeploy",
      "+21 service.recovered IdentityNotPermitted recovered",
    ],
  },
  {
    title: "a vault switched to access policies, of which it has none",
    service: "switched",
    script: [
      [5.5, "PATCH", "/_sim/vaults/kv-switched", { model: "access-policies" }],
      [15.5, "PATCH", "/_sim/vaults/kv-switched", { model: "rbac" }],
    ],
    tells: [
      "+00 target.added",
      "+07 access.lost IdentityNotPermitted self-healing",
      "+17 access.restored IdentityNotPermitted self-healing",
      "+23 service.recovered IdentityNotPermitted recovered",
    ],
  },
  {
    title: "a vault closed to the service and the monitor alike: blind, until the witness has spoken twice",
    service: "shut-out",
    script: [
      [5.5, "PATCH", "/_sim/vaults/kv-shut-out", { firewall: { bypass: "None" }, monitorAccess: "none" }],
      [19.5, "PATCH", "/_sim/vaults/kv-shut-out", { firewall: null, monitorAccess: "full" }],
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
    title:
      "a new version put to use, and later the earlier one disabled: the witness tells, and it is named while it is disabled",
    service: "rotated",
    script: [
      [3.2, "POST", "/_sim/keys/kv-rotated/cmk/new-version"],
      [3.5, "POST", "/_sim/services/rotated/replace-key", { vault: "kv-rotated" }],
      [20.5, "POST", "/_sim/keys/kv-rotated/cmk/disable", { version: "all" }],
      [20.5, "POST", "/_sim/keys/kv-rotated/cmk/enable"],
      [30.5, "POST", "/_sim/keys/kv-rotated/cmk/enable", { version: "all" }],
    ],
    tells: [
      "+00 target.added",
      "+25 access.lost EarlierVersionDisabled self-healing",
      "+33 access.window_closing Unexplained self-healing",
      "+39 access.restored Unexplained self-healing",
      "+40 service.recovered Unexplained recovered",
    ],
  },
];

tellSideBySide(STORIES, { until: 40 });
