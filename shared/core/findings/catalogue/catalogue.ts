/** The closed catalogue: one row a finding code, root causes first. Codes are API: never renamed. */
import { type BlindSpotCode, type FindingCode, type WitnessCode } from "../finding";
import { type CatalogueRow, type Step } from "./catalogue-row";
import { RISKS } from "./risks";
import { ROOT_CAUSES } from "./root-causes";
import { BUILT_IN_ROLES, FHIR_CMK } from "./sources";

const WITNESSES = {
  ServiceReportsKeyLost: {
    kind: "witness",
    certainty: "likely",
    severity: "critical",
    title: "Service reports that it lost its key",
    seen: "The service's health check or Resource Health names the customer-managed key",
    remedy: [
      "Check the key, the vault's network rules and the identity's access to {key} in {vault}",
      "Look at the vault's audit log for refused requests of the service's identity",
    ],
    documentation: FHIR_CMK,
  },
} as const satisfies Record<WitnessCode, CatalogueRow>;

const BLIND_SPOTS = {
  CannotReadService: blind("Cannot read the FHIR service", "Give the monitor's identity Reader on the FHIR service"),
  CannotReadVault: blind(
    "Cannot read the vault",
    "Give the monitor's identity Reader on the vault, and watch its subscription",
  ),
  CannotReadKey: blind(
    "Cannot read the key",
    { when: "roles", step: "Give the monitor's identity Key Vault Reader, and let its network in" },
    { when: "policies", step: "Give the monitor's identity the key permissions get and list, and let its network in" },
    {
      when: "managed-hsm",
      step: "Give the monitor's identity Managed HSM Crypto Auditor at /keys, and let its network in",
    },
  ),
  CannotReadIdentity: blind(
    "Cannot read the service's identity",
    "Give the monitor's identity Reader on the managed identity, and with GRAPH_CHECKS the Microsoft Graph permission Directory.Read.All",
  ),
  CannotReadRoles: blind(
    "Cannot tell the identity's permissions",
    { when: "vault", step: "Give the monitor's identity Reader on the vault's subscription" },
    {
      when: "managed-hsm",
      step: "Give the monitor's identity a custom local role that may read role assignments",
    },
  ),
  CannotProbeService: blind(
    "Cannot ask a witness",
    "Let the monitor reach the service's health check, and read Resource Health",
  ),
  ClockSkewed: blind("Clocks differ by more than two minutes", "Check the clock of the machine the monitor runs on"),
} as const satisfies Record<BlindSpotCode, CatalogueRow>;

export const CATALOGUE = { ...ROOT_CAUSES, ...WITNESSES, ...RISKS, ...BLIND_SPOTS } as const satisfies Record<
  FindingCode,
  CatalogueRow
>;

function blind(title: string, ...remedy: readonly Step[]): CatalogueRow {
  return {
    kind: "blind-spot",
    certainty: "likely",
    severity: "error",
    title,
    seen: "Nothing: this says nothing of the service's own access",
    remedy,
    documentation: BUILT_IN_ROLES,
  };
}
