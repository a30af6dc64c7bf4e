import { type SimClock } from "../clock";
import { causesOfLoss, obstacles } from "./access";
import { noteCauses, noteRedeployment, showAndHeal, subjectOf } from "./health";
import { configuredKeyUrl, type FhirService } from "./service";
import { emptyWorld, type World } from "./world";

/** Moves the world through time: whatever is due happens at its exact moment, even if nobody asked at that instant. */
export interface Engine {
  readonly world: () => World;
  /** Lets everything happen that is due by now, and answers now. */
  readonly settle: () => number;
  /** Changes the world now; `act` checks before it changes. What was done goes to the log. */
  readonly change: <T>(action: string, detail: unknown, act: (world: World, at: number) => T) => T;
  /** Starts anew with another world, and an empty log. */
  readonly replace: (build: (at: number) => World) => void;
}

export function createEngine(clock: SimClock): Engine {
  let world = emptyWorld();
  let settledAt = clock.now();
  let nextAt = Infinity;

  const settle = (): number => {
    const now = world.services.length === 0 ? clock.now() : Math.max(clock.now(), settledAt);
    while (nextAt <= now) {
      settledAt = nextAt;
      stepWorld(world, settledAt);
      nextAt = nextMoment(world, settledAt);
    }
    settledAt = now;
    return now;
  };
  const refresh = (): void => {
    stepWorld(world, settledAt);
    nextAt = nextMoment(world, settledAt);
  };
  return {
    world: () => world,
    settle,
    change: (action, detail, act) => {
      const at = settle();
      try {
        const result = act(world, at);
        world.log.actions.push({ at, action, detail });
        return result;
      } finally {
        refresh();
      }
    },
    replace: (build) => {
      settledAt = clock.now();
      world = build(settledAt);
      refresh();
    },
  };
}

function stepWorld(world: World, at: number): void {
  for (const service of world.services) {
    noteCauses(world, service, causesOfLoss(world, service, at), at);
    if (service.pending !== null && service.pending.endsAt <= at) {
      completeDeployment(world, service, at);
      noteCauses(world, service, causesOfLoss(world, service, at), at);
    }
    showAndHeal(world.log, service, at);
  }
}

/** A deployment that ends without access to every key it needs is Failed and heals nothing (documentation: the PUT validates the key). */
function completeDeployment(world: World, service: FhirService, at: number): void {
  const { pending } = service;
  const operation = world.operations.find((one) => one.id === pending?.operation);
  const blocked = obstacles(world, service, at);
  const result = blocked.length === 0 ? "Succeeded" : "Failed";
  service.pending = null;
  service.provisioningState = result;
  service.revision += 1;
  world.log.deployments.push({ ...subjectOf(service), startedAt: operation?.startedAt ?? at, endedAt: at, result });
  if (operation !== undefined) {
    operation.status = result;
    operation.error =
      result === "Failed"
        ? {
            code: "CustomerManagedKeyAccessLost",
            message: `The service cannot use its customer-managed key: ${blocked.map((one) => one.cause).join(", ")}.`,
          }
        : null;
  }
  if (result === "Succeeded") {
    service.running = true;
    const configured = configuredKeyUrl(service);
    service.usedKeyUrls = configured === undefined ? [] : [...new Set([...service.usedKeyUrls, configured])];
    noteRedeployment(service, at);
  }
}

/** The earliest moment after `after` at which anything happens by itself. */
function nextMoment(world: World, after: number): number {
  let next = Infinity;
  const consider = (moment: number | null | undefined): void => {
    if (moment !== null && moment !== undefined && moment > after && moment < next) {
      next = moment;
    }
  };
  for (const one of [
    ...world.roleAssignments,
    ...world.denyAssignments,
    ...world.groups.flatMap((group) => group.members),
  ]) {
    consider(one.effectiveFrom);
    consider(one.effectiveUntil);
  }
  for (const vault of world.vaults) {
    consider(vault.purgeAt);
    for (const one of [...vault.policies, ...vault.localRoles]) {
      consider(one.effectiveFrom);
      consider(one.effectiveUntil);
    }
    for (const key of vault.keys) {
      consider(key.purgeAt);
      for (const version of key.versions) {
        consider(version.notBefore);
        consider(version.expiresAt);
      }
    }
  }
  for (const service of world.services) {
    consider(service.pending?.endsAt);
    consider(service.health.errorsFrom);
    consider(service.health.heals?.at);
  }
  return next;
}
