/** The resource id of a FHIR service, in any case, with its subscription and resource group as groups; names have the characters that Azure allows in them. */
export const FHIR_SERVICE_ID =
  /^\/subscriptions\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/resourcegroups\/([\p{L}\p{N}_.()-]{1,90})\/providers\/microsoft\.healthcareapis\/workspaces\/[a-z0-9]{3,24}\/fhirservices\/[a-z0-9-]{3,24}$/iu;
