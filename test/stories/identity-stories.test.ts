/** Losses by who the service is, and what a witness makes of a doubtful permission. */
import { tellSideBySide, type ServiceStory } from "./side-by-side";
import { type Scene } from "./story";

const ENCRYPTION_USER = "Key Vault Crypto Service Encryption User";

const STORIES: readonly ServiceStory[] = [
  {
    title: "an identity removed for 5 minutes, re-added and permitted: redeploy at once, however short",
    service: "renamed",
    script: [
      [5.5, "POST", "/_sim/services/renamed/identity/remove"],
      [10.5, "POST", "/_sim/services/renamed/identity/add"],
      [10.6, "POST", "/_sim/roles/grant", { service: "renamed", vault: "kv-renamed", propagation: "PT3M" }],
      [15.5, "POST", "/_sim/services/renamed/redeploy"],
    ],
    tells: [
      "+00 target.added",
      "+06 access.lost IdentityMissing redeploy",
      "+06 access.redeploy_required IdentityMissing redeploy",
      "+11 access.restored IdentityMissing+IdentityChanged redeploy",
      "+21 service.recovered IdentityMissing recovered",
    ],
  },
  {
    title: "an identity re-added and permitted only later: its missing role is the next cause",
    service: "step-by-step",
    script: [
      [5.5, "POST", "/_sim/services/step-by-step/identity/remove"],
      [10.5, "POST", "/_sim/services/step-by-step/identity/add"],
      [13.5, "POST", "/_sim/roles/grant", { service: "step-by-step", vault: "kv-step-by-step", propagation: "PT3M" }],
      [20.5, "POST", "/_sim/services/step-by-step/redeploy"],
    ],
    tells: [
      "+00 target.added",
      "+06 access.lost IdentityMissing redeploy",
      "+06 access.redeploy_required IdentityMissing redeploy",
      "+11 access.cause_changed IdentityChanged redeploy",
      "+15 access.restored IdentityChanged redeploy",
      "+26 service.recovered IdentityNotPermitted recovered",
    ],
  },
  {
    title:
      "a role gone from sight while the service goes on working: contradicted after the allowance and the propagation",
    service: "unimpressed",
    script: [
      [5.5, "POST", "/_sim/roles/remove", { service: "unimpressed", propagation: "PT3H" }],
      [40.5, "POST", "/_sim/roles/grant", { service: "unimpressed", vault: "kv-unimpressed", propagation: "PT0S" }],
    ],
    tells: [
      "+00 target.added",
      "+07 access.lost IdentityNotPermitted self-healing",
      "+25 access.window_closing IdentityNotPermitted self-healing",
      "+26 service.recovered IdentityNotPermitted contradicted",
    ],
  },
  {
    title: "never seen good, healthy, and without a role in sight: a risk, and nobody is paged",
    service: "installed-late",
    script: [
      [0, "POST", "/_sim/roles/remove", { service: "installed-late", propagation: "PT3H" }],
      [10.5, expectRiskAlone],
    ],
    tells: ["+00 target.added"],
  },
  {
    title: "a role granted on a condition: the witness stands in, and a disabled key is seen all the same",
    service: "on-condition",
    script: [
      [
        0,
        "POST",
        "/_sim/roles/grant",
        {
          service: "on-condition",
          vault: "kv-on-condition",
          role: "Key Vault Crypto User",
          condition: "@Resource[Microsoft.KeyVault/vaults/keys:name] StringEquals 'cmk'",
          propagation: "PT0S",
        },
      ],
      [0, "POST", "/_sim/roles/remove", { service: "on-condition", role: ENCRYPTION_USER, propagation: "PT0S" }],
      [20.4, "POST", "/_sim/keys/kv-on-condition/cmk/disable"],
      [32.4, "POST", "/_sim/keys/kv-on-condition/cmk/enable"],
    ],
    tells: [
      "+00 target.added",
      "+21 access.lost KeyDisabled self-healing",
      "+30 access.window_closing KeyDisabled self-healing",
      "+33 access.restored KeyDisabled self-healing",
      "+40 service.recovered KeyDisabled recovered",
    ],
  },
];

async function expectRiskAlone({ app }: Scene): Promise<void> {
  const { subscriptions } = await app().status();
  const target = subscriptions[0]?.targets.find(({ service }) => service === "installed-late");
  expect(target?.verdict).toBe("available");
  expect(target?.findings.map(({ kind, code }) => `${kind} ${code}`)).toEqual([
    "risk IdentityNotPermitted",
    "risk HealthNotReported",
  ]);
}

tellSideBySide(STORIES, { until: 45 });
