import { guidFrom } from "../identifiers";
import { findVault } from "../world/find";
import { vaultError, type Answer } from "../wire/answer";
import { type Call } from "../wire/call";
import { vaultId } from "../world/vault";
import { type RefusalReason } from "./fault-lists";

/** Key Vault's refusals of a caller. Shape, codes and texts: reported answers (RBAC, access policy, firewall) and source (connection). */
export function refuseKeyRead(call: Call, reason: RefusalReason, permission: "get" | "list" = "get"): Answer {
  const { monitor, tenant } = call.world.settings;
  const vault = findVault(call.world, call.host);
  const who = `appid=${monitor.client};oid=${monitor.principal};iss=https://sts.windows.net/${tenant}/`;
  const where = `Vault: ${vault?.name ?? call.host};location=${vault?.location ?? "unknown"}`;
  if (vault?.kind === "managed-hsm" && reason === "rbac") {
    return refuseByLocalRoles("keys/read/action", call.path);
  }
  switch (reason) {
    case "rbac":
      return refusal(
        "ForbiddenByRbac",
        [
          "Caller is not authorized to perform action on resource.",
          "If role assignments, deny assignments or role definitions were changed recently, please observe propagation time.",
          `Caller: ${who}`,
          "Action: 'Microsoft.KeyVault/vaults/keys/read'",
          `Resource: '${vault === undefined ? call.path : vaultId(vault).toLowerCase()}${call.path}'`,
          "Assignment: (not found)",
          "DenyAssignmentId: null",
          "DecisionReason: null ",
          `${where}\r\n`,
        ].join("\r\n"),
      );
    case "policy":
      return refusal(
        "ForbiddenByPolicy",
        `The user, group or application '${who}' does not have keys ${permission} permission on key vault '${vault?.name ?? call.host}'.`,
      );
    case "firewall":
      return refusal(
        "ForbiddenByFirewall",
        `Client address is not authorized and caller is not a trusted service.\r\nClient address: 203.0.113.25\r\nCaller: ${who}\r\n${where}`,
      );
    case "connection":
      return refusal(
        "ForbiddenByConnection",
        `Public network access is disabled and request is not from a trusted service nor via an approved private link.\r\nCaller: ${who}\r\n${where}`,
      );
  }
}

/** A Managed HSM's refusal of whoever lacks a local role: no inner code, the code is its own (reported: Azure/azure-cli#32719). */
export function refuseByLocalRoles(action: string, scope: string): Answer {
  const activity = guidFrom(`activity ${action} ${scope}`);
  return vaultError(
    403,
    "AccessDenied",
    `Not authorized to access Microsoft.KeyVault/managedHsm/${action} on ${scope} (Activity ID: ${activity})`,
  );
}

function refusal(inner: string, message: string): Answer {
  return vaultError(403, "Forbidden", message, inner);
}
