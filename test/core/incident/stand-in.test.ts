/** A witness that testified to a loss tells of what cannot be read of it, once it has said healthy for long enough. */
import { stoodInFor, type Untold } from "../../../shared/core/incident/stand-in";
import { aPrincipal, aResourceHealth, aSearch, aServicePrincipal } from "../builders/azure";
import { identityFacts } from "../builders/facts";
import { anIncident, aRoot } from "../builders/incidents";
import { minute, minuteOf } from "../builders/moments";
import { refused, seen } from "../builders/observations";
import { POLICY } from "../builders/policy";
import {
  all,
  resourceHealthLost,
  roleMissing,
  rolesUnread,
  serviceUnread,
  vaultIs,
  vaultUnread,
  witnessHealthy,
  witnessLost,
  type Scene,
} from "../builders/scenes";
import { every, told, type Sweep } from "../builders/timeline";

const searched: Scene = (sweptAt) => ({ search: seen(aSearch(), sweptAt) });
const searchDenied: Scene = (sweptAt) => ({ search: seen(aSearch({ status: 403, namesTheKey: true }), sweptAt) });
const inDirectory: Scene = (t) => ({
  identities: [identityFacts(aPrincipal(), { servicePrincipal: seen(aServicePrincipal(), t) })],
});
const directoryRefuses: Scene = (t) => ({
  identities: [identityFacts(aPrincipal(), { servicePrincipal: refused(t, "Microsoft Graph") })],
});
const ofOtherTenant = vaultIs({ tenantId: "tenant-2" });

const resourceHealthAvailable: Scene = (sweptAt) => ({ resourceHealth: seen(aResourceHealth(), sweptAt) });
const STILL_LOST = ["4 access.lost self-healing 0-120 s", "23 access.window_closing self-healing 0-1259 s"];

const stories: readonly (readonly [string, readonly (readonly Sweep[])[], readonly string[]])[] = [
  [
    "roles that cannot be read any more",
    [
      every(0, 2, witnessHealthy),
      every(3, 10, all(roleMissing, witnessLost)),
      every(11, 60, all(rolesUnread, witnessHealthy)),
    ],
    [
      "4 access.lost self-healing 0-120 s",
      "23 access.window_closing self-healing 0-1259 s",
      "32 access.restored self-healing 0-1141 s",
      "33 service.recovered recovered self-healing 0-1141 s",
    ],
  ],
  [
    "a vault that cannot be read any more",
    [
      every(0, 2, witnessHealthy),
      every(3, 10, all(ofOtherTenant, witnessLost)),
      every(11, 60, all(vaultUnread, witnessHealthy)),
    ],
    [
      "4 access.lost self-healing 59-120 s",
      "23 access.window_closing self-healing 419-1259 s",
      "31 access.restored self-healing 419-1741 s",
      "32 service.recovered recovered self-healing 419-1741 s",
    ],
  ],
  [
    "an identity that cannot be read any more, by an answer from the data itself",
    [
      every(0, 2, all(inDirectory, searched)),
      every(3, 10, all(inDirectory, roleMissing, searchDenied)),
      every(11, 60, all(directoryRefuses, searched)),
    ],
    [
      "4 access.lost self-healing 0-120 s",
      "21 access.restored self-healing 0-1741 s",
      "22 service.recovered recovered self-healing 0-1741 s",
    ],
  ],
  [
    "roles, whichever of two witnesses testified",
    [
      every(0, 2, all(witnessHealthy, resourceHealthAvailable)),
      every(3, 10, all(roleMissing, witnessHealthy, resourceHealthLost)),
      every(11, 60, all(rolesUnread, witnessHealthy, resourceHealthAvailable)),
    ],
    [
      "4 access.lost self-healing 0-120 s",
      "23 access.window_closing self-healing 0-1259 s",
      "32 access.restored self-healing 0-1141 s",
      "33 service.recovered recovered self-healing 0-1141 s",
    ],
  ],
  [
    "nothing where it said healthy throughout",
    [
      every(0, 2, witnessHealthy),
      every(3, 10, all(roleMissing, witnessHealthy)),
      every(11, 30, all(rolesUnread, witnessHealthy)),
    ],
    STILL_LOST,
  ],
  [
    "no identity, by the service's own health check",
    [
      every(0, 2, all(inDirectory, witnessHealthy)),
      every(3, 10, all(inDirectory, roleMissing, witnessLost)),
      every(11, 30, all(directoryRefuses, witnessHealthy)),
    ],
    STILL_LOST,
  ],
  [
    "nothing where the service itself cannot be read",
    [
      every(0, 2, witnessHealthy),
      every(3, 10, all(roleMissing, witnessLost)),
      every(11, 30, all(rolesUnread, serviceUnread, witnessHealthy)),
    ],
    STILL_LOST,
  ],
];
it.each(stories)("stands in for %s", (_, sweeps, said) => {
  expect(told(...sweeps)).toStrictEqual(said);
});

const lost = (changes: Parameters<typeof anIncident>[0] = {}) =>
  anIncident({
    roots: [aRoot({ code: "VaultRefusesService", subject: "vault", certainty: "likely", lastBadAt: minute(3) })],
    testified: ["health-check"],
    ...changes,
  });
const healthy = (since: number, now: number): Untold["healthy"] => [
  {
    witness: "health-check",
    since: minute(since),
    by: minute(since + 1),
    askedAt: minute(now),
    answeredAt: minute(now + 1),
  },
];

it.each<[string, Partial<Untold>, readonly string[]]>([
  ["nothing before ten minutes have passed", { healthy: healthy(5, 14.9) }, []],
  ["a vault after ten minutes", { healthy: healthy(5, 15) }, ["vault 5-6"]],
  ["no role before its propagation as well", { healthy: healthy(5, 24.9) }, ["vault 5-6"]],
  ["a role after its propagation as well", { healthy: healthy(5, 25) }, ["vault 5-6", "permission 5-6"]],
  ["nothing before ten minutes since it was last seen bad", { healthy: healthy(2, 12.9) }, []],
  ["by its latest answer where it was last seen bad since", { healthy: healthy(2, 13) }, ["vault 2-14"]],
  ["only what was not told", { healthy: healthy(5, 25), told: ["vault"] }, ["permission 5-6"]],
  ["nothing where no witness says healthy", { healthy: [] }, []],
  ["nothing where no incident is open", { incident: undefined }, []],
  ["nothing where access is restored", { incident: lost({ phase: "restored" }) }, []],
  ["nothing where another witness testified", { incident: lost({ testified: ["data-plane-probe"] }) }, []],
  [
    "nothing that is missing for certain",
    { incident: lost({ roots: [aRoot({ code: "VaultDeleted", subject: "vault", certainty: "certain" })] }) },
    ["permission 5-6"],
  ],
])("takes for good %s", (_, changes, taken) => {
  const untold: Untold = { incident: lost(), healthy: healthy(5, 60), told: [], policy: POLICY, ...changes };
  const goods = stoodInFor(untold).map(
    ({ subject, askedAt, since }) => `${subject} ${minuteOf(askedAt)}-${minuteOf(since)}`,
  );
  expect(goods).toStrictEqual(taken);
});
