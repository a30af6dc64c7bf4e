/** Local roles of Managed HSMs: which apply at a key, whose they are, and which may be a principal's by a group. */
import { hsmRoleReaderFor } from "../../shared/app/read-hsm-roles";
import { type Observation } from "../../shared/core/facts/observation";
import { type KeyUrl } from "../../shared/core/facts/key";
import { keyIdIn, type RoleGrant } from "../../shared/core/facts/vault";
import { type RoleAssignment } from "../../shared/ports/roles";
import { aFhirService, aGrant, aKeyUrl, aPrincipal, aVault, HSM_ID } from "../core/builders/azure";
import { minute } from "../core/builders/moments";
import { absent, notAsked, refused, seen, unreachable } from "../core/builders/observations";

const NOW = minute(0);
const KEY_URL: KeyUrl = { ...aKeyUrl(), store: "managed-hsm", vaultUrl: "https://hsm-clinic.managedhsm.azure.net" };

function grant(changes: Partial<RoleGrant> = {}): RoleGrant {
  return aGrant({ scope: "/keys", ...changes });
}

const VAULT = aVault({ store: "managed-hsm", id: HSM_ID });

interface Remembering {
  /** Ids of assignments of principal-1, and what each answers by itself. */
  readonly remembered?: Readonly<Record<string, Observation<RoleAssignment>>>;
}

function reader(
  answer: Observation<readonly RoleGrant[]>,
  known: readonly string[] = ["principal-1", "principal-2"],
  { remembered = {} }: Remembering = {},
) {
  const asked: string[] = [];
  const assignments = Object.keys(remembered).map((assignmentId) => ({ principalId: "principal-1", assignmentId }));
  const sweep = hsmRoleReaderFor(
    {
      listGrants(vaultUrl) {
        asked.push(vaultUrl);
        return Promise.resolve(answer);
      },
      readAssignment(vaultUrl, assignmentId) {
        asked.push(`${vaultUrl}${assignmentId}`);
        return Promise.resolve(remembered[assignmentId] ?? absent(NOW));
      },
    },
    new Set(known),
  );
  const read = (principals: readonly (string | undefined)[] = ["principal-1"], keyUrl = KEY_URL) =>
    sweep.readRoles({
      vault: seen(VAULT, NOW),
      keyUrl,
      service: aFhirService({ principals: principals.map((principalId) => aPrincipal({ principalId })) }),
      remembered: { keyId: keyIdIn(VAULT, keyUrl.name).toLowerCase(), assignments },
    });
  return { asked, read };
}

it.each<[string, readonly (string | undefined)[], string]>([
  ["the service has no identity", [], "NoPrincipal"],
  ["no identity's principal is known", [undefined], "PrincipalUnknown"],
])("asks nothing where %s", async (_, principals, because) => {
  const { asked, read } = reader(seen([grant()], NOW));
  expect(await read(principals)).toEqual(notAsked(because));
  expect(asked).toEqual([]);
});

it("tells each known principal its own, in any letters", async () => {
  const grants = [grant({ principalId: "PRINCIPAL-1" }), grant({ principalId: "principal-2" })];
  const { read } = reader(seen(grants, NOW));
  expect(await read(["Principal-1", undefined, "principal-2"])).toEqual(
    seen(
      [
        { principalId: "principal-1", grants: [grants[0]], perhapsByGroup: [] },
        { principalId: "principal-2", grants: [grants[1]], perhapsByGroup: [] },
      ],
      NOW,
    ),
  );
});

it.each<[string, string, boolean]>([
  ["everything", "/", true],
  ["every key", "/keys", true],
  ["every key, in other letters", "/KEYS", true],
  ["the key", "/keys/cmk", true],
  ["the key, in other letters", "/keys/CMK", true],
  ["another key", "/keys/other", false],
  ["a key whose name begins alike", "/keys/cm", false],
])("takes what is assigned at %s, or not", async (_, scope, applies) => {
  const { read } = reader(seen([grant({ scope }), grant({ scope, principalId: "group-1" })], NOW));
  const { principalId, ...found } = { principalId: "principal-1", grants: [grant({ scope })] };
  expect(await read()).toEqual(
    seen(
      [
        applies
          ? { principalId, ...found, perhapsByGroup: [grant({ scope, principalId: "group-1" })] }
          : { principalId, grants: [], perhapsByGroup: [] },
      ],
      NOW,
    ),
  );
});

it("takes nobody for a group who is known to be an identity", async () => {
  const grants = [grant({ principalId: "Principal-2" }), grant({ principalId: "group-1" })];
  const { read } = reader(seen(grants, NOW));
  expect(await read()).toMatchObject({ value: [{ grants: [], perhapsByGroup: [grants[1]] }] });
});

it("never takes a principal's own for a group's, though nobody knew it for an identity", async () => {
  const { read } = reader(seen([grant()], NOW), []);
  expect(await read()).toMatchObject({ value: [{ grants: [grant()], perhapsByGroup: [] }] });
});

it("asks an HSM once, whoever has a key in it, and another HSM by itself", async () => {
  const { asked, read } = reader(seen([grant()], NOW));
  await read();
  await read(["principal-2"]);
  await read(["principal-1"], { ...KEY_URL, vaultUrl: "https://hsm-other.managedhsm.azure.net" });
  expect(asked).toEqual(["https://hsm-clinic.managedhsm.azure.net", "https://hsm-other.managedhsm.azure.net"]);
});

it.each<[string, Observation<never>]>([
  ["refused", refused(NOW, "Managed HSM role assignments")],
  ["unreachable", unreachable(NOW, "Managed HSM role assignments")],
  ["absent", absent(NOW)],
])("is %s where the list is", async (_, answer) => {
  const { read } = reader(answer);
  expect(await read()).toBe(answer);
});

it.each<[string, Observation<RoleAssignment>, string]>([
  ["is gone", absent(NOW), "seen"],
  ["is still there", seen(grant(), NOW), "ListIncomplete"],
  ["cannot be read", refused(NOW, "Managed HSM role assignments"), "refused"],
])("asks by its id for an assignment that the list shows no more: one that %s", async (_, answer, expected) => {
  const { asked, read } = reader(seen([], NOW), [], { remembered: { "/keys/one": answer } });
  const roles = await read();
  expect(roles.kind === "unreachable" ? roles.failure.code : roles.kind).toBe(expected);
  expect(asked).toEqual([KEY_URL.vaultUrl, `${KEY_URL.vaultUrl}/keys/one`]);
});

it("asks for nothing that the list shows", async () => {
  const { asked, read } = reader(seen([grant({ assignmentId: "/keys/ONE" })], NOW), [], {
    remembered: { "/keys/one": absent(NOW) },
  });
  expect((await read()).kind).toBe("seen");
  expect(asked).toEqual([KEY_URL.vaultUrl]);
});
