import { sameText } from "../identifiers";
import { serviceHost, serviceId, type FhirService } from "./service";
import { vaultHost, type Vault } from "./vault";
import { type World } from "./world";

/** Finds things of the world by whatever names them. */

/** The vault or Managed HSM of that host or name; a purged one is found too, unless the name is in use again. */
export function findVault(world: World, hostOrName: string): Vault | undefined {
  return vaultsByName(world).get(hostOrName.toLowerCase());
}

const indexes = new WeakMap<
  readonly Vault[],
  { readonly count: number; readonly byName: ReadonlyMap<string, Vault> }
>();

/** Looked up for every service at every change. Vaults are only ever added, so an index of as many vaults is up to date. */
function vaultsByName({ vaults }: World): ReadonlyMap<string, Vault> {
  let index = indexes.get(vaults);
  if (index?.count !== vaults.length) {
    index = { count: vaults.length, byName: new Map(vaults.flatMap(namesOf)) };
    indexes.set(vaults, index);
  }
  return index.byName;
}

function namesOf(vault: Vault): readonly (readonly [string, Vault])[] {
  return [vault.name.toLowerCase(), vaultHost(vault)].map((name) => [name, vault]);
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
