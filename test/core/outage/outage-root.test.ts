/** What the incidents of one outage share, and which outage an incident joins. */
import { type Root } from "../../../shared/core/incident/incident";
import { type OutageRoot } from "../../../shared/core/outage/outage-key";
import { outageFor, type Place, rootOfOutage } from "../../../shared/core/outage/outage-root";
import { aFhirService, aPrincipal, IDENTITY_ID, KEY_URL, VAULT_ID } from "../builders/azure";
import { aRoot } from "../builders/incidents";
import { minute } from "../builders/moments";

const HOST = aFhirService().host.toLowerCase();
const KEY: OutageRoot = { kind: "key", id: "https://kv-clinic.vault.azure.net/keys/cmk" };
const VAULT: OutageRoot = { kind: "vault", id: VAULT_ID.toLowerCase() };

function aPlace(changes: Partial<Place> = {}): Place {
  return { service: aFhirService(), vaultId: VAULT_ID, keyUrlAtLoss: KEY_URL, ...changes };
}

const shared = aFhirService({ principals: [aPrincipal({ resourceId: IDENTITY_ID })] });
const both = aFhirService({ principals: [aPrincipal(), aPrincipal({ resourceId: IDENTITY_ID })] });
const nobody = aFhirService({ principals: [] });

it.each<[string, Partial<Root>, Partial<Place>, OutageRoot]>([
  ["key, whatever its version", { code: "KeyDisabled", subject: "key" }, {}, KEY],
  ["key in use at the loss", { code: "KeyDeleted", subject: "keyAtLoss" }, {}, KEY],
  [
    "key whose URL has capitals in its host",
    { subject: "key" },
    { keyUrlAtLoss: KEY_URL.replace("kv-clinic", "KV-Clinic") },
    KEY,
  ],
  ["service alone where it names no key", { subject: "key" }, { keyUrlAtLoss: undefined }, { kind: "key", id: HOST }],
  ["vault", { code: "VaultDeleted", subject: "vault" }, {}, VAULT],
  [
    "vault that was never seen, by its host",
    { code: "VaultGone", subject: "vault" },
    { vaultId: undefined },
    { kind: "vault", id: "kv-clinic.vault.azure.net" },
  ],
  [
    "vault that nobody names",
    { code: "VaultGone", subject: "vault" },
    { vaultId: undefined, keyUrlAtLoss: undefined },
    { kind: "vault", id: HOST },
  ],
  [
    "user-assigned identity",
    { code: "IdentityDeleted", subject: "identity" },
    { service: shared },
    { kind: "identity", id: IDENTITY_ID.toLowerCase() },
  ],
  [
    "user-assigned identity without its role",
    { code: "IdentityNotPermitted", subject: "permission" },
    { service: shared },
    { kind: "identity", id: IDENTITY_ID.toLowerCase() },
  ],
  ["service's own identity", { code: "IdentityChanged", subject: "baseline" }, {}, { kind: "identity", id: HOST }],
  [
    "service's own where it has several",
    { code: "IdentityDeleted", subject: "identity" },
    { service: both },
    { kind: "identity", id: HOST },
  ],
  [
    "service's own where it has none",
    { code: "IdentityMissing", subject: "identity" },
    { service: nobody },
    { kind: "identity", id: HOST },
  ],
  ["service where nobody knows why", { code: "Unexplained", subject: "witness" }, {}, { kind: "service", id: HOST }],
])("is the %s", (_, root, place, expected) => {
  expect(rootOfOutage([aRoot(root)], aPlace(place))).toEqual(expected);
});

it("is the cause that explains the others, whatever their order", () => {
  const key = aRoot({ code: "KeyGone", subject: "key" });
  const vault = aRoot({ code: "VaultDeleted", subject: "vault" });
  expect(rootOfOutage([key, vault], aPlace())).toEqual(VAULT);
});

it("is the service where there is no cause at all", () => {
  expect(rootOfOutage([], aPlace())).toEqual({ kind: "service", id: HOST });
});

it.each([
  ["begins an outage", [], minute(5)],
  [
    "joins the oldest that has its root",
    [
      { root: KEY, since: minute(3) },
      { root: KEY, since: minute(1) },
    ],
    minute(1),
  ],
  ["joins none of another kind", [{ root: { ...KEY, kind: "vault" as const }, since: minute(3) }], minute(5)],
  ["joins none of another root", [{ root: { ...KEY, id: `${KEY.id}-2` }, since: minute(3) }], minute(5)],
])("%s", (_, open, since) => {
  expect(outageFor(KEY, open, minute(5))).toEqual({ root: KEY, since });
});
