import { sameText } from "../identifiers";
import { serviceHost, serviceId, type FhirService } from "./service";
import { vaultHost, type Vault } from "./vault";
import { type World } from "./world";

/** Finds things of the world by whatever names them. */

/** The vault or Managed HSM of that host or name; a purged one is found too, unless the name is in use again. */
export function findVault(world: World, hostOrName: string): Vault | undefined {
  return vaultsByName(world).get(hostOrName.toLowerCase());
}

const indexes = new WeakMap<readonly Vault[], { count: number; readonly byName: Map<string, Vault> }>();

/** Looked up for every service at every change. Vaults are only ever added, and keep name and host. */
function vaultsByName({ vaults }: World): ReadonlyMap<string, Vault> {
  let index = indexes.get(vaults);
  if (index === undefined) {
    index = { count: 0, byName: new Map() };
    indexes.set(vaults, index);
  }
  for (const vault of vaults.slice(index.count)) {
    index.byName.set(vault.name.toLowerCase(), vault).set(vaultHost(vault), vault);
  }
  index.count = vaults.length;
  return index.byName;
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
