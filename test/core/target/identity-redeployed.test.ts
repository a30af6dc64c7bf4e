/** A changed identity and the deployments of its service: one that runs says nothing yet, one that succeeded makes it the identity to expect. */
import { aPrincipal } from "../builders/azure";
import { all, allGood, deploying, keyDisabled, roleMissing, serviceIs, serviceUnread } from "../builders/scenes";
import { every, once, told, type Sweep } from "../builders/timeline";

const principals = [aPrincipal({ principalId: "principal-2" })];
const principalChanged = serviceIs({ principals });
const changedAndDeploying = serviceIs({ principals, provisioningState: "Updating" });
const deploymentFailed = serviceIs({ principals, provisioningState: "Failed" });
const lossOfTheKey = once(40, all(principalChanged, keyDisabled));

const stories: readonly (readonly [string, readonly (readonly Sweep[])[], readonly string[]])[] = [
  [
    "takes the deployment that takes a change back for the redeployment",
    [every(0, 2, allGood), every(3, 4, principalChanged), every(5, 6, changedAndDeploying), every(7, 40, allGood)],
    [
      "4 access.lost redeploy 59-120 s",
      "4 access.redeploy_required redeploy 59-120 s",
      "8 access.restored redeploy 59-961 s",
      "29 service.recovered redeployed-unconfirmed redeploy 59-961 s",
    ],
  ],
  [
    "accepts another principal once the service was redeployed",
    [
      every(0, 2, allGood),
      once(3, principalChanged),
      once(4, changedAndDeploying),
      every(5, 39, principalChanged),
      lossOfTheKey,
    ],
    ["40 access.lost self-healing 0-60 s"],
  ],
  [
    "pages nobody for another principal that came with a deployment",
    [every(0, 2, allGood), every(3, 15, changedAndDeploying), every(16, 39, principalChanged)],
    [],
  ],
  [
    "pages for another principal whose deployment failed, from when it was last seen good before it",
    [every(0, 2, allGood), every(3, 5, changedAndDeploying), every(6, 7, deploymentFailed)],
    ["7 access.lost redeploy 59-300 s", "7 access.redeploy_required redeploy 59-300 s"],
  ],
  [
    "restores and closes where the service is redeployed with its new principal",
    [
      every(0, 2, allGood),
      every(3, 5, principalChanged),
      every(6, 8, changedAndDeploying),
      every(9, 40, principalChanged),
    ],
    [
      "4 access.lost redeploy 59-120 s",
      "4 access.redeploy_required redeploy 59-120 s",
      "10 access.restored redeploy 119-1081 s",
      "31 service.recovered redeployed-unconfirmed redeploy 119-1081 s",
    ],
  ],
  [
    "counts the redeployment where it could not be read for a while afterwards",
    [
      every(0, 2, allGood),
      every(3, 5, principalChanged),
      every(6, 8, changedAndDeploying),
      once(9, principalChanged),
      every(10, 12, all(principalChanged, serviceUnread)),
      every(13, 40, principalChanged),
    ],
    [
      "4 access.lost redeploy 59-120 s",
      "4 access.redeploy_required redeploy 59-120 s",
      "13 access.restored redeploy 119-1261 s",
      "34 service.recovered redeployed-unconfirmed redeploy 119-1261 s",
    ],
  ],
  [
    "counts a redeployment after the new principal was given its role",
    [
      every(0, 2, allGood),
      every(3, 9, all(principalChanged, roleMissing)),
      every(10, 11, principalChanged),
      every(12, 14, changedAndDeploying),
      every(15, 40, principalChanged),
    ],
    [
      "4 access.lost redeploy 59-120 s",
      "4 access.redeploy_required redeploy 59-120 s",
      "16 access.restored redeploy 479-1441 s",
      "37 service.recovered redeployed-unconfirmed redeploy 479-1441 s",
    ],
  ],
  [
    "does not count a redeployment before the new principal was given its role",
    [
      every(0, 2, allGood),
      every(3, 9, all(principalChanged, roleMissing)),
      every(10, 12, all(changedAndDeploying, roleMissing)),
      every(13, 14, all(principalChanged, roleMissing)),
      every(15, 70, principalChanged),
    ],
    [
      "4 access.lost redeploy 59-120 s",
      "4 access.redeploy_required redeploy 59-120 s",
      "16 access.restored redeploy 659-1441 s",
      "64 access.reminder redeploy 659-1441 s",
    ],
  ],
  [
    "does not accept another principal for a redeployment that ended before it was seen",
    [every(0, 1, allGood), once(2, deploying), every(3, 39, principalChanged), lossOfTheKey],
    [
      "4 access.lost redeploy 59-120 s",
      "4 access.redeploy_required redeploy 59-120 s",
      "40 access.cause_changed redeploy 2219-2280 s",
    ],
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
    ["5 access.lost redeploy 119-180 s", "5 access.redeploy_required redeploy 119-180 s"],
  ],
];

it.each(stories)("%s", (_, sweeps, said) => {
  expect(told(...sweeps)).toEqual(said);
});
