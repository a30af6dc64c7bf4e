/** Changes of the managed identity: each needs a redeployment, until one is seen or a telling witness proves none is needed. */
import { type Principal } from "../../../shared/core/facts/fhir-service";
import { aPrincipal } from "../builders/azure";
import {
  all,
  allGood,
  deploying,
  identityMissing,
  keyDisabled,
  roleMissing,
  serviceIs,
  serviceUnread,
  vaultUnread,
  witnessHealthy,
  type Scene,
} from "../builders/scenes";
import { every, once, told, type Sweep } from "../builders/timeline";

const principalChanged = serviceIs({ principals: [aPrincipal({ principalId: "principal-2" })] });
const tenantChanged = serviceIs({ principals: [aPrincipal({ tenantId: "tenant-2" })] });
const changedAndDeploying = serviceIs({
  principals: [aPrincipal({ principalId: "principal-2" })],
  provisioningState: "Updating",
});
const afterwards = (scene: Scene): readonly Sweep[] => once(40, all(scene, keyDisabled));

const stories: readonly (readonly [string, readonly (readonly Sweep[])[], readonly string[]])[] = [
  [
    "needs a redeployment however soon a removed identity is back",
    [every(0, 2, allGood), once(3, identityMissing), every(4, 20, allGood)],
    [
      "3 access.lost redeploy 0-60 s",
      "3 access.redeploy_required redeploy 0-60 s",
      "4 access.restored redeploy 0-721 s",
    ],
  ],
  [
    "needs a redeployment where the principal changes during an incident",
    [every(0, 2, allGood), every(3, 5, keyDisabled), once(6, all(principalChanged, keyDisabled))],
    ["3 access.lost self-healing 0-60 s", "6 access.redeploy_required redeploy 179-240 s"],
  ],
  [
    "needs a redeployment where the tenant changes during an incident",
    [every(0, 2, allGood), every(3, 5, keyDisabled), once(6, all(tenantChanged, keyDisabled))],
    [
      "3 access.lost self-healing 0-60 s",
      "6 access.cause_changed redeploy 179-240 s",
      "6 access.redeploy_required redeploy 179-240 s",
    ],
  ],
  [
    "needs a redeployment where the principal changes after the restore",
    [every(0, 2, allGood), every(3, 5, keyDisabled), once(6, allGood), once(7, principalChanged)],
    [
      "3 access.lost self-healing 0-60 s",
      "6 access.restored self-healing 119-241 s",
      "7 access.redeploy_required redeploy 119-241 s",
    ],
  ],
  [
    "needs a redeployment where the principal changed before the loss",
    [every(0, 2, allGood), every(3, 39, principalChanged), afterwards(principalChanged)],
    ["40 access.lost redeploy 0-60 s", "40 access.redeploy_required redeploy 0-60 s"],
  ],
  [
    "forgets a change that was taken back before the loss",
    [every(0, 2, allGood), every(3, 4, principalChanged), every(5, 39, allGood), afterwards(allGood)],
    ["40 access.lost self-healing 0-60 s"],
  ],
  [
    "accepts another principal once the service was redeployed",
    [
      every(0, 2, allGood),
      once(3, principalChanged),
      once(4, changedAndDeploying),
      every(5, 39, principalChanged),
      afterwards(principalChanged),
    ],
    ["40 access.lost self-healing 0-60 s"],
  ],
  [
    "does not accept another principal for a redeployment that ended before it was seen",
    [every(0, 1, allGood), once(2, deploying), every(3, 39, principalChanged), afterwards(principalChanged)],
    ["40 access.lost redeploy 0-60 s", "40 access.redeploy_required redeploy 0-60 s"],
  ],
  [
    "does not accept another principal while its permission is missing",
    [
      every(0, 2, allGood),
      once(3, principalChanged),
      once(4, changedAndDeploying),
      once(5, all(principalChanged, roleMissing)),
      once(6, all(principalChanged, roleMissing)),
    ],
    ["6 access.lost redeploy 0-120 s", "6 access.redeploy_required redeploy 0-120 s"],
  ],
  [
    "accepts another principal after ten minutes of a telling witness",
    [
      every(0, 2, allGood),
      every(3, 13, all(principalChanged, witnessHealthy)),
      every(14, 39, principalChanged),
      afterwards(principalChanged),
    ],
    ["40 access.lost self-healing 0-60 s"],
  ],
  [
    "does not accept another principal after nine minutes of a telling witness",
    [
      every(0, 2, allGood),
      every(3, 12, all(principalChanged, witnessHealthy)),
      every(13, 39, principalChanged),
      afterwards(principalChanged),
    ],
    ["40 access.lost redeploy 0-60 s", "40 access.redeploy_required redeploy 0-60 s"],
  ],
  [
    "does not count what a witness said before the principal changed",
    [
      every(0, 20, witnessHealthy),
      every(21, 30, all(principalChanged, witnessHealthy)),
      every(31, 39, principalChanged),
      afterwards(principalChanged),
    ],
    ["40 access.lost redeploy 0-60 s", "40 access.redeploy_required redeploy 0-60 s"],
  ],
  [
    "does not count a witness that began late",
    [
      every(0, 2, allGood),
      every(3, 20, principalChanged),
      every(21, 30, all(principalChanged, witnessHealthy)),
      every(31, 39, principalChanged),
      afterwards(principalChanged),
    ],
    ["40 access.lost redeploy 0-60 s", "40 access.redeploy_required redeploy 0-60 s"],
  ],
  [
    "sees no change in a service that it cannot read",
    [every(0, 2, allGood), every(3, 39, serviceUnread), afterwards(serviceUnread)],
    ["40 access.lost presume-redeploy 0-2280 s", "40 access.redeploy_required presume-redeploy 0-2280 s"],
  ],
  [
    "knows no baseline before access was seen good",
    [every(0, 2, vaultUnread), every(3, 39, principalChanged), afterwards(principalChanged)],
    ["40 access.lost self-healing 0-60 s"],
  ],
];

it.each(stories)("%s", (_, sweeps, said) => {
  expect(told(...sweeps)).toEqual(said);
});

const USER_ASSIGNED =
  "/subscriptions/s/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/One";
const told1 = aPrincipal({ resourceId: USER_ASSIGNED });
const notTold: Principal = { principalId: undefined, tenantId: undefined, resourceId: USER_ASSIGNED };
const SAME = ["40 access.lost self-healing 0-60 s"];
const CHANGED = ["40 access.lost redeploy 0-60 s", "40 access.redeploy_required redeploy 0-60 s"];

const identities: readonly (readonly [string, readonly (readonly Principal[])[], readonly string[]])[] = [
  ["an identity that Azure tells nothing of just then is the same", [[told1], [notTold]], SAME],
  ["an identity that Azure tells of at last is the same", [[notTold], [told1]], SAME],
  [
    "what was known of an identity stays known while Azure tells nothing of it",
    [[told1], [notTold], [{ ...told1, principalId: "principal-2" }]],
    CHANGED,
  ],
  [
    "a tenant that was known stays known while Azure tells nothing of it",
    [[told1], [notTold], [{ ...told1, tenantId: "tenant-2" }]],
    [
      "5 access.lost redeploy 59-120 s",
      "5 access.redeploy_required redeploy 59-120 s",
      "40 access.cause_changed redeploy 2159-2220 s",
    ],
  ],
  [
    "letters compare without case",
    [[told1], [{ principalId: "PRINCIPAL-1", tenantId: "TENANT-1", resourceId: USER_ASSIGNED.toUpperCase() }]],
    SAME,
  ],
  ["another user-assigned identity is a change", [[told1], [{ ...told1, resourceId: `${USER_ASSIGNED}2` }]], CHANGED],
  ["a system-assigned identity instead of a user-assigned one is a change", [[told1], [aPrincipal()]], CHANGED],
  ["one identity more is a change", [[told1], [told1, aPrincipal()]], CHANGED],
  ["one identity less is a change", [[told1, aPrincipal()], [told1]], CHANGED],
  [
    "the order of identities does not matter",
    [
      [told1, aPrincipal()],
      [aPrincipal(), told1],
    ],
    SAME,
  ],
];

it.each(identities)("%s", (_, [first = [], ...others], said) => {
  const before = every(0, 2, serviceIs({ principals: first }));
  const later = others.flatMap((principals, index) => once(3 + index, serviceIs({ principals })));
  const last = serviceIs({ principals: others.at(-1) ?? first });
  const sweeps = [...before, ...later, ...every(3 + others.length, 39, last), ...afterwards(last)];
  expect(told(sweeps)).toEqual(said);
});
