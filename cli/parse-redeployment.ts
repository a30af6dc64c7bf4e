/** `redeployment --service ID [--cloud NAME]` */
import { FHIR_SERVICE_ID } from "../shared/config/fhir-service-id";
import { type CloudName, isCloud } from "./cloud-name";
import { isMistaken, mistaken, type Mistaken, parseOptions } from "./parse-options";

export interface RedeploymentCommand {
  readonly kind: "redeployment";
  readonly resourceId: string;
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly cloud: CloudName | undefined;
}

export function parseRedeployment(args: readonly string[]): RedeploymentCommand | Mistaken {
  const parsed = parseOptions(args, { service: { type: "string" }, cloud: { type: "string" } });
  if (isMistaken(parsed)) return parsed;
  const { service = "", cloud } = parsed.values;
  if (parsed.positionals.length > 0) return mistaken("redeployment takes options alone, such as --service ID");
  const [, subscriptionId, resourceGroup] = FHIR_SERVICE_ID.exec(service) ?? [];
  if (subscriptionId === undefined || resourceGroup === undefined) {
    return mistaken(
      "--service needs the resource id of a FHIR service, such as resource_id in GET /api/incidents: /subscriptions/…/workspaces/WORKSPACE/fhirservices/SERVICE",
    );
  }
  if (cloud !== undefined && !isCloud(cloud)) return mistaken("--cloud is one of public, usgov, china");
  return { kind: "redeployment", resourceId: service, subscriptionId, resourceGroup, cloud };
}
