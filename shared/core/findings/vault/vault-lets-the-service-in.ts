/**
 * VaultRefusesService: the vault's network rules let nobody in but those they name, and FHIR services are not among them. Only likely: an address
 * rule may name them, and the published table of trusted services leaves Azure Health Data Services out (Key Vault, virtual network service endpoints).
 */
import { type Vault } from "../../facts/vault";
import { type Rule } from "../case";

export const vaultLetsTheServiceIn: Rule = ({ facts: { vault } }) => {
  if (vault.kind !== "seen") return [];
  const barrier = barrierOf(vault.value);
  if (barrier === undefined) return [];
  return [
    {
      kind: "root-cause",
      code: "VaultRefusesService",
      subject: "vault",
      certainty: "likely",
      aspect: isInPerimeter(vault.value) ? "network-security-perimeter" : undefined,
      evidence: `Key vault ${vault.value.name}: ${barrier}`,
      sighting: vault,
      start: { earliest: undefined, latest: undefined, fingerprint: undefined },
    },
  ];
};

/** What keeps trusted Microsoft services out of the vault; undefined where nothing does. */
export function barrierOf(vault: Vault): string | undefined {
  const { defaultAction, bypass, publicNetworkAccess } = vault.network;
  if (isInPerimeter(vault)) return "a network security perimeter overrides the trusted services";
  if (bypass === "AzureServices") return undefined;
  if (publicNetworkAccess === "Disabled") return "public access is off and trusted services may not pass";
  return defaultAction === "Deny" ? "its firewall denies by default and trusted services may not pass" : undefined;
}

function isInPerimeter({ network }: Vault): boolean {
  return network.publicNetworkAccess === "SecuredByPerimeter";
}
