/** Role assignments over the wire: a list that came cut short is found out by asking for what it lacks. */
import { type FaultKind } from "../../../lab/simulator/faults/fault-lists";
import { type Simulator, startSimulator } from "../../../lab/simulator/start-simulator";
import { AZURE_CLOUDS } from "../../../shared/adapters/azure/azure-clouds";
import { createAzureReaders } from "../../../shared/adapters/azure/azure-readers";
import { createUndiciHttpClient, type UndiciHttpClient } from "../../../shared/adapters/azure/undici-http-client";
import { roleReaderFor } from "../../../shared/app/read-roles";
import { type FhirService } from "../../../shared/core/facts/fhir-service";
import { parseKeyUrl } from "../../../shared/core/facts/key-url";
import { type NotAsked, type Observation } from "../../../shared/core/facts/observation";
import { type PrincipalGrants, type Vault } from "../../../shared/core/facts/vault";
import { followGrants } from "../../../shared/core/target/grants-seen";
import { type GrantsSeen } from "../../../shared/core/target/target-state";
import { factsWith } from "../../core/builders/facts";
import { PATIENT_MS, systemClock } from "./fake-azure";
import { identityEndpointCredential } from "./identity-endpoint-credential";
import { outcome, seen } from "./outcome";

let azure: Simulator;
let httpClient: UndiciHttpClient;
beforeAll(async () => {
  azure = await startSimulator();
  httpClient = createUndiciHttpClient({ gatewayOrigin: azure.url });
});
afterAll(async () => {
  await httpClient.close();
  await azure.close();
});

type Roles = Observation<readonly PrincipalGrants[]> | NotAsked;
interface Watch {
  /** Reads the roles as a sweep does, with what is remembered. */
  readonly ask: () => Promise<string>;
  /** The assignments that were asked for by id since the first look. */
  readonly askedById: () => readonly unknown[];
}

/** A service as the simulator takes it, looked at once. */
async function watch(service: object = {}): Promise<Watch> {
  azure.control("DELETE", "/_sim/faults");
  azure.control("PUT", "/_sim/world", { services: [{ name: "records", ...service }] });
  const { settings } = azure.control("GET", "/_sim/world") as {
    readonly settings: { readonly subscription: string; readonly identityHeader: string };
  };
  const endpoint = { url: `${azure.url}/msi/token`, header: settings.identityHeader };
  const credential = identityEndpointCredential(httpClient, endpoint);
  const readers = createAzureReaders({
    ...{ cloud: AZURE_CLOUDS.public, credential, httpClient, clock: systemClock, deadlineMs: PATIENT_MS },
  });
  const read = async (remembered: GrantsSeen | undefined): Promise<[FhirService, Observation<Vault>, Roles]> => {
    const { services } = await readers.fleet.listServices(settings.subscription);
    const [described] = services.map(({ value }) => value);
    const keyUrl = parseKeyUrl(described?.keyUrl ?? "", AZURE_CLOUDS.public.keyHosts);
    if (described === undefined || keyUrl === undefined) throw new Error("The world has no service with a key");
    const [listed] = seen(await readers.vaults.listVaults(settings.subscription, "vault"));
    const vault = await readers.vaults.readVault(listed?.id ?? "");
    if (vault.kind !== "seen") throw new Error("The vault cannot be read");
    return [
      described,
      vault,
      await roleReaderFor(readers.rolesForOneSweep()).readRoles({ vault, keyUrl, service: described, remembered }),
    ];
  };
  const [subject, vault, roles] = await read(undefined);
  const remembered = followGrants(undefined, factsWith({ subject, vault, roles }, new Date()));
  const askedById = (): readonly unknown[] =>
    azure.control("GET", "/_sim/requests?api=arm-role-assignment") as unknown[];
  const askedBefore = askedById().length;
  return {
    async ask() {
      const [, , again] = await read(remembered);
      return again.kind === "not-asked" ? again.because : outcome(again);
    },
    askedById: () => askedById().slice(askedBefore),
  };
}

function fails(api: string, kind: FaultKind): void {
  azure.control("POST", "/_sim/faults", { api, kind });
}

it("asks nothing by id while all that is remembered is listed", async () => {
  const { ask, askedById } = await watch();
  expect(await ask()).toBe("seen");
  expect(askedById()).toEqual([]);
});

it.each(["key", "vault", "resource-group", "subscription"])(
  "knows that a list without the assignment at the %s came cut short",
  async (scope) => {
    const { ask, askedById } = await watch({ grant: { scope } });
    fails("arm-role-assignments", "truncated-list");
    expect(await ask()).toBe("unreachable ListIncomplete");
    expect(askedById()).toHaveLength(1);
  },
);

it.each<[FaultKind, string]>([
  ["refuse-403", "refused AuthorizationFailed"],
  ["fail-500", "unreachable InternalServerError"],
  ["reset", "unreachable ECONNRESET"],
  ["wrong-json-200", "unreachable UnexpectedBody"],
])("is blind where the list is cut short and asking by id meets %s", async (kind, expected) => {
  const { ask } = await watch();
  fails("arm-role-assignments", "truncated-list");
  fails("arm-role-assignment", kind);
  expect(await ask()).toBe(expected);
});

it("believes the list where the assignment is gone, though the removal takes effect later", async () => {
  const { ask, askedById } = await watch();
  azure.control("POST", "/_sim/roles/remove", { service: "records", propagation: "PT10M" });
  expect(await ask()).toBe("seen");
  expect(askedById()).toHaveLength(1);
});

it("believes the list where the assignment was made anew, though the new one takes effect later", async () => {
  const { ask } = await watch();
  azure.control("POST", "/_sim/roles/remove", { service: "records", propagation: "PT0S" });
  azure.control("POST", "/_sim/roles/grant", { service: "records", vault: "kv-records", propagation: "PT10M" });
  expect(await ask()).toBe("seen");
});

it("believes the list where the service has another identity", async () => {
  const { ask, askedById } = await watch();
  azure.control("POST", "/_sim/services/records/identity/remove");
  azure.control("POST", "/_sim/services/records/identity/add");
  expect(await ask()).toBe("seen");
  expect(askedById()).toEqual([]);
});

it("believes the list where the identity left the group that the assignment is still made to", async () => {
  const { ask, askedById } = await watch({ grant: { group: "fhir-services" } });
  azure.control("POST", "/_sim/groups/fhir-services/leave", { service: "records" });
  expect(await ask()).toBe("seen");
  expect(askedById()).toEqual([]);
});
