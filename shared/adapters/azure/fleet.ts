/** Finds and reads FHIR services through `@azure/arm-healthcareapis`: the workspaces of a subscription, then the services of each. */
import { HealthcareApisManagementClient } from "@azure/arm-healthcareapis";
import pLimit from "p-limit";
import { type FhirService } from "../../core/facts/fhir-service";
import { type Observation, type ReadFailure } from "../../core/facts/observation";
import { type ServiceResource } from "../../core/redeployment/service-resource";
import { type Fleet, type FleetListing } from "../../ports/fleet";
import { type ServiceResources } from "../../ports/service-resources";
import { isAbsentResource, keptByKey, resourceManagerOptions, type Asking, type Connection } from "./connection";
import { canBeRedeployed, FHIR_SERVICE_TYPE, parseFhirService } from "./fhir-service-body";
import { type Observe } from "./observe";
import { type Listing, readList } from "./read-list";
import { isSameId, isSubscriptionId, parseResourceId, type ResourceId } from "./resource-id";
import { unaskable } from "./unreachable";
import { parseWorkspace } from "./workspace-body";

const API = "Azure Resource Manager";
/** The newest stable version; it describes every member that a redeployment needs. */
const API_VERSION = "2024-03-31";
/** Workspaces asked at the same time; Resource Manager allows 250 reads at once and 25 a second after. */
const AT_ONCE = 16;

/** `listServices` ends within three deadlines, the others within one. */
export function azureFleet(connection: Connection): (asking: Asking) => Fleet & ServiceResources {
  const { cloud, clock, httpClient } = connection;
  const options = { ...resourceManagerOptions(connection), apiVersion: API_VERSION };
  const clientOf = keptByKey(
    (subscriptionId) => new HealthcareApisManagementClient(connection.credential, subscriptionId, options),
  );
  const parse = (body: unknown): FhirService | undefined => parseFhirService(body, cloud.fhirHostSuffix);

  function listIn(observe: Observe, workspace: ResourceId, within: AbortSignal): Promise<Listing<FhirService>> {
    const { resourceGroup, names } = workspace;
    const { fhirServices, pipeline } = clientOf(workspace.subscriptionId);
    return readList(observe, {
      ...{ api: API, endpoint: cloud.resourceManager, pipeline, httpClient, within },
      ask: (request) =>
        fhirServices
          .listByWorkspace(resourceGroup, names[0] ?? "", request)
          .byPage()
          .next(),
      parseEntry: (entry) => {
        const service = parse(entry);
        return service !== undefined && isIn(workspace, service) ? service : undefined;
      },
    });
  }

  /** `take` answers undefined where the service lacks what is asked for. */
  async function readOne<T>(
    observe: Observe,
    resourceId: string,
    take: (found: Omit<ServiceResource, "apiVersion">) => T | undefined,
  ): Promise<Observation<T>> {
    const id = parseResourceId(resourceId);
    const [workspace, name] = id?.names ?? [];
    if (id?.type !== FHIR_SERVICE_TYPE || workspace === undefined || name === undefined)
      return unaskable(API, "UnexpectedId", clock);
    return observe({
      api: API,
      ask: (request) => clientOf(id.subscriptionId).fhirServices.get(id.resourceGroup, workspace, name, request),
      parse: (body) => {
        const service = parse(body);
        return service !== undefined && isSameId(service.id, resourceId) ? take({ service, body }) : undefined;
      },
      isAbsence: isAbsentResource,
    });
  }

  return ({ observe, listLimit }) => ({
    async listServices(subscriptionId) {
      if (!isSubscriptionId(subscriptionId))
        return { services: [], failures: [unaskable(API, "UnexpectedId", clock).failure] };
      const within = listLimit();
      const { workspaces, pipeline } = clientOf(subscriptionId);
      const found = await readList(observe, {
        ...{ api: API, endpoint: cloud.resourceManager, pipeline, httpClient, within },
        ask: (request) => workspaces.listBySubscription(request).byPage().next(),
        parseEntry: (entry) => parseWorkspace(entry, subscriptionId),
      });
      const lists = await pLimit(AT_ONCE).map(found.entries, ({ value }) => listIn(observe, value, within));
      return {
        services: lists.flatMap((list) => list.entries),
        failures: distinct([found, ...lists].flatMap(failuresOf)),
      };
    },

    readService: (resourceId) => readOne(observe, resourceId, ({ service }) => service),
    readResource: (resourceId) =>
      readOne(observe, resourceId, ({ service, body }) =>
        canBeRedeployed(body) ? { service, apiVersion: API_VERSION, body } : undefined,
      ),
  });
}

function isIn(workspace: ResourceId, service: FhirService): boolean {
  return service.id.toLowerCase().startsWith(`${workspace.id.toLowerCase()}/`);
}

function failuresOf({ failure, hasUnreadableEntries }: Listing<unknown>): readonly ReadFailure[] {
  const unreadable: ReadFailure = { api: API, status: 200, code: "UnexpectedBody" };
  return [...(failure === undefined ? [] : [failure.failure]), ...(hasUnreadableEntries ? [unreadable] : [])];
}

/** One failure of a kind: a thousand throttled lists are one thing to say. */
function distinct(failures: readonly ReadFailure[]): FleetListing["failures"] {
  return [...new Map(failures.map((failure) => [`${failure.status ?? ""} ${failure.code}`, failure])).values()];
}
