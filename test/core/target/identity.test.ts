/** Changes of the managed identity: each needs a redeployment, until one is seen or a telling witness proves none is needed. */
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
import { every, once, play, told, type Sweep } from "../builders/timeline";

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
    ["3 access.lost self-healing 0-60 s", "6 access.redeploy_required redeploy 179-240 s"],
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

it.each([
  ["the principal and tenant, in lower case", [aPrincipal({ principalId: "AbC", tenantId: "T1" })], ["abc@t1"]],
  [
    "several in alphabetical order",
    [aPrincipal({ principalId: "b" }), aPrincipal({ principalId: "a" })],
    ["a@tenant-1", "b@tenant-1"],
  ],
  [
    "the resource of an identity whose principal is not told",
    [aPrincipal(), { principalId: undefined, tenantId: undefined, resourceId: "/identities/One" }],
    ["/identities/one@", "principal-1@tenant-1"],
  ],
  [
    "nothing of an identity that tells nothing",
    [aPrincipal(), { principalId: undefined, tenantId: undefined, resourceId: undefined }],
    ["@", "principal-1@tenant-1"],
  ],
])("remembers %s", (_, principals, baseline) => {
  expect(play(once(0, serviceIs({ principals }))).state.identityBaseline).toEqual(baseline);
});
