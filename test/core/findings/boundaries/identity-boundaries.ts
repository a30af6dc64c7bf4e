/** Boundaries of what is wrong with a service's managed identities: gone, disabled, changed, over-privileged or unread. */
import { type Principal } from "../../../../shared/core/facts/fhir-service";
import { type IdentityFacts } from "../../../../shared/core/facts/identity";
import { type AccessPolicy, type RoleGrant } from "../../../../shared/core/facts/vault";
import { aGrant, aManagedIdentity, aPrincipal, aServicePrincipal, grantsOf, IDENTITY_ID } from "../../builders/azure";
import { identityFacts } from "../../builders/facts";
import { absent, notAsked, refused, seen, unreachable } from "../../builders/observations";
import {
  all,
  allGood,
  identityDeleted,
  identityIs,
  identityMissing,
  identityUnread,
  rolesUnread,
  serviceIs,
  serviceUnread,
  vaultIs,
  vaultUnread,
  type Scene,
} from "../../builders/scenes";
import { type Boundary } from "./boundary";

type Read = (sweptAt: Date) => Partial<IdentityFacts>;

const gone: Read = (t) => ({ resource: absent(t) });
const unread: Read = (t) => ({ resource: refused(t, "Azure Resource Manager") });
const usable: Read = (t) => ({ resource: seen(aManagedIdentity(), t) });

/** As Microsoft Graph shows the service principal. */
function enabled(accountEnabled: boolean | undefined): Read {
  return (t) => ({ servicePrincipal: seen(aServicePrincipal({ accountEnabled }), t) });
}

const goneFromGraph: Read = (t) => ({ servicePrincipal: absent(t) });

/** User-assigned identities called `mi-0`, `mi-1`, …, as read. */
function identities(...reads: readonly Read[]): Scene {
  return (t) => ({
    identities: reads.map((read, index) =>
      identityFacts(aPrincipal({ resourceId: `/identities/mi-${index}` }), read(t)),
    ),
  });
}

function systemAssigned(read: Read): Scene {
  return (t) => ({ identities: [identityFacts(aPrincipal(), read(t))] });
}

const before = (...principals: readonly Principal[]) => ({ identityBefore: principals });
const userAssigned = aPrincipal({ resourceId: IDENTITY_ID });
const changed = serviceIs({ principals: [aPrincipal({ principalId: "principal-2" })] });

function granted(dataActions: readonly string[], changes: Partial<RoleGrant> = {}): Scene {
  const permissions = [{ dataActions, notDataActions: [] }];
  return (t) => ({ roles: seen(grantsOf(aGrant(), aGrant({ permissions, ...changes })), t) });
}

function policy(keys: readonly string[], objectId = "principal-1"): Scene {
  const accessPolicies: readonly AccessPolicy[] = [{ tenantId: "tenant-1", objectId, keys }];
  return vaultIs({ enableRbacAuthorization: false, accessPolicies });
}

const HSM = "Microsoft.KeyVault/managedHsm/keys";
const hsm = vaultIs({ store: "managed-hsm", enableRbacAuthorization: false });

export const IDENTITY_BOUNDARIES = {
  IdentityDeleted: {
    found: {
      "its resource is not there": [identityDeleted, /^Identity mi-clinic exists no more$/],
      "its service principal is not there": [identities(goneFromGraph), /^Identity mi-0 exists no more$/],
      "the system-assigned one has no service principal": [
        systemAssigned(goneFromGraph),
        /^The system-assigned identity exists no more$/,
      ],
      "both of two are gone": [identities(gone, gone), /^Identity mi-0 exists no more$/],
      "one is disabled and the next one gone": [identities(enabled(false), gone), /^Identity mi-1 exists no more$/],
      "it was created again, as another principal": [
        identityIs((t) => ({ resource: seen(aManagedIdentity({ principalId: "principal-2" }), t) })),
        /^Identity mi-clinic exists no more$/,
      ],
      "its resource is gone, though it is enabled": [
        identities((t) => ({ ...gone(t), ...enabled(true)(t) })),
        /exists no more$/,
      ],
    },
    notFound: {
      "its resource is there": [identities(usable)],
      "the directory never knew it": [identities((t) => ({ ...goneFromGraph(t), inDirectoryBefore: false }))],
      "its principal is spelt otherwise": [
        identityIs((t) => ({ resource: seen(aManagedIdentity({ principalId: "PRINCIPAL-1" }), t) })),
      ],
      "its resource does not tell its principal": [
        identityIs((t) => ({ resource: seen(aManagedIdentity({ principalId: undefined }), t) })),
      ],
      "its resource may not be read": [identityUnread],
      "one of two is gone": [identities(gone, usable)],
      "one of two is gone and nobody is asked of the other": [
        (t) => ({ identities: [identityFacts(aPrincipal({ resourceId: IDENTITY_ID }), gone(t)), identityFacts()] }),
      ],
      "one of two is gone and the other is unread": [identities(gone, unread)],
      "it is disabled": [identities(enabled(false))],
      "there is none": [identityMissing],
    },
  },
  IdentityDisabled: {
    found: {
      "it may sign in no more": [identities(enabled(false)), /^Identity mi-0 is disabled in Microsoft Entra$/],
      "the system-assigned one may sign in no more": [
        systemAssigned(enabled(false)),
        /^The system-assigned identity is disabled/,
      ],
      "it is, though its resource may not be read": [
        identities((t) => ({ ...unread(t), ...enabled(false)(t) })),
        /^Identity mi-0 is disabled/,
      ],
      "one is gone and the next one disabled": [identities(gone, enabled(false)), /^Identity mi-1 is disabled/],
    },
    notFound: {
      "it is enabled": [identities(enabled(true))],
      "Graph does not say": [identities(enabled(undefined))],
      "Graph does not know it": [identities(goneFromGraph)],
      "its resource is gone": [identities((t) => ({ ...gone(t), ...enabled(false)(t) }))],
      "one of two is enabled": [identities(enabled(false), enabled(true))],
      "one of two is not known to be": [identities(enabled(false), enabled(undefined))],
    },
  },
  IdentityChanged: {
    found: {
      "another principal": [
        changed,
        /^The service's identity is principal-2 of tenant tenant-1 now; access was last good with principal-1 of tenant tenant-1$/,
        before(aPrincipal()),
      ],
      "another tenant": [
        serviceIs({ principals: [aPrincipal({ tenantId: "tenant-2" })] }),
        /is principal-1 of tenant tenant-2 now/,
        before(aPrincipal()),
      ],
      "another identity of which nothing is told": [
        serviceIs({ principals: [{ ...userAssigned, principalId: undefined, tenantId: undefined }] }),
        /is mi-clinic now/,
        before(aPrincipal()),
      ],
      "a system-assigned one of which nothing is told": [
        serviceIs({ principals: [aPrincipal({ principalId: undefined, tenantId: undefined })] }),
        /is of an unknown principal now; access was last good with principal-1 of tenant tenant-1/,
        before(userAssigned),
      ],
      "a failed deployment": [
        all(serviceIs({ principals: [aPrincipal({ principalId: "principal-2" })], provisioningState: "Failed" })),
        /is principal-2/,
        before(aPrincipal()),
      ],
    },
    notFound: {
      "one more": [serviceIs({ principals: [aPrincipal(), userAssigned] }), before(aPrincipal())],
      "the same": [allGood, before(aPrincipal())],
      "the same in capitals": [
        serviceIs({ principals: [aPrincipal({ principalId: "PRINCIPAL-1" })] }),
        before(aPrincipal()),
      ],
      "the same, of which nothing is told now": [
        serviceIs({ principals: [aPrincipal({ principalId: undefined })] }),
        before(aPrincipal()),
      ],
      "never good before": [changed],
      "being updated": [
        serviceIs({ principals: [aPrincipal({ principalId: "principal-2" })], provisioningState: "Updating" }),
        before(aPrincipal()),
      ],
      "being created": [
        serviceIs({ principals: [aPrincipal({ principalId: "principal-2" })], provisioningState: "Creating" }),
        before(aPrincipal()),
      ],
      "no identity at all, which is missing": [identityMissing, before(aPrincipal())],
      "an unread service": [all(changed, serviceUnread), before(aPrincipal())],
    },
  },
  IdentityOverPrivileged: {
    found: {
      "a role with all of a key's actions": [
        granted(["Microsoft.KeyVault/vaults/keys/*"]),
        /^The service's identity may also delete keys, purge keys, change keys, create keys in its vault$/,
      ],
      "a role that reads secrets": [
        granted(["Microsoft.KeyVault/vaults/secrets/*"]),
        /may also read secrets in its vault$/,
      ],
      "a role of a Managed HSM that deletes keys": [all(hsm, granted([`${HSM}/delete`])), /may also delete keys in/],
      "a role of a Managed HSM that may do everything": [
        all(hsm, granted(["Microsoft.KeyVault/managedHsm/*"])),
        /may also delete keys, purge keys, change keys, create keys in/,
      ],
      "a policy of everything": [policy(["all"]), /may also delete keys, purge keys, change keys, create keys in/],
      "a policy that purges": [policy(["get", "wrapkey", "unwrapkey", "purge"]), /may also purge keys in/],
      "a policy whose principal is in capitals": [policy(["delete"], "PRINCIPAL-1"), /may also delete keys in/],
    },
    notFound: {
      "what is needed alone": [allGood],
      "a wide role on a condition": [granted(["*"], { condition: "@Resource[…] StringEquals 'x'" })],
      "a wide role where access policies decide": [all(granted(["*"]), policy(["get", "wrapkey", "unwrapkey"]))],
      "a wide policy where roles decide": [
        vaultIs({ accessPolicies: [{ tenantId: "tenant-1", objectId: "principal-1", keys: ["all"] }] }),
      ],
      "a wide policy at a Managed HSM": [
        all(
          vaultIs({
            store: "managed-hsm",
            enableRbacAuthorization: false,
            accessPolicies: [{ tenantId: "tenant-1", objectId: "principal-1", keys: ["all"] }],
          }),
          () => ({ roles: notAsked("ManagedHsm") }),
        ),
      ],
      "a wide policy of somebody else": [policy(["all"], "principal-2")],
      "an unread vault": [all(granted(["*"]), vaultUnread)],
      "unread roles": [rolesUnread],
    },
  },
  CannotReadIdentity: {
    found: {
      "one the directory never knew": [
        identities((t) => ({ ...goneFromGraph(t), inDirectoryBefore: false })),
        /NotFoundInDirectory/,
      ],
      "its resource is refused": [identityUnread, /^ForbiddenByRbac$/],
      "its resource does not answer": [
        identityIs((t) => ({ resource: unreachable(t, "Azure Resource Manager") })),
        /^Timeout$/,
      ],
      "Graph refuses": [
        identities((t) => ({ ...usable(t), servicePrincipal: refused(t, "Microsoft Graph", "Forbidden") })),
        /^Forbidden$/,
      ],
      "Graph does not say whether it is enabled": [identities(enabled(undefined)), /^LimitedInformation$/],
      "one of two is unread": [identities(unread, usable), /^ForbiddenByRbac$/],
    },
    notFound: {
      "it was seen": [identities(usable)],
      "nobody had to be asked": [allGood],
      "it is not there": [identityDeleted],
      "it is disabled, whatever could not be read besides": [
        identities((t) => ({ ...unread(t), ...enabled(false)(t) })),
      ],
      "its resource is gone and Graph does not answer": [
        identities((t) => ({ ...gone(t), servicePrincipal: unreachable(t, "Microsoft Graph") })),
      ],
    },
  },
} as const satisfies Record<string, Boundary>;
