import { writeInstant } from "../duration";
import { serviceHost, serviceId, type FhirService, type Health } from "./service";
import { type CauseOfLoss, type ErrorRecord, type Subject, type TruthLog } from "./truth-log";
import { type World } from "./world";

/**
 * How a service stands with its key over time (documentation: best practices for customer-managed keys, 2023).
 * It shows errors a while after access is lost, heals by itself when the loss was shorter than the window, and
 * otherwise, or once its identity changed, only after a complete redeployment that ends while access is there.
 */

/** Minute between a redeployment's end and a healthy answer (assumed). */
const HEALTHY_AFTER_DEPLOYMENT = 60_000;

export function healthyStart(at: number): Health {
  return { loss: null, errors: null, errorsFrom: null, heals: null, lastChangeAt: at, needsRedeploy: null };
}

export function subjectOf(service: FhirService): Subject {
  return { service: serviceId(service), host: serviceHost(service) };
}

/** Begins, changes or ends the loss, as the causes of this moment say. */
export function noteCauses(world: World, service: FhirService, causes: readonly CauseOfLoss[], at: number): void {
  const { health } = service;
  const first = causes[0];
  if (health.loss === null && first !== undefined) {
    health.loss = {
      ...subjectOf(service),
      startedAt: at,
      endedAt: null,
      endedBy: null,
      cause: first.cause,
      causes: [{ at, causes }],
    };
    world.log.losses.push(health.loss);
    health.heals = null;
    health.errorsFrom ??= at + service.behaviour.noticeAfter;
  } else if (health.loss !== null && first === undefined) {
    endLoss(service, world.settings.window, at);
  } else if (health.loss !== null && JSON.stringify(health.loss.causes.at(-1)?.causes) !== JSON.stringify(causes)) {
    health.loss.causes.push({ at, causes });
  }
}

function endLoss({ health, behaviour }: FhirService, window: number, at: number): void {
  const { loss } = health;
  if (loss === null) {
    return;
  }
  loss.endedAt = at;
  loss.endedBy = "restored";
  health.loss = null;
  if (at - loss.startedAt >= window) {
    health.needsRedeploy ??= "late-restore";
  }
  if (health.needsRedeploy !== null) {
    return;
  }
  if (health.errors === null) {
    health.errorsFrom = null;
  } else {
    health.heals = { at: at + behaviour.healAfter, by: "itself" };
  }
}

/** Any change of the identity needs a redeployment, however short the loss (documentation). A service without such a key is not touched. */
export function noteIdentityChange(service: FhirService, at: number): void {
  if (service.usedKeyUrls.length === 0) {
    return;
  }
  service.health.needsRedeploy = "identity-changed";
  service.health.heals = null;
  service.health.errorsFrom ??= at + service.behaviour.noticeAfter;
}

/** A complete redeployment that ended with access cures everything. */
export function noteRedeployment({ health }: FhirService, at: number): void {
  health.needsRedeploy = null;
  if (health.errors === null) {
    health.errorsFrom = null;
  } else {
    health.heals = { at: Math.min(health.heals?.at ?? Infinity, at + HEALTHY_AFTER_DEPLOYMENT), by: "redeployment" };
  }
}

/** Lets errors begin to show and services heal whose moment has come. */
export function showAndHeal(log: TruthLog, service: FhirService, at: number): void {
  const { health } = service;
  if (health.errors === null && health.errorsFrom !== null && health.errorsFrom <= at) {
    const reason: ErrorRecord["reason"] =
      health.loss === null && health.needsRedeploy === "identity-changed" ? "identity-changed" : "key-access-lost";
    health.errors = { ...subjectOf(service), reason, showedAt: at, healedAt: null, healedBy: null };
    health.lastChangeAt = at;
    log.errors.push(health.errors);
  }
  if (health.errors !== null && health.heals !== null && health.heals.at <= at) {
    health.errors.healedAt = at;
    health.errors.healedBy = health.heals.by;
    Object.assign(health, { errors: null, errorsFrom: null, heals: null, lastChangeAt: at });
  }
}

/** Ends what is open about a service that is gone. */
export function noteDeletion({ health }: FhirService, at: number): void {
  if (health.loss !== null) {
    health.loss.endedAt = at;
    health.loss.endedBy = "service-deleted";
  }
  if (health.errors !== null) {
    health.errors.healedAt = at;
    health.errors.healedBy = "service-deleted";
  }
}

export function showHealth({ health }: FhirService): unknown {
  const moment = (at: number | null): string | null => (at === null ? null : writeInstant(at));
  return {
    lostSince: moment(health.loss?.startedAt ?? null),
    showsErrors: health.errors !== null,
    errorsFrom: moment(health.errorsFrom),
    healsAt: moment(health.heals?.at ?? null),
    needsRedeploy: health.needsRedeploy,
  };
}
