/** Observations as a sweep that began at `sweptAt` makes them: asked one second later, answered after another. */
import {
  type Absent,
  type Api,
  type NotAsked,
  type Refused,
  type Seen,
  type Sighting,
  type Unreachable,
} from "../../../shared/core/facts/observation";

export function sightingAt(sweptAt: Date): Sighting {
  return {
    askedAt: new Date(sweptAt.getTime() + 1000),
    answeredAt: new Date(sweptAt.getTime() + 2000),
    skew: undefined,
  };
}

export function seen<T>(value: T, sweptAt: Date): Seen<T> {
  return { kind: "seen", value, ...sightingAt(sweptAt) };
}

export function absent(sweptAt: Date): Absent {
  return { kind: "absent", ...sightingAt(sweptAt) };
}

export function refused(sweptAt: Date, api: Api, code = "ForbiddenByRbac"): Refused {
  return { kind: "refused", failure: { api, status: 403, code }, ...sightingAt(sweptAt) };
}

export function unreachable(sweptAt: Date, api: Api, code = "Timeout", status?: number): Unreachable {
  return { kind: "unreachable", failure: { api, status, code }, ...sightingAt(sweptAt) };
}

export function notAsked(because: string): NotAsked {
  return { kind: "not-asked", because };
}
