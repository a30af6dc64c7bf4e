/** Fills the names of a service, its key and its vault into a step of the catalogue. */
import { type FhirService } from "../facts/fhir-service";
import { type KeptKey, placeOf } from "./place-of";

/** The key is the one that the step is about. */
export interface Named extends KeptKey {
  readonly service: FhirService;
  /** The identity that the step is about; the service's first one where not said. */
  readonly principalId?: string | undefined;
}

/** `{name}` of what is not known stays as NAME, for the reader to fill in. */
export function fillStep(step: string, named: Named): string {
  const { service } = named;
  const { store, vault, key, version, vaultId } = placeOf(named);
  const option = store === "managed-hsm" ? "--hsm-name" : "--vault-name";
  const values: Readonly<Record<string, string | undefined>> = {
    vault,
    key,
    version,
    vaultId,
    store: `${option} ${vault ?? "VAULT"}`,
    workspace: service.workspace,
    service: service.name,
    serviceId: service.id,
    principal:
      named.principalId ?? service.principals.find(({ principalId }) => principalId !== undefined)?.principalId,
  };
  return step.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? name.toUpperCase());
}
