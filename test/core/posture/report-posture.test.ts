/** What to do about a risk, first things first, by what is known of the case. */
import { type Vault } from "../../../shared/core/facts/vault";
import { HSM_ID, HSM_KEY_URL } from "../builders/azure";
import { all, denied, rolesUnread, serviceIs, vaultIs, witnessHealthy, type Scene } from "../builders/scenes";
import { once, play } from "../builders/timeline";

const MINE = { tenantId: "tenant-1", objectId: "principal-1" };
const onHsm = serviceIs({ keyUrl: HSM_KEY_URL });
const hsmIs = (changes: Partial<Vault>): Scene => vaultIs({ id: HSM_ID, store: "managed-hsm", ...changes });

it.each<[string, Scene, RegExp]>([
  [
    "a Managed HSM",
    all(onHsm, hsmIs({ enablePurgeProtection: false })),
    /az keyvault update-hsm --hsm-name hsm-clinic /,
  ],
  [
    "access policies",
    vaultIs({ enableRbacAuthorization: false, accessPolicies: [{ ...MINE, keys: ["all"] }] }),
    /^Give the identity its access policy: az keyvault set-policy /,
  ],
  ["a deny assignment that a witness doubts", all(witnessHealthy, denied()), /^Find the deny assignment/],
])("says first what to do of %s", (_, scene, first) => {
  const { detail } = play(once(0, scene)).events.filter(({ type }) => type === "posture.found")[0] ?? {};
  expect(detail).toMatchObject({ report: { remedy: { 0: expect.stringMatching(first) as string } } });
});

it("keeps what a doubted cause is about while its fact is not read", () => {
  const { states } = play([...once(0, all(witnessHealthy, denied())), ...once(1, all(witnessHealthy, rolesUnread))]);
  expect(states.map(({ findings }) => findings[0])).toMatchObject([
    { code: "IdentityNotPermitted", aspect: "deny-assignment" },
    { code: "IdentityNotPermitted", aspect: "deny-assignment" },
  ]);
});

it("says what to do of the firewall of a Managed HSM, and nothing once that is done", () => {
  const open = hsmIs({ network: { defaultAction: "Allow", bypass: "None", publicNetworkAccess: "Enabled" } });
  const { events } = play([...once(0, all(onHsm, open)), ...once(1, all(onHsm, hsmIs({})))]);
  const remedies = events.flatMap(({ detail }) => (detail.kind === "posture" ? [detail.report] : []));
  expect(remedies.map(({ code, remedy }) => [code, ...remedy])).toEqual([
    [
      "TrustedServicesBypassOff",
      "Let trusted services pass: az keyvault update-hsm --hsm-name hsm-clinic --bypass AzureServices",
    ],
    ["TrustedServicesBypassOff"],
  ]);
});
