/** Who a fleet's identities are and whether they are still there: few questions for many services, and no absence on the word of a list. */
import { identitiesOfFleet } from "../../shared/app/read-identities";
import { type Principal } from "../../shared/core/facts/fhir-service";
import { type ManagedIdentity, type ServicePrincipal } from "../../shared/core/facts/identity";
import { type Observation } from "../../shared/core/facts/observation";
import { aFhirService, aManagedIdentity, aPrincipal, aServicePrincipal, IDENTITY_ID } from "../core/builders/azure";
import { minute } from "../core/builders/moments";
import { absent, notAsked, refused, seen, unreachable } from "../core/builders/observations";

const NOW = minute(0);
const LATER = minute(1);
const SUBSCRIPTION = "11111111-1111-1111-1111-111111111111";
const OTHER_SUBSCRIPTION = "22222222-2222-2222-2222-222222222222";
const ELSEWHERE = IDENTITY_ID.replace(SUBSCRIPTION, OTHER_SUBSCRIPTION);
const ANOTHER = `${IDENTITY_ID}-2`;

const system = aPrincipal();
const assigned = aPrincipal({ principalId: "principal-2", resourceId: IDENTITY_ID });
const untold = aPrincipal({ principalId: undefined, tenantId: undefined, resourceId: IDENTITY_ID });
const unknown = aPrincipal({ principalId: undefined });

interface Answers {
  /** By subscription; the others show nothing. */
  readonly lists?: Readonly<Record<string, Observation<readonly ManagedIdentity[]>>>;
  /** By resource id; the others are gone. */
  readonly identities?: Readonly<Record<string, Observation<ManagedIdentity>>>;
  readonly directory?: Observation<readonly ServicePrincipal[]>;
  /** By object id; the others are gone. */
  readonly servicePrincipals?: Readonly<Record<string, Observation<ServicePrincipal>>>;
}

function reader(answers: Answers, fleet: readonly (readonly Principal[])[], graphChecks = false) {
  const asked: string[] = [];
  const answer = <T>(question: string, found: T): Promise<T> => {
    asked.push(question);
    return Promise.resolve(found);
  };
  const { lists = {}, identities = {}, directory = seen([], NOW), servicePrincipals = {} } = answers;
  const readers = {
    identities: {
      listIdentities: (id: string) => answer(`list ${id}`, lists[id] ?? seen([], NOW)),
      readIdentity: (id: string) => answer(`identity ${id}`, identities[id] ?? absent(LATER)),
    },
    servicePrincipals: {
      findServicePrincipals: (ids: readonly string[]) => answer(`directory ${ids.join()}`, directory),
      readServicePrincipal: (id: string) => answer(`principal ${id}`, servicePrincipals[id] ?? absent(LATER)),
    },
  };
  const services = fleet.map((principals) => aFhirService({ principals }));
  const identitiesOf = identitiesOfFleet(services, readers, graphChecks);
  return { asked, of: (...principals: readonly Principal[]) => identitiesOf(aFhirService({ principals })) };
}

describe("the resource of an identity", () => {
  it("is not asked for where the identity is the service's own", async () => {
    const { asked, of } = reader({}, [[system]]);
    expect(await of(system)).toEqual([
      { principal: system, resource: notAsked("SystemAssigned"), servicePrincipal: notAsked("GraphChecksOff") },
    ]);
    expect(asked).toEqual([]);
  });

  it("is found in its subscription's list, asked for once for the whole fleet, in any letters", async () => {
    const found = aManagedIdentity({ id: IDENTITY_ID.toUpperCase() });
    const lists = { [SUBSCRIPTION]: seen([aManagedIdentity({ id: ANOTHER }), found], NOW) };
    const { asked, of } = reader({ lists }, [[assigned], [assigned, system]]);
    expect((await of(assigned))[0]?.resource).toEqual(seen(found, NOW));
    expect((await of(system, assigned)).map(({ principal }) => principal)).toEqual([system, assigned]);
    expect(asked).toEqual([`list ${SUBSCRIPTION}`]);
  });

  it("is looked for in the subscription that it is in", async () => {
    const { asked, of } = reader({}, [[assigned, { ...assigned, resourceId: ELSEWHERE }]]);
    await of(assigned);
    expect(asked.filter((question) => question.startsWith("list"))).toEqual([
      `list ${SUBSCRIPTION}`,
      `list ${OTHER_SUBSCRIPTION}`,
    ]);
  });

  it.each<[string, Answers]>([
    ["does not show it", { lists: { [SUBSCRIPTION]: seen([aManagedIdentity({ id: ANOTHER })], NOW) } }],
    ["is refused", { lists: { [SUBSCRIPTION]: refused(NOW, "Azure Resource Manager") } }],
    ["does not answer", { lists: { [SUBSCRIPTION]: unreachable(NOW, "Azure Resource Manager") } }],
  ])("is asked for by its id, once, where the list %s", async (_, answers) => {
    const resource = seen(aManagedIdentity(), LATER);
    const { asked, of } = reader({ ...answers, identities: { [IDENTITY_ID]: resource } }, [[assigned], [assigned]]);
    expect((await of(assigned))[0]?.resource).toBe(resource);
    expect((await of(assigned))[0]?.resource).toBe(resource);
    expect(asked).toEqual([`list ${SUBSCRIPTION}`, `identity ${IDENTITY_ID}`]);
  });

  it("is asked for by its id where that names no subscription", async () => {
    const { asked, of } = reader({}, [[{ ...assigned, resourceId: "/identities/one" }]]);
    expect((await of({ ...assigned, resourceId: "/identities/one" }))[0]?.resource).toEqual(absent(LATER));
    expect(asked).toEqual(["identity /identities/one"]);
  });

  it.each<[string, Observation<ManagedIdentity>]>([
    ["gone", absent(LATER)],
    ["refused", refused(LATER, "Azure Resource Manager")],
    ["unreachable", unreachable(LATER, "Azure Resource Manager")],
  ])("is %s where the answer about it is, and tells nothing of the principal then", async (_, resource) => {
    const { of } = reader({ identities: { [IDENTITY_ID]: resource } }, [[untold]]);
    expect(await of(untold)).toEqual([{ principal: untold, resource, servicePrincipal: notAsked("GraphChecksOff") }]);
  });

  it("is read as well for a service that the fleet did not name", async () => {
    const { of } = reader({ lists: { [SUBSCRIPTION]: seen([aManagedIdentity()], NOW) } }, []);
    expect((await of(assigned))[0]?.resource.kind).toBe("seen");
  });
});

describe("a principal that Azure keeps to itself", () => {
  it("is filled in from the identity's resource", async () => {
    const { of } = reader({ lists: { [SUBSCRIPTION]: seen([aManagedIdentity()], NOW) } }, [[untold]]);
    expect((await of(untold))[0]?.principal).toEqual({
      principalId: "principal-1",
      tenantId: "tenant-1",
      resourceId: IDENTITY_ID,
    });
  });

  it("stays as it was told where both tell", async () => {
    const identity = aManagedIdentity({ principalId: "principal-9", tenantId: "tenant-9" });
    const { of } = reader({ lists: { [SUBSCRIPTION]: seen([identity], NOW) } }, [[assigned]]);
    expect((await of(assigned))[0]?.principal).toEqual(assigned);
  });

  it("stays unknown where the resource does not tell either", async () => {
    const identity = aManagedIdentity({ principalId: undefined, tenantId: undefined });
    const { of } = reader({ lists: { [SUBSCRIPTION]: seen([identity], NOW) } }, [[untold]], true);
    expect(await of(untold)).toMatchObject([{ principal: untold, servicePrincipal: notAsked("PrincipalUnknown") }]);
  });
});

describe("the service principal of an identity", () => {
  const lists = { [SUBSCRIPTION]: seen([aManagedIdentity({ principalId: "principal-3" })], NOW) };
  const shown = (id: string) => aServicePrincipal({ id });

  it("is asked for with all others at once, each of them one time, those filled in among them", async () => {
    const directory = seen([shown("PRINCIPAL-1"), shown("principal-3")], NOW);
    const { asked, of } = reader(
      { lists, directory },
      [[system], [untold, unknown], [{ ...system, principalId: "Principal-1" }]],
      true,
    );
    expect(await of(system)).toMatchObject([{ servicePrincipal: seen(shown("PRINCIPAL-1"), NOW) }]);
    expect(await of(untold, unknown)).toMatchObject([
      { servicePrincipal: seen(shown("principal-3"), NOW) },
      { servicePrincipal: notAsked("PrincipalUnknown") },
    ]);
    expect(asked).toEqual([`list ${SUBSCRIPTION}`, "directory principal-1,principal-3"]);
  });

  it("is asked for by its id, once, where the directory does not show it", async () => {
    const { asked, of } = reader(
      { servicePrincipals: { "principal-1": refused(LATER, "Microsoft Graph") } },
      [[system]],
      true,
    );
    expect(await of(system)).toMatchObject([{ servicePrincipal: refused(LATER, "Microsoft Graph") }]);
    expect(await of(system)).toMatchObject([{ servicePrincipal: refused(LATER, "Microsoft Graph") }]);
    expect(asked).toEqual(["directory principal-1", "principal principal-1"]);
  });

  it("is gone only where Azure says so by its id", async () => {
    const { of } = reader({}, [[system]], true);
    expect(await of(system)).toMatchObject([{ servicePrincipal: absent(LATER) }]);
  });

  it.each<[string, Observation<never>]>([
    ["refuses", refused(NOW, "Microsoft Graph")],
    ["does not answer", unreachable(NOW, "Microsoft Graph")],
  ])("is as unread as the directory where that %s, and not asked for by its id", async (_, directory) => {
    const { asked, of } = reader({ directory }, [[system]], true);
    expect(await of(system)).toMatchObject([{ servicePrincipal: directory }]);
    expect(asked).toEqual(["directory principal-1"]);
  });

  it("is asked for by its id, once, where the directory's question itself is not known", async () => {
    const { asked, of } = reader({ directory: absent(NOW) }, [[system]], true);
    expect(await of(system)).toMatchObject([{ servicePrincipal: absent(LATER) }]);
    await of(system);
    expect(asked).toEqual(["directory principal-1", "principal principal-1"]);
  });

  it("is not asked for where Graph is off", async () => {
    const { asked, of } = reader({ lists }, [[system, untold]], false);
    expect((await of(system, untold)).map(({ servicePrincipal }) => servicePrincipal)).toEqual([
      notAsked("GraphChecksOff"),
      notAsked("GraphChecksOff"),
    ]);
    expect(asked).toEqual([`list ${SUBSCRIPTION}`]);
  });
});
