/** Changes of the managed identity: each needs a redeployment, until one is seen or a telling witness proves none is needed. */
import { type Principal } from "../../../shared/core/facts/fhir-service";
import { aPrincipal } from "../builders/azure";
import {
  all,
  allGood,
  identityMissing,
  keyDisabled,
  serviceIs,
  serviceUnread,
  vaultUnread,
  witnessHealthy,
  type Scene,
} from "../builders/scenes";
import { every, once, told, type Sweep } from "../builders/timeline";

const principalChanged = serviceIs({ principals: [aPrincipal({ principalId: "principal-2" })] });
const tenantChanged = serviceIs({ principals: [aPrincipal({ tenantId: "tenant-2" })] });
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
    "takes another principal for a loss at its second sighting",
    [every(0, 2, allGood), every(3, 39, principalChanged), afterwards(principalChanged)],
    [
      "4 access.lost redeploy 59-120 s",
      "4 access.redeploy_required redeploy 59-120 s",
      "40 access.cause_changed redeploy 2219-2280 s",
    ],
  ],
  [
    "forgets a change that was taken back after one sighting",
    [every(0, 2, allGood), once(3, principalChanged), every(4, 39, allGood), afterwards(allGood)],
    ["40 access.lost self-healing 0-60 s"],
  ],
  [
    "sees access restored where a change is taken back after two, which needs a redeployment all the same",
    [every(0, 2, allGood), every(3, 4, principalChanged), every(5, 39, allGood), afterwards(allGood)],
    [
      "4 access.lost redeploy 59-120 s",
      "4 access.redeploy_required redeploy 59-120 s",
      "6 access.restored redeploy 59-841 s",
      "40 access.lost_again redeploy 0-2280 s",
    ],
  ],
  [
    "accepts another principal after ten minutes of a telling witness",
    [
      every(0, 2, allGood),
      every(3, 14, all(principalChanged, witnessHealthy)),
      every(15, 39, principalChanged),
      afterwards(principalChanged),
    ],
    [
      "4 access.lost redeploy 59-120 s",
      "4 access.redeploy_required redeploy 59-120 s",
      "14 service.recovered contradicted redeploy 599-719 s",
      "40 access.lost self-healing 0-60 s",
    ],
  ],
  [
    "does not accept another principal a second before that",
    [
      every(0, 2, allGood),
      every(3, 13, all(principalChanged, witnessHealthy)),
      every(14, 39, principalChanged),
      afterwards(principalChanged),
    ],
    [
      "4 access.lost redeploy 59-120 s",
      "4 access.redeploy_required redeploy 59-120 s",
      "40 access.cause_changed redeploy 2219-2280 s",
    ],
  ],
  [
    "does not count what a witness said before the principal changed",
    [
      every(0, 20, witnessHealthy),
      every(21, 30, all(principalChanged, witnessHealthy)),
      every(31, 39, principalChanged),
      afterwards(principalChanged),
    ],
    [
      "22 access.lost redeploy 59-120 s",
      "22 access.redeploy_required redeploy 59-120 s",
      "40 access.cause_changed redeploy 1139-1200 s",
    ],
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
    [
      "4 access.lost redeploy 59-120 s",
      "4 access.redeploy_required redeploy 59-120 s",
      "40 access.cause_changed redeploy 2219-2280 s",
    ],
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
const CHANGED = [
  "4 access.lost redeploy 59-120 s",
  "4 access.redeploy_required redeploy 59-120 s",
  "40 access.cause_changed redeploy 2219-2280 s",
];
/** Its permission is open while nobody tells who it is: last good at the second minute. */
const SAME_AND_OPEN = [
  "40 access.lost presume-redeploy 0-2280 s",
  "40 access.redeploy_required presume-redeploy 0-2280 s",
];
const CHANGED_A_SWEEP_LATER = [
  "5 access.lost redeploy 59-180 s",
  "5 access.redeploy_required redeploy 59-180 s",
  "40 access.cause_changed redeploy 2159-2280 s",
];

const identities: readonly (readonly [string, readonly (readonly Principal[])[], readonly string[]])[] = [
  ["an identity that Azure tells nothing of just then is the same", [[told1], [notTold]], SAME_AND_OPEN],
  ["an identity that Azure tells of at last is the same", [[notTold], [told1]], SAME],
  [
    "what was known of an identity stays known while Azure tells nothing of it",
    [[told1], [notTold], [{ ...told1, principalId: "principal-2" }]],
    CHANGED_A_SWEEP_LATER,
  ],
  [
    "a tenant that was known stays known while Azure tells nothing of it",
    [[told1], [notTold], [{ ...told1, tenantId: "tenant-2" }]],
    CHANGED_A_SWEEP_LATER,
  ],
  [
    "letters compare without case",
    [[told1], [{ principalId: "PRINCIPAL-1", tenantId: "TENANT-1", resourceId: USER_ASSIGNED.toUpperCase() }]],
    SAME,
  ],
  ["another user-assigned identity is a change", [[told1], [{ ...told1, resourceId: `${USER_ASSIGNED}2` }]], CHANGED],
  ["a system-assigned identity instead of a user-assigned one is a change", [[told1], [aPrincipal()]], CHANGED],
  ["one identity more is no change", [[told1], [told1, aPrincipal()]], SAME],
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
