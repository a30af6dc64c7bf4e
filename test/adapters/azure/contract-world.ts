/** The simulated world as the questions need to know it. */
import { AZURE_CLOUDS } from "../../../shared/adapters/azure/azure-clouds";
import { type KeyUrl } from "../../../shared/core/facts/key";
import { parseKeyUrl } from "../../../shared/core/facts/key-url";

export interface World {
  readonly settings: { readonly subscription: string; readonly identityHeader: string };
  readonly services: readonly {
    readonly id: string;
    readonly host: string;
    readonly keyUrl: string;
    readonly principals: readonly string[];
    readonly identity: { readonly users: readonly string[] };
  }[];
  readonly vaults: readonly { readonly id: string }[];
  readonly managedHsms: readonly {
    readonly id: string;
    readonly host: string;
    readonly localRoles: readonly { readonly name: string; readonly scope: string }[];
  }[];
  readonly roleAssignments: readonly {
    readonly scope: string;
    readonly name: string;
    readonly role: string;
  }[];
}

export function serviceIn({ services }: World): World["services"][number] {
  return services[0] ?? fail("The world has no service");
}

export function vaultIn({ vaults }: World): World["vaults"][number] {
  return vaults[0] ?? fail("The world has no vault");
}

export function keyUrlIn(world: World): KeyUrl {
  return keyUrlFrom(serviceIn(world).keyUrl);
}

/** The key of the service whose key is in a Managed HSM. */
export function hsmKeyUrlIn({ services }: World): KeyUrl {
  return keyUrlFrom(services.find(({ keyUrl }) => keyUrl.includes(".managedhsm."))?.keyUrl ?? "");
}

export function hsmIn({ managedHsms }: World): World["managedHsms"][number] {
  return managedHsms[0] ?? fail("The world has no Managed HSM");
}

export function identityIn({ services }: World): string {
  return services.flatMap(({ identity }) => identity.users)[0] ?? fail("The world has no user-assigned identity");
}

export function keyUrlFrom(url: string): KeyUrl {
  return parseKeyUrl(url, AZURE_CLOUDS.public.keyHosts) ?? fail("The service has no key");
}

export function assignmentIdIn({ roleAssignments }: World): string {
  const { scope, name } = roleAssignments[0] ?? fail("The world has no role assignment");
  return `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`;
}

export function fail(message: string): never {
  throw new Error(message);
}
