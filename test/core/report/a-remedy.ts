/** The remedy of a loss of noon by roles at a key vault, unless told otherwise. */
import { type CauseAspect } from "../../../shared/core/findings/finding";
import { type Curable, remedyOf, type RemedyFor } from "../../../shared/core/report/remedy";
import { aFhirService, KEY_URL, VAULT_ID } from "../builders/azure";

export function root(code: Curable["code"], aspect?: CauseAspect): Curable {
  return { code, subject: "key", aspect };
}

export function remedy(changes: Partial<RemedyFor>): readonly string[] {
  return remedyOf({
    service: aFhirService(),
    vaultId: VAULT_ID,
    permissionModel: "roles",
    causes: [],
    phase: "lost",
    recoveryClass: "self-healing",
    redeployed: false,
    keyUrlAtLoss: KEY_URL,
    ...changes,
  });
}

/** The service asks for that key. */
export function asking(keyUrl: string | undefined, changes: Partial<RemedyFor> = {}): Partial<RemedyFor> {
  return { service: aFhirService({ keyUrl }), keyUrlAtLoss: keyUrl, ...changes };
}

const PRINCIPAL = "principal-1 --assignee-principal-type ServicePrincipal";
export const ROLE = `az role assignment create --assignee-object-id ${PRINCIPAL} --role "Key Vault Crypto Service Encryption User" --scope ${VAULT_ID}`;
export const POLICY =
  "az keyvault set-policy --name kv-clinic --object-id principal-1 --key-permissions get wrapKey unwrapKey";
export const LOCAL_ROLE = `az keyvault role assignment create --hsm-name hsm-clinic --assignee-object-id ${PRINCIPAL} --role "Managed HSM Crypto Service Encryption User" --scope /keys`;
