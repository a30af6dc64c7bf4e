import { sameText } from "../identifiers";
import { serviceHost, serviceId, type FhirService } from "./service";
import { vaultHost, type Vault } from "./vault";
import { type World } from "./world";

/** Finds things of the world by whatever names them. */

/** The vault of that host or name; a purged one is found too, unless the name is in use again. */
export function findVault(world: World, hostOrName: string): Vault | undefined {
  const matches = world.vaults.filter(
    (vault) => sameText(vaultHost(vault), hostOrName) || sameText(vault.name, hostOrName),
  );
  return matches.at(-1);
}

/** By name, `workspace/name`, host or resource id; undefined if none or more than one matches. */
export function findService(world: World, reference: string): FhirService | undefined {
  const matches = world.services.filter((service) =>
    [service.name, `${service.workspace}/${service.name}`, serviceHost(service), serviceId(service)].some((text) =>
      sameText(text, reference),
    ),
  );
  return matches.length === 1 ? matches[0] : undefined;
}
