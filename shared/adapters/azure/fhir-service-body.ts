/** A FHIR service in the words of Azure Resource Manager, api-version 2024-03-31 (Azure REST API specification, Microsoft.HealthcareApis). */
import { z } from "zod";
import { type FhirService, type Principal } from "../../core/facts/fhir-service";
import { plainKeyUrl } from "../../core/facts/key-url";
import { parseResourceId } from "./resource-id";

export const FHIR_SERVICE_TYPE = "microsoft.healthcareapis/workspaces/fhirservices";

const text = z.string().nullish();
const body = z.object({
  id: z.string(),
  type: z.string(),
  location: text,
  identity: z
    .object({
      type: z.string(),
      principalId: text,
      tenantId: text,
      userAssignedIdentities: z.record(z.string(), z.object({ principalId: text }).nullable()).nullish(),
    })
    .nullish(),
  // Demanded although we could do without: a body cut short must not read as "no customer-managed key".
  properties: z.object({
    provisioningState: z.string(),
    encryption: z.object({ customerManagedKeyEncryption: z.object({ keyEncryptionKeyUrl: text }).nullish() }).nullish(),
  }),
});

const redeployable = z.object({ location: z.string().min(1), kind: z.string().min(1) });

type Identity = z.infer<typeof body>["identity"];

/**
 * The service; undefined where the body is not one: another type, no id, no provisioning state, an identity that cannot be understood. The host is
 * made of the names, since `authenticationConfiguration.audience` is the customer's to choose (recorded: `https://azurehealthcareapis.com`).
 */
export function parseFhirService(value: unknown, fhirHostSuffix: string): FhirService | undefined {
  const { data } = body.safeParse(value);
  if (data === undefined) return undefined;
  const id = parseResourceId(data.id);
  const [workspace, name] = id?.names ?? [];
  const principals = principalsOf(data.identity);
  if (
    id?.type !== FHIR_SERVICE_TYPE ||
    data.type.toLowerCase() !== FHIR_SERVICE_TYPE ||
    workspace === undefined ||
    name === undefined ||
    principals === undefined
  )
    return undefined;
  const { subscriptionId, resourceGroup } = id;
  const keyUrl = plainKeyUrl(data.properties.encryption?.customerManagedKeyEncryption?.keyEncryptionKeyUrl ?? "");
  return {
    id: data.id,
    subscriptionId,
    resourceGroup,
    workspace,
    name,
    location: data.location ?? "",
    host: `${workspace}-${name}.${fhirHostSuffix}`.toLowerCase(),
    provisioningState: data.properties.provisioningState,
    keyUrl: keyUrl === "" ? undefined : keyUrl,
    principals,
  };
}

/** Whether it has the members without which Resource Manager takes no PUT of a service, and of which every answer tells. */
export function canBeRedeployed(value: unknown): boolean {
  return redeployable.safeParse(value).success;
}

/** Undefined: a kind of identity we do not know, or a user-assigned one without names. Only a clear "none" may read as none. */
function principalsOf(identity: Identity): readonly Principal[] | undefined {
  if (identity === undefined || identity === null) return [];
  const kinds = identity.type.split(",").map((kind) => kind.trim().toLowerCase());
  const tenantId = identity.tenantId ?? undefined;
  const userAssigned = Object.entries(identity.userAssignedIdentities ?? {});
  const principals: Principal[] = [];
  for (const kind of kinds) {
    if (kind === "systemassigned")
      principals.push({ principalId: identity.principalId ?? undefined, tenantId, resourceId: undefined });
    else if (kind === "userassigned" && userAssigned.length > 0)
      principals.push(
        ...userAssigned.map(([resourceId, one]) => ({
          principalId: one?.principalId ?? undefined,
          tenantId,
          resourceId,
        })),
      );
    else if (kind !== "none") return undefined;
  }
  return principals;
}
