/** Azure's answers come odd for one service: what is odd is said, nothing is guessed or thrown, and the rest of the fleet is swept. */
import { z } from "zod";
import { openStage, type Happening, type Stage } from "./story";

const STATUS = z.object({
  service: z.string(),
  verdict: z.string(),
  findings: z.array(z.object({ code: z.string(), evidence: z.string() })),
});

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(async () => {
  await stage.close();
});

const ODD = "odd";
/** The services stand in workspaces of their own, so that an answer about one is not about another. */
const SERVICES = [
  { name: ODD, workspace: "annexe", witness: "none" },
  { name: "well", witness: "none" },
  { name: "lost", witness: "none" },
];
const LOST: Happening = [1.5, "POST", "/_sim/keys/kv-lost/cmk/disable"];
const KEY_URL = "properties.encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl";

type Members = Readonly<Record<string, unknown>>;

/** Changes members of what an API answers about the odd one. */
function patch(api: string, set: Members, remove: readonly string[] = [], match = "odd"): Happening {
  const change = { ...(Object.keys(set).length > 0 ? { set } : {}), ...(remove.length > 0 ? { remove } : {}) };
  return [1.5, "POST", "/_sim/faults", { api, kind: "patch-json", match, ...change }];
}

/** The same in the list of its workspace, and where it is asked for by its id. */
function service(set: Members, remove: readonly string[] = []): readonly Happening[] {
  const listed = Object.fromEntries(Object.entries(set).map(([name, value]) => [`value.*.${name}`, value]));
  const missing = remove.map((name) => `value.*.${name}`);
  return [patch("arm-fhirservices", listed, missing, "annexe"), patch("arm-fhirservice", set, remove)];
}

function huge(api: string | readonly string[], match: string): Happening {
  return [1.5, "POST", "/_sim/faults", { api, kind: "huge", match }];
}

test.each<[string, readonly Happening[], string, RegExp]>([
  ["a key URL that is a number", service({ [KEY_URL]: 17 }), "CannotReadService", /UnexpectedBody/],
  [
    "a key URL of another site",
    service({ [KEY_URL]: "https://example.org/keys/a/b" }),
    "CannotReadKey",
    /KeyUrlNotUnderstood/,
  ],
  [
    "the URL of a secret",
    service({ [KEY_URL]: "https://kv-odd.vault.azure.net/secrets/a/b" }),
    "CannotReadKey",
    /KeyUrlNotUnderstood/,
  ],
  ["a service without a type", service({}, ["type"]), "CannotReadService", /UnexpectedBody/],
  ["a service whose id is odd", service({ id: "/subscriptions/../x" }), "CannotReadService", /UnexpectedBody/],
  ["an identity that is a list", service({ identity: [] }), "CannotReadService", /UnexpectedBody/],
  [
    "a key that does not say whether it is enabled",
    [patch("kv-key", {}, ["attributes.enabled"])],
    "CannotReadKey",
    /UnexpectedBody/,
  ],
  [
    "a key that is enabled in words",
    [patch("kv-key", { "attributes.enabled": "yes" })],
    "CannotReadKey",
    /UnexpectedBody/,
  ],
  [
    "another key",
    [patch("kv-key", { "key.kid": "https://kv-odd.vault.azure.net/keys/other/1" })],
    "CannotReadKey",
    /UnexpectedBody/,
  ],
  ["an expiry that is no time", [patch("kv-key", { "attributes.exp": 1e300 })], "CannotReadKey", /UnexpectedBody/],
  ["a key of eleven megabytes", [huge("kv-key", "odd")], "CannotReadKey", /./],
  [
    "a service of eleven megabytes",
    [huge(["arm-fhirservices", "arm-fhirservice"], "annexe")],
    "CannotReadService",
    /./,
  ],
])("%s: said as a blind spot, and nobody else is the worse for it", async (_, happenings, code, evidence) => {
  const told = await stage.tell({ services: SERVICES, script: [LOST, ...happenings], until: 4 });
  const [subscription] = (await told.app.status()).subscriptions;
  const targets = (subscription?.targets ?? []).map((target) => STATUS.parse(target));
  const of = (name: string) => targets.find((target) => target.service === name);
  expect([of("well")?.verdict, of("lost")?.verdict, of(ODD)?.verdict]).toEqual(["available", "lost", "unknown"]);
  const spots = of(ODD)?.findings.filter((finding) => finding.code === code) ?? [];
  expect(spots.map((spot) => spot.evidence).join()).toMatch(evidence);
  expect(told.lines.filter((line) => line.includes(" odd access."))).toEqual([]);
});

test("members that nobody knows yet change nothing", async () => {
  const script = [LOST, ...service({ "properties.madeUp": { a: [1, 2, { b: null }] }, novelty: true })];
  const told = await stage.tell({ services: SERVICES, script, until: 4 });
  const [subscription] = (await told.app.status()).subscriptions;
  expect(subscription?.targets.map(({ service: name, verdict }) => [name, verdict]).sort()).toEqual([
    ["lost", "lost"],
    ["odd", "available"],
    ["well", "available"],
  ]);
});
