/** The FHIR service as Azure Resource Manager describes it: what it is, who it is, and which key it asks for. */

/** One managed identity that may unwrap the key. `principalId` is unknown where ARM answers `{}` for a user-assigned one. */
export interface Principal {
  readonly principalId: string | undefined;
  readonly tenantId: string | undefined;
  /** Resource id of a user-assigned identity; undefined for the system-assigned one. */
  readonly resourceId: string | undefined;
}

export interface FhirService {
  /** `/subscriptions/…/workspaces/{ws}/fhirservices/{name}` as ARM spells it. */
  readonly id: string;
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly workspace: string;
  readonly name: string;
  readonly location: string;
  /** `{workspace}-{service}.fhir.azurehealthcareapis.com`: stays the same when the resource is moved. */
  readonly host: string;
  readonly provisioningState: string;
  /** `keyEncryptionKeyUrl` without query and fragment, which could be a secret, and as every key's URL is spelt (`plainKeyUrl`); undefined where the service uses a platform-managed key. */
  readonly keyUrl: string | undefined;
  /** Empty: the service has no identity. */
  readonly principals: readonly Principal[];
}
