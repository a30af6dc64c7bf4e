import { sameText } from "../identifiers";
import { armError, json, type Answer } from "../wire/answer";
import { azureTime, param, type Call, type Route } from "../wire/call";
import { page } from "../wire/paging";
import { withDefaults, type SetHealthStatus } from "../world/health-status";
import { serviceId, type FhirService } from "../world/service";
import { existence, vaultId, type Vault } from "../world/vault";
import { armList, armRoute, GROUP, inGroup, inSubscription, isListed, isReadable, refused, SUBSCRIPTION } from "./arm";

const STATUSES = "providers/Microsoft.ResourceHealth/availabilityStatuses";

/**
 * Resource Health. FHIR services are no supported type (documentation): not listed, 404 by id, unless a service testifies
 * here. What an entry about a lost key says is not known; state, reason and texts are assumed. Vaults are listed, and
 * available whatever their keys' state (documentation).
 */
export const resourceHealthRoutes: readonly Route[] = [
  armList("resource-health-list", `${SUBSCRIPTION}/${STATUSES}`, (call) => [
    ...listStatuses(call, (thing) => inSubscription(call, thing)),
  ]),
  armList("resource-health-list", `${GROUP}/${STATUSES}`, (call) =>
    listStatuses(call, (thing) => inGroup(call, thing)),
  ),
  armRoute("resource-health", "GET", `/{resource*}/${STATUSES}/current`, (call) =>
    readStatus(call, (status) => json(200, status)),
  ),
  armRoute("resource-health", "GET", `/{resource*}/${STATUSES}`, (call) =>
    readStatus(call, (status) => page(call, [status])),
  ),
];

function listStatuses(call: Call, isWanted: (thing: FhirService | Vault) => boolean): readonly object[] {
  const services = call.world.services.filter(
    (service) => isWanted(service) && testifies(service) && isListed(service.behaviour.monitorAccess),
  );
  const vaults = call.world.vaults.filter(
    (vault) =>
      vault.kind === "vault" &&
      isWanted(vault) &&
      existence(vault, call.at) === "live" &&
      isListed(vault.monitorAccess),
  );
  return [
    ...services.map((service) => serviceStatus(call, service)),
    ...vaults.map((vault) => vaultStatus(call, vault)),
  ];
}

function testifies(service: FhirService): boolean {
  return (
    service.behaviour.resourceHealth !== null ||
    service.behaviour.witness === "resource-health" ||
    service.behaviour.witness === "both"
  );
}

function readStatus(call: Call, answer: (status: object) => Answer): Answer {
  const id = `/${param(call, "resource")}`;
  const service = call.world.services.find((one) => sameText(serviceId(one), id));
  const vault = call.world.vaults.find(
    (one) => one.kind === "vault" && sameText(vaultId(one), id) && existence(one, call.at) === "live",
  );
  const access = service?.behaviour.monitorAccess ?? vault?.monitorAccess;
  if (access !== undefined && !isReadable(access)) {
    return refused(call);
  }
  if (service !== undefined && testifies(service)) {
    return answer(serviceStatus(call, service));
  }
  return vault === undefined
    ? armError(
        404,
        "ResourceNotFound",
        "The availability status of the resource was not found: its type is not supported by Resource Health.",
      )
    : answer(vaultStatus(call, vault));
}

/** Live answers spell it `occuredTime` (reported); `reasonType` is empty when available (reported). */
function status(call: Call, id: string, location: string, since: number, properties: object): object {
  return {
    id: `${id}/${STATUSES}/current`,
    name: "current",
    type: "Microsoft.ResourceHealth/AvailabilityStatuses",
    location,
    properties: { ...properties, occuredTime: azureTime(call, since), reportedTime: azureTime(call, call.at) },
  };
}

/** An entry of state Unknown lacks `reportedTime` (reported). */
function setStatus(call: Call, service: FhirService, { setAt, ...wanted }: SetHealthStatus): object {
  const { occuredTime = azureTime(call, setAt), reportedTime, ...rest } = withDefaults(wanted);
  const isUnknown = sameText(wanted.availabilityState, "Unknown");
  const reported = reportedTime === undefined && !isUnknown ? azureTime(call, call.at) : (reportedTime ?? undefined);
  return {
    ...status(call, serviceId(service), service.location, setAt, {}),
    properties: { ...rest, occuredTime, ...(reported === undefined ? {} : { reportedTime: reported }) },
  };
}

function available(what: string): object {
  return {
    availabilityState: "Available",
    title: "Available",
    summary: `There aren't any known Azure platform problems affecting this ${what}.`,
    reasonType: "",
    reasonChronicity: "Transient",
    context: "Not Applicable",
    category: "Not Applicable",
  };
}

function vaultStatus(call: Call, vault: Vault): object {
  return status(call, vaultId(vault), vault.location, vault.createdAt, available("key vault"));
}

function serviceStatus(call: Call, service: FhirService): object {
  const { behaviour, health } = service;
  const id = serviceId(service);
  if (behaviour.resourceHealth !== null) {
    return setStatus(call, service, behaviour.resourceHealth);
  }
  if (health.errors !== null) {
    return status(call, id, service.location, health.errors.showedAt, {
      availabilityState: "Unavailable",
      title: "Customer-managed key not accessible",
      summary: "The FHIR service cannot access the customer-managed key that encrypts its data.",
      reasonType: "UserInitiated",
      reasonChronicity: "Persistent",
      context: "Customer Initiated",
      category: "Not Applicable",
    });
  }
  if (behaviour.outage !== null) {
    return status(call, id, service.location, behaviour.outageSince ?? call.at, {
      availabilityState: "Unavailable",
      title: "Unavailable",
      summary: "We're sorry, an Azure platform problem affects this FHIR service.",
      reasonType: "Unplanned",
      reasonChronicity: "Transient",
      context: "Platform Initiated",
      category: "Unplanned",
    });
  }
  return status(call, id, service.location, health.lastChangeAt, available("FHIR service"));
}
