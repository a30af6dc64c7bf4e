/** Likely causes against a witness that is able to tell and says healthy. */
import { aHealthCheck } from "../builders/azure";
import { notAsked, seen, unreachable } from "../builders/observations";
import {
  all,
  allGood,
  identityMissing,
  keyDisabled,
  keyExpired,
  keyIs,
  keyUnread,
  resourceHealthLost,
  roleMissing,
  rolesUnread,
  vaultUnread,
  witnessHealthy,
  witnessLost,
  witnessUnwell,
  type Scene,
} from "../builders/scenes";
import { every, once, play, told, type Sweep } from "../builders/timeline";
import { aResourceHealth } from "../builders/azure";

const resourceHealthAvailable: Scene = (sweptAt) => ({ resourceHealth: seen(aResourceHealth(), sweptAt) });
const healthyWithoutDataStore: Scene = (sweptAt) => ({
  healthCheck: seen({ ...aHealthCheck(), dataStore: undefined }, sweptAt),
});
const notProbed: Scene = () => ({ healthCheck: notAsked("ProbeIsOff"), resourceHealth: notAsked("ProbeIsOff") });
const witnessUnread: Scene = (sweptAt) => ({ healthCheck: unreachable(sweptAt, "FHIR service health check") });
const keyNotYetValid = keyIs({ notBefore: new Date("2026-03-02T15:00:00Z"), updatedOn: undefined });
const keyExpiredLater = keyIs({ expiresOn: new Date("2026-03-02T12:00:00Z") });
const disabledAndExpired = keyIs({ enabled: false, updatedOn: undefined, expiresOn: new Date("2026-03-02T11:00:00Z") });

const stories: readonly (readonly [string, readonly (readonly Sweep[])[], readonly string[]])[] = [
  [
    "closes an incident that rests on an expired key once the witness has said healthy for ten minutes",
    [every(0, 2, witnessHealthy), every(3, 60, all(keyExpired, witnessHealthy))],
    ["4 access.lost self-healing 59-120 s", "14 service.recovered contradicted self-healing 599-719 s"],
  ],
  [
    "gives a missing role its propagation on top",
    [every(0, 2, witnessHealthy), every(3, 60, all(roleMissing, witnessHealthy))],
    [
      "4 access.lost self-healing 0-120 s",
      "22 access.window_closing self-healing 539-1200 s",
      "24 service.recovered contradicted self-healing 599-1319 s",
    ],
  ],
  [
    "counts the ten minutes from when the witness began to say healthy",
    [every(0, 2, allGood), every(3, 8, keyExpired), every(9, 20, all(keyExpired, witnessHealthy))],
    ["4 access.lost self-healing 59-120 s", "19 service.recovered contradicted self-healing 899-1019 s"],
  ],
  [
    "counts them anew after any complaint",
    [
      every(0, 2, witnessHealthy),
      every(3, 8, all(keyExpired, witnessHealthy)),
      once(9, all(keyExpired, witnessUnwell)),
      every(10, 21, all(keyExpired, witnessHealthy)),
    ],
    ["4 access.lost self-healing 59-120 s", "20 service.recovered contradicted self-healing 959-1079 s"],
  ],
  [
    "does not let a witness that cannot tell of the key contradict",
    [every(0, 2, healthyWithoutDataStore), every(3, 20, all(keyExpired, healthyWithoutDataStore))],
    ["4 access.lost self-healing 59-120 s"],
  ],
  [
    "does not let Resource Health contradict before it has ever testified",
    [every(0, 2, resourceHealthAvailable), every(3, 20, all(keyExpired, resourceHealthAvailable))],
    ["4 access.lost self-healing 59-120 s"],
  ],
  [
    "lets Resource Health contradict once it has testified",
    [
      once(0, resourceHealthLost),
      every(1, 2, resourceHealthAvailable),
      every(3, 20, all(keyExpired, resourceHealthAvailable)),
    ],
    ["4 access.lost self-healing 59-120 s", "14 service.recovered contradicted self-healing 599-719 s"],
  ],
  [
    "never contradicts a certain cause",
    [every(0, 2, witnessHealthy), every(3, 20, all(keyDisabled, witnessHealthy))],
    ["3 access.lost self-healing 0-60 s"],
  ],
  [
    "keeps a certain cause that cannot be read where a likely one of the same key is contradicted",
    [
      every(0, 12, all(keyExpired, witnessHealthy)),
      every(13, 15, all(disabledAndExpired, witnessHealthy)),
      every(16, 18, all(keyUnread, witnessHealthy)),
    ],
    ["13 access.lost self-healing 0-660 s"],
  ],
  [
    "pages nobody for a likely cause on a target never seen good whose witness says healthy",
    [every(0, 60, all(keyExpired, roleMissing, witnessHealthy))],
    [],
  ],
  [
    "pages for a certain cause on a target never seen good whose witness says healthy",
    [once(0, all(identityMissing, witnessHealthy))],
    ["0 access.lost redeploy 0-? s", "0 access.redeploy_required redeploy 0-? s"],
  ],
  [
    "pages for what was contradicted once the witness testifies to the loss, at the second sighting",
    [every(0, 10, all(keyExpired, witnessHealthy)), every(11, 12, all(keyExpired, witnessLost))],
    ["12 access.lost self-healing 59-720 s"],
  ],
  [
    "lets a contradiction stand while the witness complains of something else for less than ten minutes",
    [
      every(0, 10, all(keyExpired, witnessHealthy)),
      every(11, 20, all(keyExpired, witnessUnwell)),
      every(21, 40, all(keyExpired, witnessHealthy)),
    ],
    [],
  ],
  [
    "ends a contradiction when the witness has not said healthy for ten minutes",
    [every(0, 10, all(keyExpired, witnessHealthy)), every(11, 22, all(keyExpired, witnessUnwell))],
    ["22 access.lost self-healing 59-1320 s", "22 access.window_closing self-healing 59-1320 s"],
  ],
  [
    "ends a contradiction when nobody is there to uphold it for ten minutes",
    [every(0, 10, all(keyExpired, witnessHealthy)), every(11, 22, all(keyExpired, notProbed))],
    ["22 access.lost self-healing 59-1320 s", "22 access.window_closing self-healing 59-1320 s"],
  ],
  [
    "does not take the contradiction of one cause for that of another of the same key",
    [every(0, 12, all(keyExpired, witnessHealthy)), every(13, 14, all(keyNotYetValid, witnessHealthy))],
    ["14 access.lost self-healing 59-720 s"],
  ],
  [
    "does not take the contradiction of one expiry for that of the next",
    [every(0, 12, all(keyExpired, witnessHealthy)), every(13, 14, all(keyExpiredLater, witnessHealthy))],
    ["14 access.lost self-healing 59-720 s"],
  ],
  [
    "weighs a role anew when its absences are more than three sweeps apart",
    [
      every(0, 2, witnessHealthy),
      once(3, all(roleMissing, witnessHealthy)),
      every(4, 20, all(rolesUnread, witnessHealthy)),
      every(21, 24, all(roleMissing, witnessHealthy)),
    ],
    ["22 access.lost self-healing 0-720 s"],
  ],
  [
    "lets a contradiction stand while the witness cannot be asked",
    [every(0, 10, all(keyExpired, witnessHealthy)), every(11, 40, all(keyExpired, witnessUnread))],
    [],
  ],
  [
    "ends a contradiction when the fact is seen good, so that the next cause counts",
    [
      every(0, 10, all(keyExpired, witnessHealthy)),
      once(11, witnessHealthy),
      every(12, 13, all(keyExpired, witnessHealthy)),
    ],
    ["13 access.lost self-healing 59-120 s"],
  ],
  [
    "goes on with the causes that are not contradicted, and with their proof alone",
    [every(0, 2, witnessHealthy), every(3, 14, all(keyExpired, roleMissing, witnessHealthy))],
    ["4 access.lost self-healing 59-120 s", "14 access.cause_changed self-healing 59-720 s"],
  ],
  [
    "begins anew with a cause that appears as the only other one is contradicted",
    [
      every(0, 2, witnessHealthy),
      every(3, 13, all(keyExpired, witnessHealthy)),
      every(14, 15, all(keyExpired, roleMissing, witnessHealthy)),
    ],
    ["4 access.lost self-healing 59-120 s", "14 access.cause_changed self-healing 0-720 s"],
  ],
  [
    "goes on with a cause that cannot be read just then",
    [
      every(0, 2, witnessHealthy),
      every(3, 12, all(keyExpired, roleMissing, witnessHealthy)),
      every(13, 14, all(keyExpired, vaultUnread, witnessHealthy)),
    ],
    ["4 access.lost self-healing 59-120 s", "14 access.cause_changed self-healing 0-719 s"],
  ],
];

it.each(stories)("%s", (_, sweeps, said) => {
  expect(told(...sweeps)).toEqual(said);
});

it("shows a contradicted cause as a risk, and the target as available", () => {
  const { state } = play(every(0, 3, all(keyExpired, witnessHealthy)));
  expect(state).toMatchObject({
    verdict: "available",
    findings: [
      {
        kind: "risk",
        code: "KeyExpired",
        evidence: "Key cmk in kv-clinic, version 0a1b, expired at 2026-03-02T11:00:00.000Z",
      },
    ],
  });
});

it("calls a target with a suspicion, or with a witness that complains of its key, unknown", () => {
  expect(play([...once(0, allGood), ...once(1, keyExpired)]).state.verdict).toBe("unknown");
  expect(play([...once(0, allGood), ...once(1, witnessLost)]).state.verdict).toBe("unknown");
  expect(play([...once(0, allGood), ...once(1, witnessUnwell)]).state.verdict).toBe("available");
});
