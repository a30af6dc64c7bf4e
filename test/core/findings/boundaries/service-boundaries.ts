/** Boundaries of what is wrong with a service, its identity and its witnesses. */
import { aHealthCheck, aResourceHealth, aPrincipal, KEY_URL, OTHER_KEY_URL } from "../../builders/azure";
import { absent, notAsked, refused, seen, sightingAt, unreachable } from "../../builders/observations";
import {
  all,
  allGood,
  denied,
  identityMissing,
  keyUnread,
  roleMissing,
  rolesUnread,
  serviceIs,
  serviceUnread,
  witnessLost,
} from "../../builders/scenes";
import { keyFacts } from "../../builders/facts";
import { type Boundary } from "./boundary";

export const SERVICE_BOUNDARIES = {
  IdentityMissing: {
    found: { "no identity": [identityMissing, /clinic\/records has no managed identity/] },
    notFound: { "an identity": [allGood], "an unread service": [all(identityMissing, serviceUnread)] },
  },
  IdentityNotPermitted: {
    found: {
      "no role": [roleMissing, /No role assignment lets/],
      "a role and a deny assignment": [denied(), /^A deny assignment keeps the service's identity from the key$/],
    },
    notFound: {
      "a role": [allGood],
      "a role and a deny assignment of something else": [
        denied({ permissions: [{ dataActions: ["Microsoft.Storage/*"], notDataActions: [] }] }),
      ],
      "unread roles": [rolesUnread],
    },
  },
  ServiceReportsKeyLost: {
    found: { "a health check that names the key": [witnessLost, /CustomerManagedKeyAccessLost/] },
    notFound: { "another reason": [(t) => ({ healthCheck: seen(aHealthCheck("StorageDown"), t) })] },
  },
  EncryptionRemoved: {
    found: { "no key any more": [serviceIs({ keyUrl: undefined }), /no longer names/, { keyUrlBefore: KEY_URL }] },
    notFound: {
      "no key ever": [serviceIs({ keyUrl: undefined })],
      "another key": [serviceIs({ keyUrl: OTHER_KEY_URL }), { keyUrlBefore: KEY_URL }],
    },
  },
  ServiceProvisioningFailed: {
    found: {
      failed: [serviceIs({ provisioningState: "Failed" }), /provisioning state is Failed$/],
      canceled: [serviceIs({ provisioningState: "canceled" }), /canceled$/],
      suspended: [serviceIs({ provisioningState: "Suspended" }), /Suspended$/],
      warned: [serviceIs({ provisioningState: "Warned" }), /Warned$/],
    },
    notFound: {
      succeeded: [allGood],
      updating: [serviceIs({ provisioningState: "Updating" })],
      "an unread service": [all(serviceIs({ provisioningState: "Failed" }), serviceUnread)],
    },
  },
  ServiceUnhealthyForOtherReason: {
    found: {
      "a health check with another reason": [
        (t) => ({ healthCheck: seen(aHealthCheck("StorageDown"), t) }),
        /StorageDown/,
      ],
      "Resource Health with another reason": [
        (t) => ({ resourceHealth: seen(aResourceHealth({ availabilityState: "Degraded" }), t) }),
        /Azure Resource Health says Degraded/,
      ],
    },
    notFound: {
      healthy: [(t) => ({ healthCheck: seen(aHealthCheck(), t) })],
      "the other one names the key": [
        all(witnessLost, (t) => ({
          resourceHealth: seen(aResourceHealth({ availabilityState: "Unavailable" }), t),
        })),
      ],
    },
  },
  HealthNotReported: {
    found: {
      "not in the list": [(t) => ({ resourceHealth: absent(t) }), /does not say how the service is/],
      unknown: [
        (t) => ({ resourceHealth: seen(aResourceHealth({ availabilityState: "Unknown" }), t) }),
        /does not say how the service is/,
      ],
    },
    notFound: {
      available: [(t) => ({ resourceHealth: seen(aResourceHealth(), t) })],
      "a list that cannot be read": [(t) => ({ resourceHealth: unreachable(t, "Azure Resource Health") })],
      "nobody asked": [allGood],
    },
  },
  VaultThrottled: {
    found: {
      "429": [
        (t) => ({ key: { ...keyFacts(t), key: unreachable(t, "Key Vault", "Throttled", 429) } }),
        /kv-clinic throttles requests/,
      ],
    },
    notFound: {
      "503": [(t) => ({ key: { ...keyFacts(t), key: unreachable(t, "Key Vault", "ServerError", 503) } })],
      refused: [keyUnread],
      "nobody asked": [() => ({ key: notAsked("NoKeyUrl") })],
    },
  },
  CannotReadService: {
    found: { "a service that did not answer": [serviceUnread, /TooManyRequests/] },
    notFound: { "a service that did": [allGood] },
  },
  CannotReadRoles: {
    found: {
      "roles we may not read": [rolesUnread, /ForbiddenByRbac/],
      "a principal that is not told": [
        all(serviceIs({ principals: [aPrincipal({ principalId: undefined })] }), () => ({
          roles: notAsked("PrincipalUnknown"),
        })),
        /PrincipalUnknown/,
      ],
      "deny assignments we may not read": [
        (t) => ({ denials: refused(t, "Azure role assignments", "AuthorizationFailed") }),
        /AuthorizationFailed/,
      ],
      "deny assignments that are not there to be read": [(t) => ({ denials: absent(t) }), /DenyAssignmentsUnread/],
    },
    notFound: { "roles that were read": [allGood], "no role": [roleMissing] },
  },
  CannotProbeService: {
    found: {
      "a witness that refuses": [(t) => ({ healthCheck: refused(t, "FHIR service health check") }), /Forbidden/],
    },
    notFound: { "a witness that is not there": [(t) => ({ healthCheck: absent(t) })] },
  },
  ClockSkewed: {
    found: {
      "more than two minutes ahead": [
        (t) => ({ healthCheck: { ...sightingAt(t), ...skewed(120_001), kind: "absent" } }),
        /ClockSkew/,
      ],
    },
    notFound: {
      "two minutes ahead": [(t) => ({ healthCheck: { ...sightingAt(t), ...skewed(120_000), kind: "absent" } })],
    },
  },
} as const satisfies Readonly<Record<string, Boundary>>;

function skewed(atLeastMs: number) {
  return { skew: { atLeastMs, atMostMs: atLeastMs } };
}
