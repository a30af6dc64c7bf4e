/** Fills the names of a service, its key and its vault into a step of the catalogue. */
import { type FhirService } from "../facts/fhir-service";

export interface Named {
  readonly service: FhirService;
  readonly vaultId: string | undefined;
  /** The key that the step is about. */
  readonly keyUrl: string | undefined;
}

/** `{name}` of what is not known stays as NAME, for the reader to fill in. */
export function fillStep(step: string, { service, vaultId, keyUrl }: Named): string {
  const [, vault, host = "", key, version] =
    /^https:\/\/([^.]+)\.([^/]+)\/keys\/([^/]+)(?:\/(.+)?)?/i.exec(keyUrl ?? "") ?? [];
  const option = host.startsWith("managedhsm.") ? "--hsm-name" : "--vault-name";
  const values: Readonly<Record<string, string | undefined>> = {
    vault,
    key,
    version,
    vaultId,
    store: `${option} ${vault ?? "VAULT"}`,
    workspace: service.workspace,
    service: service.name,
    serviceId: service.id,
    principal: service.principals[0]?.principalId,
  };
  return step.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? name.toUpperCase());
}
